/** VAT: the legal rate an entry shows, and the total of a rate rounded by line or once. */
import { z } from "zod";
import { divideRounded } from "../../src/kernel/money.ts";
import type { Family } from "./case.ts";
import { decimalText, sqlNumber, unitsOf } from "./decimals.ts";

/** Units in a cent. */
const CENT = unitsOf(0.01);

export const vat: Family = {
  vat: async ({ one, store }) => {
    const input = z.looseObject({ base: z.number(), vat: z.number() }).parse(one.input);
    const row = await store.one(
      `select legal_vat_rate(${sqlNumber(input.base)}, ${sqlNumber(input.vat)})::varchar as rate`,
    );
    return { rate: typeof row["rate"] === "string" ? row["rate"] : null };
  },
  vatround: ({ one }) => {
    const input = z.looseObject({ ht: z.array(z.number()), rate: z.number() }).parse(one.input);
    const taxOf = (units: bigint) =>
      divideRounded(units * unitsOf(input.rate), 100n * unitsOf(1) * CENT) * CENT;
    const lines = input.ht.map((amount) => unitsOf(amount));
    const sum = (amounts: readonly bigint[]) => amounts.reduce((total, unit) => total + unit, 0n);
    return {
      vat_total: decimalText(taxOf(sum(lines))),
      vat_by_line: decimalText(sum(lines.map((units) => taxOf(units)))),
    };
  },
};
