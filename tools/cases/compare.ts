/** Compares what the product found with what a case expects: numbers as exact decimals, within the case's tolerance. */
import { Decimal } from "decimal.js";
import type { Answer, Found } from "./case.ts";

export interface Difference {
  readonly where: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** The differences under the names the product answered; a name it did not answer is in `unanswered`. */
export function compare(
  expected: Readonly<Record<string, unknown>>,
  answer: Answer,
  tolerance: number,
): { differences: Difference[]; unanswered: string[] } {
  const differences: Difference[] = [];
  const names = Object.keys(expected);
  for (const name of names) {
    const found = answer[name];
    if (found !== undefined) differ(name, expected[name], found, tolerance, differences);
  }
  return { differences, unanswered: names.filter((name) => answer[name] === undefined) };
}

function differ(
  where: string,
  expected: unknown,
  found: Found | undefined,
  tolerance: number,
  differences: Difference[],
): void {
  if (isRecord(expected) && isRecord(found)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const path = `${where}.${name}`;
      differ(path, expected[name], (found as Answer)[name], tolerance, differences);
    }
    return;
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    const length = Math.max(expected.length, found.length);
    for (let index = 0; index < length; index += 1) {
      const path = `${where}[${index}]`;
      differ(path, expected[index], (found as readonly Found[])[index], tolerance, differences);
    }
    return;
  }
  if (!isSame(expected, found, tolerance)) differences.push({ where, expected, found });
}

function isSame(expected: unknown, found: Found | undefined, tolerance: number): boolean {
  const left = decimalOf(expected);
  const right = decimalOf(found);
  // An empty bucket or a settled item may be written 0 or left out.
  if (found === undefined && left?.isZero() === true) return true;
  if (expected === undefined && right?.isZero() === true) return true;
  if (left === null || right === null) return expected === found;
  return left.minus(right).abs().lessThanOrEqualTo(tolerance);
}

/** Numbers of a case, and decimal texts of the product. */
function decimalOf(value: unknown): Decimal | null {
  if (typeof value === "number") return new Decimal(value);
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? new Decimal(value) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
