/** What stands behind a DSO, read from the canon: one day as a whole, or two side by side, item by item. */
import { assertInvariant } from "../kernel/invariant.ts";
import { moneyOf } from "../kernel/money.ts";
import { readPackageFile } from "../store/root.ts";
import { type Row, type Store, textOrNull, type Value } from "../store/store.ts";
import type { Month } from "./countback.ts";
import type { Holding } from "./opened.ts";
import { owedAt, type Segment, type Side } from "./side.ts";

/** A side as read, with how much of it rests on due dates that nobody wrote. */
export interface ReadSide extends Side {
  readonly undated: bigint;
}

/** A tenth of what was invoiced without a due date, and terms explain nothing. */
const MOST_UNDATED = 10n;

export function isDatedWell({ undated, segments }: ReadSide): boolean {
  const dated = [...segments.values()].reduce((total, { amount }) => total + amount, 0n);
  return dated > 0n && undated * MOST_UNDATED <= dated;
}

/** The sales that stand behind a figure. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** The ledgers of all companies cover the day. */
  readonly isReached: boolean;
  /** The ledgers hold all the months asked for. */
  readonly isWhole: boolean;
}

/** Makes the words that the queries of this room share; asked once, before them. */
export const openParts = (store: Store): Promise<void> => store.runFile("change/parts.sql");

/** The spans of sales of several days, in their order. */
export async function readSpans(
  store: Store,
  days: readonly string[],
  months: number,
): Promise<Span[]> {
  const rows = await store.all(
    days
      .map(
        (_, at) => `select ${at} as place, from_on::varchar as from_on, is_reached, is_whole,
          date_diff('day', from_on, $day_${at}::date) + 1 as days
          from sales_span($day_${at}::date, $months)`,
      )
      .join(" union all "),
    { months, ...Object.fromEntries(days.map((day, at) => [`day_${at}`, day])) },
    "spans of sales",
  );
  return days.map((to, at) => {
    const row = rows.find(({ place }) => Number(place) === at) ?? {};
    return {
      to,
      from: textOrNull(row["from_on"]) ?? to,
      days: Number(row["days"] ?? 1),
      isReached: row["is_reached"] === true,
      isWhole: row["is_whole"] === true,
    };
  });
}

/** One day as a whole. */
export async function readSide(store: Store, span: Span, months: number): Promise<ReadSide> {
  const sql = readPackageFile("change/side.sql");
  const rows = await store.all(sql, { day: span.to, months }, "change/side.sql");
  return sideOf(span, rows.map(sumOfRow));
}

/** Two days, and what each item and customer has of each. */
export async function readBetween(
  store: Store,
  spans: readonly [Span, Span],
  months: number,
): Promise<{ sides: readonly [ReadSide, ReadSide]; holdings: readonly Holding[] }> {
  const [before, after] = spans;
  await store.runFile("change/changed.sql", { before: before.to, after: after.to, months });
  const rows = await store.texts(
    `select part, segment, entity_id, customer_id, item_id, amount_before, amount_after, weighted_before, weighted_after
     from changed order by part, segment, entity_id, customer_id, item_id`,
    "parts of the change",
  );
  const holdings = rows.map(holdingOf);
  const of = (which: "before" | "after", days: "weightedBefore" | "weightedAfter") =>
    holdings.map((one) => ({ ...one, amount: one[which], weighted: one[days] }));
  const sides = [
    sideOf(before, of("before", "weightedBefore")),
    sideOf(after, of("after", "weightedAfter")),
  ] as const;
  return { sides, holdings };
}

function holdingOf(row: readonly (string | null)[]): Holding {
  const [part, segment, entity, customer, item, before, after, firstDays, lastDays] = row;
  return {
    part: part ?? "",
    segment: segment ?? null,
    entity: entity ?? null,
    customer: customer ?? null,
    item: item ?? null,
    before: centsOf(before),
    after: centsOf(after),
    weightedBefore: centsOf(firstDays),
    weightedAfter: centsOf(lastDays),
  };
}

interface PartSum {
  readonly part: string;
  readonly segment: string | null;
  readonly amount: bigint;
  readonly weighted: bigint;
}

const sumOfRow = (row: Row): PartSum => ({
  part: String(row["part"]),
  segment: textOrNull(row["segment"]),
  amount: centsOf(row["amount"]),
  weighted: centsOf(row["weighted"]),
});

function sideOf(span: Span, sums: readonly PartSum[]): ReadSide {
  const amounts = new Map<string, bigint>();
  const segments = new Map<string, Segment>();
  for (const { part, segment, amount, weighted } of sums) {
    amounts.set(part, (amounts.get(part) ?? 0n) + amount);
    // Terms that nobody was invoiced on are no terms of that day.
    if (segment === null || (amount === 0n && weighted === 0n)) continue;
    const known = segments.get(segment) ?? { amount: 0n, weighted: 0n };
    segments.set(segment, {
      amount: known.amount + amount,
      weighted: known.weighted + weighted,
    });
  }
  const of = (part: string): bigint => amounts.get(part) ?? 0n;
  const side: ReadSide = {
    days: BigInt(span.days),
    sales: of("sales"),
    segments,
    maturingLater: of("maturing-later"),
    paidEarly: of("paid-early"),
    overdue: of("overdue"),
    disputed: of("disputed"),
    doubtful: of("doubtful"),
    unapplied: of("unapplied"),
    matured: of("matured"),
    undated: of("undated"),
    published: null,
  };
  assertInvariant(owedAt(side) === of("owed"), "every open item is in one part of the DSO");
  return side;
}

/** Sales of each month up to a day, the latest first. */
export async function readMonths(store: Store, day: string): Promise<Month[]> {
  const sql = readPackageFile("change/sales.sql");
  const rows = await store.all(sql, { day }, "change/sales.sql");
  return rows.map((row) => ({ days: BigInt(String(row["days"])), sold: centsOf(row["amount"]) }));
}

const centsOf = (value: Value | undefined): bigint => {
  const text = textOrNull(value);
  return text === null ? 0n : moneyOf(text).value;
};
