/** The sub-ledger against the account: same items, same total. */
import { z } from "zod";
import type { Family } from "./case.ts";
import { sqlNumber } from "./decimals.ts";
import { dateOf, numbersOf } from "./open-items.ts";
import { bandSql, openItemsAt, positionInput, putItems } from "./positions.ts";

/** The summary's five columns of age, from the due date or else the date of the document. */
const ranges = [1, 2, 3, 4, 5].map(
  (band) =>
    `(select coalesce(sum(amount_open), 0) from open_items
      where ${bandSql("date_diff('day', coalesce(due_on, issued_on), $as_of::date)", [30, 60, 90, 120])} = ${band})
      as range${band}`,
);

export const gl411: Family = {
  gldiff: async ({ one, store }) => {
    const movements = z.looseObject({ gl_movements: z.array(z.number()).default([]) });
    const { gl_movements: lines } = movements.parse(one.input);
    await putItems(store, positionInput.parse(one.input), "due");
    await openItemsAt(store, dateOf(one.asof));
    const side = (sign: 1 | -1) =>
      lines.filter((line) => Math.sign(line) === sign).map((line) => sqlNumber(sign * line));
    await store.run(
      `insert into accounts
       select 'unknown', '411000', 'Clients', 'customer', true, ${lines.length},
         ${["0", ...side(1)].join(" + ")}, ${["0", ...side(-1)].join(" + ")}, true, 1, 1`,
    );
    return numbersOf(
      await store.one(
        `select outstanding, gl_balance, outstanding - gl_balance as difference
         from (select coalesce(sum(amount_open), 0) as outstanding from open_items),
           (select sum(amount_debit - amount_credit) as gl_balance from accounts where is_in_scope)`,
      ),
    );
  },
  summary: async ({ one, store }) => {
    await putItems(store, positionInput.parse(one.input), "due");
    const asOf = dateOf(one.asof);
    await openItemsAt(store, asOf);
    return numbersOf(
      await store.one(
        `with settled as (
           select coalesce(sum(allocations.amount), 0) as paid
           from allocations
           join items as credits on credits.item_id = credit_item_id and credits.type = 'payment'
           where settled_on <= $as_of::date
         ), noted as (
           select coalesce(sum(allocations.amount), 0) as credit_note
           from allocations
           join items as credits on credits.item_id = credit_item_id and credits.type = 'credit-note'
           where settled_on <= $as_of::date
         )
         select
           (select coalesce(sum(amount), 0) from items where type = 'invoice' and posted_on <= $as_of::date) as invoiced,
           paid, credit_note,
           (select coalesce(-sum(amount_open), 0) from open_items where type = 'payment') as advance,
           amount_net as outstanding, ${ranges.join(", ")}
         from settled, noted, receivable_totals`,
        { as_of: asOf },
      ),
    );
  },
};
