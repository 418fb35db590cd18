/** The lists people work from, kept once at the as-of date: each file fills the tables of tables.sql that it names. */
import type { Store } from "../../store/store.ts";

/** `matches` first: what they settle is not chased. */
const FILLS = [
  "matches",
  "chases",
  "entries",
  "late-invoices",
  "left-out",
  "left-out-accounts",
] as const;

/** Controls whose rows are numbers that the files leave out. */
const GAPS = {
  "invoice-number-gap": "left-out-invoices",
  "entry-number-discontinuous": "left-out-entries",
} as const;

/** Needs what the controls found and the bridge. */
export async function keepLists(store: Store, asOf: string): Promise<void> {
  await store.runFile("results/lists/tables.sql");
  for (const name of FILLS) await store.runFile(`results/lists/${name}.sql`, { as_of: asOf });
  const { gaps, balances } = await store.one(
    `select (select list(distinct control) from found_rows) as gaps, exists (from trial_balances) as balances`,
  );
  for (const [control, name] of Object.entries(GAPS))
    if (Array.isArray(gaps) && gaps.includes(control))
      await store.runFile(`results/lists/${name}.sql`);
  if (balances !== true) return;
  await store.runFile("results/lists/trial-days.sql");
  await store.runFile("results/lists/trial-checks.sql");
  await store.runFile("results/lists/left-out-trial.sql");
}
