/**
 * Runs samples of layouts through the command, each beside the ledger of its company where it is no ledger, and says
 * what differs from its truth: kind, rows, totals, position, bridge, what each customer owes.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainWords } from "../../src/tabular/fold.ts";
import { type Ended, valueAt } from "../field/judge.ts";
import { diagnoseIn } from "../field/run.ts";
import { type Truth, truth } from "./truth.ts";

/** Names of the samples of a folder, sorted. */
export const samplesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "truth.json")))
    .sort();

/** What differs from the truth of a sample, in words; none when all is right. */
export async function judgeSample(folder: string, name: string): Promise<string[]> {
  const right = truth.parse(JSON.parse(readFileSync(join(folder, name, "truth.json"), "utf8")));
  const place = mkdtempSync(join(tmpdir(), "encours-layout-"));
  try {
    for (const { file } of right.files) cpSync(join(folder, name, file), join(place, file));
    if (!right.alone) cpSync(join(folder, "company-fec"), place, { recursive: true });
    return differencesOf(right, await diagnoseIn(place, right.args));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export function differencesOf(right: Truth, { exit, terminal, result }: Ended): string[] {
  if (exit !== 0) return [`exit ${exit}: ${terminal.trim().replaceAll(/\s+/g, " ").slice(0, 300)}`];
  const differing: string[] = [];
  const at = (path: string) => valueAt(result, path);
  const expect = (what: string, found: unknown, wanted: unknown) => {
    if (found !== wanted)
      differing.push(`${what} is ${JSON.stringify(found)}, right ${JSON.stringify(wanted)}`);
  };
  for (const { file, kind, rows, totals } of right.files) {
    const source = `sources[file=${file}]`;
    const found = String(at(`${source}.kind`));
    if (!kind.includes(found)) differing.push(`${file} is ${found}, right ${kind.join(" or ")}`);
    expect(`${file}: rows accepted`, at(`${source}.rows.accepted`), rows);
    const held = Object.values(at(`${source}.totals`) ?? {});
    for (const total of totals)
      if (!held.includes(total))
        differing.push(`${file}: no total is ${total} (${held.join(", ")})`);
  }
  const asked = [
    ["411", right.account411, "position.accounts.411"],
    ["aged balance", right.agedBalance, "reconciliation.agedBalance"],
    ["gap", right.gap, "reconciliation.gap"],
  ] as const;
  for (const [what, wanted, path] of asked) if (wanted !== null) expect(what, at(path), wanted);
  return right.alone ? [...differing, ...customersOf(right, result)] : differing;
}

/** A ledger may know a customer by one of its codes, or by its name only. */
function customersOf({ openByCustomer = {} }: Truth, result: unknown): string[] {
  const rows = (valueAt(result, "customers") ?? []) as Record<string, unknown>[];
  return Object.entries(openByCustomer).flatMap(([code, { name, sap, open }]) => {
    const isIt = (row: Record<string, unknown>) =>
      [code, sap, sap.replace(/^0+/, "")].includes(String(row["customer"])) ||
      String(row["customer"]).endsWith(code) ||
      plainWords(String(row["name"])) === plainWords(name);
    const found = rows.find(isIt)?.["open"];
    return found === open ? [] : [`${code} owes ${JSON.stringify(found)}, right ${open}`];
  });
}

/** `<folder> [name…]` → 0 when all is right, 1 when something differs, 2 when the request cannot be used. */
export async function runLayouts(
  args: readonly string[],
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const [folder, ...names] = args;
  if (folder === undefined || !existsSync(folder)) {
    say(`layouts: no folder ${folder ?? "given"}; usage: npm run layouts -- <folder> [name…]`);
    return 2;
  }
  const asked = samplesOf(folder).filter(
    (name) => names.length === 0 || names.some((start) => name.startsWith(start)),
  );
  let failed = 0;
  for (const name of asked) {
    const differences = await judgeSample(folder, name);
    if (differences.length === 0) continue;
    failed += 1;
    say(`wrong  ${name}`);
    for (const one of differences) say(`       ${one}`);
  }
  say(`${asked.length - failed} passed, ${failed} failed`);
  return failed > 0 || asked.length === 0 ? 1 : 0;
}
