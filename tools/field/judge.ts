/** Compares what a run says with what is right: each difference in words, none when all is right. */
import type { Claims, Situation } from "./situation.ts";

/** What a run left: its exit code, what the terminal showed, and diagnosis.json where one was written. */
export interface Ended {
  readonly exit: number;
  readonly terminal: string;
  readonly result: unknown;
}

export function differencesOf(asked: Situation, ended: Ended): string[] {
  const plain = differences(asked, ended);
  const either = (asked.either ?? []).map((claims) => differences(claims, ended));
  if (either.length === 0 || either.some((list) => list.length === 0)) return plain;
  return [...plain, `none of: ${either.map((list) => list.join("; ")).join(" | ")}`];
}

function differences(asked: Claims, { exit, terminal, result }: Ended): string[] {
  if (asked.refused === true) return exit === 2 ? [] : [`exit ${exit}, right a refusal`];
  if (exit !== 0) return [`exit ${exit}: ${terminal.trim().replaceAll(/\s+/g, " ").slice(0, 300)}`];
  const at = (path: string) => valueAt(result, path);
  const differing: string[] = [];
  const expect = (what: string, found: unknown, right: unknown) => {
    if (!isSame(found, right)) differing.push(`${what} is ${show(found)}, right ${show(right)}`);
  };
  // A fault of data has no amount: what is open behind it.
  const amountOf = (control: string) => {
    const finding = `findings[control=${control}]`;
    return at(`${finding}.amount`) ?? at(`${finding}.exposure`);
  };
  for (const [path, right] of Object.entries(asked.json ?? {})) {
    // What is left out is as null as a null.
    expect(path, right === null ? (at(path) ?? null) : at(path), right);
  }
  const classes = classesOf(result);
  if (asked.classes !== undefined) {
    for (const name of new Set([...Object.keys(asked.classes), ...Object.keys(classes)]))
      expect(`class ${name}`, classes[name], asked.classes[name]);
  }
  for (const name of asked.noClass ?? []) expect(`class ${name}`, classes[name], undefined);
  for (const control of asked.absent ?? [])
    expect(`finding ${control}`, at(`findings[control=${control}].amount`), undefined);
  for (const [control, amount] of Object.entries(asked.found ?? {})) {
    const found = at(`findings[control=${control}].control`);
    if (found === undefined) differing.push(`${control} not found`);
    else if (amount !== null) expect(control, amountOf(control), amount);
  }
  for (const [file, rows] of Object.entries(asked.rejected ?? {}))
    expect(`${file}: rejected`, at(`sources[file=${file}].rows.rejected`), rows);
  for (const [file, codes] of Object.entries(asked.problems ?? {})) {
    for (const code of codes)
      expect(code, at(`sources[file=${file}].problems[code=${code}].code`), code);
  }
  for (const [file, kind] of Object.entries(asked.kinds ?? {}))
    expect(`${file}: kind`, at(`sources[file=${file}].kind`), kind);
  for (const [slug, most] of Object.entries(asked.nullOrUnder ?? {})) {
    const value = at(`indicators[slug=${slug}].value`);
    if (value != null && Number(value) >= Number(most))
      differing.push(`${slug} is ${show(value)}, right under ${most} or not computable`);
  }
  for (const slug of asked.flagged ?? []) {
    const flags = at(`indicators[slug=${slug}].flags`);
    if (!Array.isArray(flags) || flags.length === 0) differing.push(`${slug} bears no flag`);
  }
  if (asked.said !== undefined && !isSaid(asked.said, terminal, result))
    differing.push(`nothing says ${asked.said.join(" + ")}`);
  return differing;
}

/** Classes of the bridge that hold something, but what is unexplained. */
function classesOf(result: unknown): Record<string, unknown> {
  const list = valueAt(result, "reconciliation.classes");
  const rows = Array.isArray(list) ? (list as Record<string, unknown>[]) : [];
  const told = rows.map((row): [string, unknown] => [String(row["class"]), row["amount"]]);
  return Object.fromEntries(
    told.filter(([name, amount]) => name !== "unexplained" && Number(amount) !== 0),
  );
}

/** `a.b[key=value].c` in a value; undefined where there is none. The first element that agrees is taken. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const [, name, key, wanted] of path.matchAll(/([^.[\]]+)|\[([^=\]]+)=([^\]]*)\]/g)) {
    if (at == null) return undefined;
    if (name !== undefined) at = (at as Record<string, unknown>)[name];
    else if (!Array.isArray(at)) return undefined;
    else at = at.find((row) => String((row as Record<string, unknown>)[key ?? ""]) === wanted);
  }
  return at;
}

/** Amounts are texts in the result; a number or a yes-or-no of a situation may stand for its text. */
const isSame = (found: unknown, right: unknown): boolean =>
  found === right || (typeof found !== "object" && show(found) === show(right));

const show = (value: unknown): string => (value === undefined ? "none" : JSON.stringify(value));

/** All the words in one text of the result, or in one line of the terminal, whatever their case. */
function isSaid(words: readonly string[], terminal: string, result: unknown): boolean {
  const texts = [...terminal.split("\n"), ...textsOf(result)];
  return texts.some((text) =>
    words.every((word) => text.toLowerCase().includes(word.toLowerCase())),
  );
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsOf);
}
