/**
 * How many cases a property that costs much is tried on: few at each change, each time others (fast-check draws a new
 * seed), and many at night with `ENCOURS_RUNS=20`. Bounded by cases and never by seconds: a busy machine is no fault.
 */
export function runs(count: number): number {
  return Math.ceil(count * Number(process.env["ENCOURS_RUNS"] ?? 1));
}
