/**
 * No expression that reads the files of a person can go back over a text: two neighbours without bound that take the
 * same signs cost the square of a cell's length (one cell of 200,000 letters took 83 seconds).
 */
import { createRequire } from "node:module";
import type * as TypeScript from "typescript";
import { describe, expect, test } from "vitest";
import { parseCode } from "./support/code.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;

/** Signs by which two classes are compared: enough to tell letters, digits, blanks and marks. */
const SIGNS = Array.from("aZé09 \t\n\u00a0-_.,:;'’\"()[]/&|°n");

interface Atom {
  readonly text: string;
  readonly isUnbounded: boolean;
}

/** The atoms of a pattern in their order; null stands where a group or an alternative begins or ends. */
function atomsOf(pattern: string): (Atom | null)[] {
  const atoms: (Atom | null)[] = [];
  const token = /\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[:=!]|[()|^$]|[^\\]/gu;
  for (let match = token.exec(pattern); match !== null; match = token.exec(pattern)) {
    const [text] = match;
    if (/^(?:\(|\)|\||\^|\$)/.test(text)) {
      atoms.push(null);
      continue;
    }
    const quantifier = /^(?:[+*]|\{\d+,\})/.exec(pattern.slice(token.lastIndex));
    const bounded = /^(?:\?|\{\d+(?:,\d+)?\})/.exec(pattern.slice(token.lastIndex));
    token.lastIndex += (quantifier ?? bounded)?.[0].length ?? 0;
    if (/^[?]/.test(pattern.slice(token.lastIndex))) token.lastIndex += 1;
    atoms.push({ text, isUnbounded: quantifier !== null });
  }
  return atoms;
}

function meet(one: Atom, other: Atom, flags: string): boolean {
  const [first, second] = [one, other].map(
    ({ text }) => new RegExp(`^${text}$`, flags.replace("g", "")),
  );
  return SIGNS.some((sign) => first?.test(sign) === true && second?.test(sign) === true);
}

/** The pairs of neighbours that may share what they take. */
function goingBack(literal: string): string[] {
  const end = literal.lastIndexOf("/");
  const [pattern, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  const atoms = atomsOf(pattern);
  // Tried from every sign of a run that it takes, then given up: the square again.
  const isLoose = atoms[0]?.isUnbounded === true && atoms.length > 1 && !flags.includes("y");
  if (isLoose) return [`${atoms[0]?.text ?? ""} at the start of ${literal}`];
  return atoms.flatMap((atom, at) => {
    const next = atoms[at + 1];
    if (atom == null || next == null || !atom.isUnbounded || !next.isUnbounded) return [];
    return meet(atom, next, flags) ? [`${atom.text} ${next.text} in ${literal}`] : [];
  });
}

function literalsOf(path: string): string[] {
  const found: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parseCode(path, textOf(path)));
  return found;
}

describe("regular expressions", () => {
  test("two unbounded neighbours never take the same signs", () => {
    const product = filesBelow("src", (path) =>
      /^src\/(sources|tabular|kernel)\/.*(?<!\.test)\.ts$/.test(path),
    );
    const bad = product.flatMap((path) =>
      literalsOf(path).flatMap((literal) => goingBack(literal).map((one) => `${path}: ${one}`)),
    );
    expect(bad, "bound one of them, or read with a loop").toEqual([]);
  });

  test("the rule sees what took 83 seconds, and lets pass what does not", () => {
    const isBad = (literal: string): boolean => goingBack(literal).length > 0;
    expect(["/\\p{L}+[\\s'-]+\\p{L}/u", "/\\s+$/", "/^a\\d*\\w+b/"].filter(isBad)).toHaveLength(3);
    expect(
      ["/\\p{L}[\\s'-]+\\p{L}/u", "/\\s+/g", "/^\\d+ \\w+$/", "/^\\s*(.+)$/"].filter(isBad),
    ).toEqual([]);
  });
});
