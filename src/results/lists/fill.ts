/** The lists people work from, kept once at the as-of date: each file fills the tables of tables.sql that it names. */
import type { Store } from "../../store/store.ts";

/** `matches` first: what they settle is not chased. */
const FILLS = ["matches", "chases", "entries", "late-invoices", "left-out"] as const;

/** Needs what the controls found and the bridge. */
export async function keepLists(store: Store, asOf: string): Promise<void> {
  await store.runFile("results/lists/tables.sql");
  for (const name of FILLS) await store.runFile(`results/lists/${name}.sql`, { as_of: asOf });
  const balances = await store.all("select 1 from trial_balances limit 1", {}, "trial balances");
  if (balances.length === 0) return;
  await store.runFile("results/lists/trial-days.sql");
  await store.runFile("results/lists/trial-checks.sql");
}
