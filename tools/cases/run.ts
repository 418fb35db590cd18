/** Runs a folder of acceptance cases through the product's own rooms: one store, a rollback a case. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Store } from "../../src/store/store.ts";
import { aging } from "./aging.ts";
import { type AcceptanceCase, acceptanceCase, type Family, NotExpressible } from "./case.ts";
import { compare } from "./compare.ts";
import { dueDates } from "./due-dates.ts";
import { fec } from "./fec.ts";
import { gl411 } from "./gl411.ts";
import { kpi } from "./kpi.ts";
import { lettering } from "./lettering.ts";
import { openItems } from "./open-items.ts";
import { inOwnCanon } from "./own-canon.ts";
import { skipOf } from "./skips.ts";
import { vat } from "./vat.ts";

const FAMILIES: Readonly<Record<string, Family>> = {
  aging,
  "due-dates": dueDates,
  fec,
  gl411,
  kpi,
  lettering,
  "open-items": openItems,
  vat,
};

export interface CaseResult {
  readonly id: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason: string;
}

/** Files larger than this are no case. */
const MAX_BYTES = 4 * 1024 * 1024;

/** `<folder> [family…]` → 0 when no case failed, 1 when one did, 2 when the request cannot be used. */
export async function runCases(
  args: readonly string[],
  say: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const [folder, ...families] = args;
  if (folder === undefined || !existsSync(folder) || !statSync(folder).isDirectory()) {
    say(`cases: no folder ${folder ?? "given"}; usage: npm run cases -- <folder> [family…]`);
    return 2;
  }
  const asked = families.length > 0 ? families : foldersOf(folder);
  const missing = asked.filter((family) => !existsSync(join(folder, family)));
  if (missing.length > 0) {
    say(
      `cases: ${folder} has no family ${missing.join(", ")}; it has ${foldersOf(folder).join(", ")}`,
    );
    return 2;
  }
  const results = await runFamilies(resolve(folder), asked);
  for (const { id, outcome, reason } of results) {
    if (outcome !== "passed") say(`${outcome}  ${id}  ${reason}`);
  }
  const count = (outcome: CaseResult["outcome"]) =>
    results.filter((result) => result.outcome === outcome).length;
  say(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  return count("failed") > 0 ? 1 : 0;
}

/** Every case of the families, in the order of their names. */
export async function runFamilies(
  folder: string,
  families: readonly string[],
): Promise<CaseResult[]> {
  return inOwnCanon(async (store) => {
    const results: CaseResult[] = [];
    for (const family of families) {
      for (const name of casesOf(join(folder, family))) {
        const path = join(folder, family, name);
        results.push(await runFile(store, folder, family, path));
      }
    }
    return results;
  });
}

function foldersOf(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

const casesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();

async function runFile(
  store: Store,
  folder: string,
  family: string,
  path: string,
): Promise<CaseResult> {
  const id = `${family}/${basename(path, ".json")}`;
  if (statSync(path).size > MAX_BYTES) return { id, outcome: "failed", reason: "file too large" };
  let one: AcceptanceCase;
  try {
    one = acceptanceCase.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    return { id, outcome: "failed", reason: `not a case: ${messageOf(error)}` };
  }
  const skip = skipOf(family, one, "before");
  if (skip !== null) return { id, outcome: "skipped", reason: skip.en };
  return runCase(store, folder, family, one, id);
}

async function runCase(
  store: Store,
  folder: string,
  family: string,
  one: AcceptanceCase,
  id: string,
): Promise<CaseResult> {
  const check = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
  const run =
    check !== undefined && Object.hasOwn(check, one.check.fn) ? check[one.check.fn] : null;
  if (check === undefined) return notExpressible(id, `family ${family}`);
  if (run == null) return notExpressible(id, `${family} ${one.check.fn}`);
  await store.run("begin");
  try {
    await store.run(
      `insert into mission by name select $as_of::date as as_of, 'EUR' as currency, 'pcg' as chart, ['411'] as scope`,
      { as_of: one.asof ?? "2026-06-30" },
    );
    const answer = await run({ one, store, folder });
    const { differences, unanswered } = compare(one.expected, answer, one.check.tol ?? 0);
    if (differences.length > 0) {
      const skip = skipOf(family, one, "differing");
      if (skip !== null) return { id, outcome: "skipped", reason: skip.en };
      const shown = differences.map(
        ({ where, expected, found }) =>
          `${where}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`,
      );
      return { id, outcome: "failed", reason: shown.join("; ") };
    }
    if (unanswered.length > 0)
      return notExpressible(id, `expected.${unanswered.join(", expected.")}`);
    return { id, outcome: "passed", reason: "" };
  } catch (error) {
    if (error instanceof NotExpressible) return notExpressible(id, error.message);
    return { id, outcome: "failed", reason: messageOf(error) };
  } finally {
    await store.run("rollback");
  }
}

const notExpressible = (id: string, what: string): CaseResult => ({
  id,
  outcome: "skipped",
  reason: `not expressible yet: ${what}`,
});

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").slice(0, 400);
