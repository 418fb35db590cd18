import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fecStore, loadPath } from "../../../tests/support/fec-world.ts";
import { packageRoot } from "../../store/root.ts";

const folder = join(packageRoot, "..", "shared", "data", "fec");

/** File, rows read, rows rejected, debit and credit of account 411 (null: no such account). */
const known: readonly (readonly [string, number, number, string | null, string | null])[] = [
  ["neolegal/0000000001FEC20220831.txt", 5422, 0, "1185535.04", "1133017.80"],
  ["neolegal/000000000FEC20231231.txt", 2102, 0, "187770.84", "159999.14"],
  ["ekylibre-istea/123456789FEC20201231.txt", 1982, 0, "47.36", "47.36"],
  ["ekylibre-sage-coala/2020.txt", 47, 0, "0.00", "363.70"],
  ["adams43360/fec_propre.txt", 25, 0, "6000.00", "6000.00"],
  ["adams43360/fec_sale.txt", 28, 1, "3600.00", "6000.00"],
  ["la-societe-nouvelle/sample_pipe.txt", 4, 0, "2500.00", "0.00"],
  ["la-societe-nouvelle/sample_tab.txt", 7, 0, "1200.00", "0.00"],
  ["tryton/FEC.csv", 8, 0, "57.00", "42.00"],
  ["heuvrard/SIRENFEC20221231.txt", 8, 0, "12000.00", "0.00"],
  ["adh-studio/123456782FEC20251231.txt", 10, 0, "1200.00", "1200.00"],
  ["adh-studio/987654321FEC20251231.txt", 15, 2, "1550.00", "1250.00"],
  ["rezdevops-fec-check/non-conforme/A02-separateur-mixte.txt", 3, 1, null, null],
  ["rezdevops-fec-check/non-conforme/A05-ligne-tronquee.txt", 3, 0, null, null],
  ["rezdevops-fec-check/non-conforme/B04-debit-et-credit-non-nuls.txt", 9, 0, "2400.00", "0.00"],
];

describe.skipIf(!existsSync(folder))("ledgers written by others (../shared/data/fec)", () => {
  for (const [name, rowsRead, rowsRejected, debit, credit] of known) {
    it(`${name} to the cent`, async () => {
      const store = await fecStore();
      const loaded = await loadPath(store, join(folder, name));
      expect(loaded).toMatchObject({ rowsRead, rowsRejected });
      const totals = await store.one(
        `select sum(debit)::varchar as debit, sum(credit)::varchar as credit,
         from ledger_file_rows where account like '411%'`,
      );
      expect(totals).toEqual({ debit, credit });
      store.close();
    });
  }

  it("the dirty ledger keeps its imbalance", async () => {
    const store = await fecStore();
    await loadPath(store, join(folder, "adams43360/fec_sale.txt"));
    expect(
      await store.one("select sum(debit) as debit, sum(credit) as credit from ledger_file_rows"),
    ).toEqual({ debit: "22415.00", credit: "22675.00" });
    store.close();
  });
});
