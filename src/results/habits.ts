/** What the heaviest customers did in a year: each invoice they paid and how late, what they bought, what they paid. */
import { type Store, textOrNull, type Value } from "../store/store.ts";

/** An invoice that a receipt paid. */
export interface Settled {
  readonly on: string;
  /** After its due date; negative before it. */
  readonly daysLate: number;
  readonly amount: string;
}

/** The year of a customer, up to the as-of date. */
export interface Habit {
  readonly entity: string;
  readonly customer: string;
  /** The last of them, the oldest first; what a credit note settled is no payment. */
  readonly settled: readonly Settled[];
  /** All of them: more than are listed. */
  readonly settledCount: number;
  /** Median days from the invoice to its payment; null when it paid none. */
  readonly daysToPay: string | null;
  /** Invoices less credit notes, VAT included. */
  readonly sales: string;
  readonly receipts: string;
}

/** Reads the year of the customers that owe most, in their order, with their last payments. */
export async function readHabits(
  store: Store,
  { asOf, heaviest, settledEach }: { asOf: string; heaviest: number; settledEach: number },
): Promise<Habit[]> {
  const rows = await store.all(
    `with top as (
       select entity_id, customer_id, place from customer_positions where place <= $heaviest
     ), own as (
       select items.*, place from items join top using (entity_id, customer_id)
       where not is_opening and is_trade(role) and role <> 'doubtful'
         and issued_on <= $as_of::date and coalesce(closed_on, $as_of::date) > $as_of::date - 366
     ), paid as (
       select place, debit_item_id, settled_on, settled_on - debit.due_on as days_late,
         settled_on - debit.issued_on as days, sum(allocations.amount) as amount
       from allocations
       join own as debit on debit.item_id = debit_item_id
       join own as credit using (place)
       where credit.item_id = credit_item_id and credit.type = 'payment'
         and debit.type = 'invoice' and debit.due_on is not null
         and settled_on between $as_of::date - 365 and $as_of::date
       group by all
     ), ranked as (
       select *, row_number() over (partition by place order by settled_on desc, debit_item_id desc) as paid_no
       from paid
     ), delays as (
       select place, count(*) as settled_count, quantile_disc(days, 0.5) as days_to_pay,
         list(settled_on::varchar order by paid_no desc) filter (where paid_no <= $settled) as paid_on,
         list(days_late order by paid_no desc) filter (where paid_no <= $settled) as days_late,
         list(amount::varchar order by paid_no desc) filter (where paid_no <= $settled) as amounts
       from ranked group by place
     ), sums as (
       select place,
         coalesce(sum(amount) filter (where type in ('invoice', 'credit-note')), 0)::decimal(28, 2) as sales,
         coalesce(-sum(amount) filter (where type = 'payment'), 0)::decimal(28, 2) as receipts
       from own where issued_on > $as_of::date - interval 1 year group by place
     )
     select entity_id, customer_id, coalesce(settled_count, 0) as settled_count, days_to_pay,
       paid_on, days_late, amounts, coalesce(sales, 0)::varchar as sales, coalesce(receipts, 0)::varchar as receipts
     from top left join delays using (place) left join sums using (place)
     order by place`,
    { as_of: asOf, heaviest, settled: settledEach },
    "habits of customers",
  );
  return rows.map((row) => {
    const [late, amounts] = [list(row["days_late"]), list(row["amounts"])];
    return {
      entity: String(row["entity_id"]),
      customer: String(row["customer_id"]),
      settled: list(row["paid_on"]).map((on, at) => ({
        on,
        daysLate: Number(late[at]),
        amount: amounts[at] ?? "0.00",
      })),
      settledCount: Number(row["settled_count"]),
      daysToPay: textOrNull(row["days_to_pay"]),
      sales: String(row["sales"]),
      receipts: String(row["receipts"]),
    };
  });
}

const list = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [];
