/**
 * The only place that knows what time it is. Results never depend on it: it serves progress and logs.
 */
export function monotonicSeconds(): number {
  return performance.now() / 1000;
}
