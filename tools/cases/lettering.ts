/** Lettering: the groups the canon makes of a code, and the sequence of codes. */
import { z } from "zod";
import { deriveItems } from "../../src/canon/derive.ts";
import type { Store } from "../../src/store/store.ts";
import type { Answer, Bench, Family } from "./case.ts";
import { sqlNumber } from "./decimals.ts";
import { nextLetterCode } from "./letter-code.ts";
import { inOwnCanon } from "./own-canon.ts";

const lineShape = z.looseObject({
  debit: z.number().default(0),
  credit: z.number().default(0),
  letter: z.string().nullable().default(null),
  account: z.string().optional(),
  partner: z.string().nullable().optional(),
});

export const lettering: Family = {
  letter,
  lettercode: ({ one }) => {
    const { previous } = z
      .looseObject({ previous: z.array(z.string().nullable()) })
      .parse(one.input);
    return { next: previous.map((code) => nextLetterCode(code)) };
  },
};

/**
 * The lines not lettered yet take a new code, then the canon groups them: the proposal holds when it makes one
 * group of all the lines, balanced within the tolerance of the case.
 */
async function letter({ one }: Bench): Promise<Answer> {
  const shape = { lines: z.array(lineShape), tolerance: z.number().min(0).default(0) };
  const { lines, tolerance } = z.looseObject(shape).parse(one.input);
  return inOwnCanon((store) => proposed(store, lines, tolerance));
}

async function proposed(
  store: Store,
  lines: readonly z.infer<typeof lineShape>[],
  tolerance: number,
): Promise<Answer> {
  await store.run(
    `insert into source_files by name
     select 1 as file_id, 'ledger' as name, '0' as sha256, 'fec' as kind, ['ledger'] as feeds, 'unknown' as entity_id,
       date '2026-12-31' as fiscal_year_end_on, ${lines.length} as rows_read, ${lines.length} as rows_accepted,
       0 as rows_rejected`,
  );
  for (const [index, line] of lines.entries()) {
    await store.run(
      `insert into work.raw_items by name
       select ${index + 1} as item_id, 'unknown' as entity_id, $customer as customer_code, $account as account,
         'customer' as role, true as is_in_scope, 0 as counterpart_no, 0 as role_mask, date '2026-01-15' as posted_on,
         date '2026-01-15' as issued_on, ${sqlNumber(line.debit)} - ${sqlNumber(line.credit)} as amount,
         $code as letter_code, 1 as entry_id, 'OD' as journal, 1 as file_id, ${index + 1} as line, false as is_opening`,
      {
        customer: line.partner === undefined ? "customer" : line.partner,
        account: line.account ?? "411000",
        code: line.letter ?? "PROPOSED",
      },
    );
  }
  await store.runFile("canon/chart.sql");
  await deriveItems(store);
  const groups = await store.one(
    `select count(*) as groups, coalesce(max(item_count), 0) as lines,
       coalesce(bool_and(letter_code = 'PROPOSED' and abs(amount_balance) <= ${sqlNumber(tolerance)}
         and debit_count > 0 and credit_count > 0), false) as is_balanced
     from letter_groups`,
  );
  const isWhole = Number(groups["groups"]) === 1 && Number(groups["lines"]) === lines.length;
  return { accepted: isWhole && groups["is_balanced"] === true };
}
