/** Lines of a bridge case in few words, and the classes it comes to. */
import type { Store } from "../../src/store/store.ts";
import { type BridgeWorld, type LedgerLine, type ReportLine, tieWorld } from "./bridge-world.ts";

/** The as-of date of the cases. */
export const D = "2026-06-30";
export const bill = (
  id: number,
  document: string,
  cents: number,
  more: Partial<LedgerLine> = {},
): LedgerLine => ({
  id,
  customer: "C1",
  document,
  cents,
  ...more,
});
export const shown = (
  id: number,
  document: string | null,
  cents: number,
  more: Partial<ReportLine> = {},
): ReportLine => ({
  id,
  customer: "C1",
  document,
  cents,
  ...more,
});
/** A document both sides hold, so that customer C1 is in the report. */
const agreed = { ledger: bill(90, "OK1", 70_000), report: shown(90, "OK1", 70_000) };

export type Seen = readonly (readonly [document: string | null, klass: string, amount: string])[];

/** Document, class and amount of each differing item, one document agreed beside. */
export async function classes(store: Store, world: Partial<BridgeWorld>): Promise<Seen> {
  const whole: BridgeWorld = {
    asOf: D,
    ...world,
    ledger: world.ledger ?? [],
    report: world.report ?? [],
  };
  const withAgreed = {
    ...whole,
    ledger: [...whole.ledger, agreed.ledger],
    report: whole.level === "customer" ? whole.report : [...whole.report, agreed.report],
  };
  return tieWorld(store, withAgreed, (_, rows) =>
    rows.map((row): [string | null, string, string] => [
      row["document"] as string | null,
      String(row["class"]),
      String(row["amount"]),
    ]),
  );
}
