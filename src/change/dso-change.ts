/** Why the DSO moved between two dates: the two sides from the canon, then the exact parts (kpi.md K30). */

import {
  compare,
  type Fraction,
  fraction,
  fractionText,
  minus,
  times,
} from "../kernel/fraction.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { centsText, moneyOf } from "../kernel/money.ts";
import type { DsoChange } from "../results/change-schema.ts";
import { readPackageFile } from "../store/root.ts";
import { type Row, type Store, textOrNull, type Value } from "../store/store.ts";
import { type Counted, countbackChange, type Month } from "./countback.ts";
import { mechanicalEffects } from "./mechanical.ts";
import { sharesOf } from "./shares.ts";
import { dailySales, owedAt, reportedAt, type Segment, type Side } from "./side.ts";
import { type Effects, isExact, structuralEffects } from "./structural.ts";

export interface Asked {
  readonly asOf: string;
  readonly comparedTo: string;
  /** Calendar months of sales behind each figure. */
  readonly months: number;
}

/** A side as read, with how much of it rests on due dates that nobody wrote. */
interface ReadSide extends Side {
  readonly from: string;
  readonly isReached: boolean;
  readonly undated: bigint;
}

/** A tenth of what was invoiced without a due date, and terms explain nothing. */
const MOST_UNDATED = 10n;

export async function dsoChange(store: Store, asked: Asked): Promise<DsoChange> {
  const { asOf, comparedTo, months } = asked;
  const before = await readSide(store, comparedTo, months);
  const after = await readSide(store, asOf, months);
  const windows = [
    {
      from: before.from,
      to: comparedTo,
      days: Number(before.days),
      salesInclVat: centsText(before.sales),
    },
    { from: after.from, to: asOf, days: Number(after.days), salesInclVat: centsText(after.sales) },
  ];
  const told = { indicator: "dso-simple", windows };
  const reason = reasonOf(before, after);
  if (reason !== null)
    return {
      ...told,
      from: null,
      to: null,
      change: null,
      method: null,
      effects: [],
      countback: null,
      reason,
    };
  const isDated = [before, after].every(({ undated, segments }) => {
    const dated = [...segments.values()].reduce((total, { amount }) => total + amount, 0n);
    return dated > 0n && undated * MOST_UNDATED <= dated;
  });
  const effects = isDated ? structuralEffects(before, after) : mechanicalEffects(before, after);
  assertInvariant(isExact(effects, before, after), "the parts of the change of DSO sum to it");
  const change = minus(reportedAt(after), reportedAt(before));
  return {
    ...told,
    from: fractionText(reportedAt(before), 4),
    to: fractionText(reportedAt(after), 4),
    change: fractionText(change, 4),
    method: isDated ? "structural" : "mechanical",
    effects: tellEffects(effects, after),
    countback: tellCountback(
      { side: before, months: await readMonths(store, comparedTo) },
      { side: after, months: await readMonths(store, asOf) },
    ),
    reason: null,
  };
}

function reasonOf(before: ReadSide, after: ReadSide): string | null {
  if (!before.isReached || !after.isReached) return "history-too-short";
  return before.sales <= 0n || after.sales <= 0n ? "no-sales-in-window" : null;
}

function tellCountback(first: Counted, last: Counted): DsoChange["countback"] {
  const change = countbackChange(first, last);
  if (change === null) return null;
  const { before, after, effects } = change;
  return {
    from: fractionText(before, 4),
    to: fractionText(after, 4),
    change: fractionText(minus(after, before), 4),
    effects: tellEffects(effects, last.side),
  };
}

async function readMonths(store: Store, day: string): Promise<Month[]> {
  const sql = readPackageFile("change/sales.sql");
  const rows = await store.all(sql, { day }, "change/sales.sql");
  return rows.map((row) => ({ days: BigInt(String(row["days"])), sold: centsOf(row["amount"]) }));
}

function tellEffects(effects: Effects, after: Side): DsoChange["effects"] {
  const cents = new Map(
    [...effects].map(([name, days]): [string, Fraction] => [
      name,
      times(times(days, dailySales(after)), fraction(1n, 100n)),
    ]),
  );
  const [days, displayed, amounts] = [
    sharesOf(effects, 4),
    sharesOf(effects, 1),
    sharesOf(cents, 2),
  ];
  const size = (name: string) => {
    const { top, bottom } = effects.get(name) ?? fraction(0n);
    return fraction(top < 0n ? -top : top, bottom);
  };
  return [...effects.keys()]
    .sort((one, other) => compare(size(other), size(one)) || (one < other ? -1 : 1))
    .map((effect) => ({
      effect,
      days: days.get(effect) ?? "0.0000",
      amount: amounts.get(effect) ?? "0.00",
      displayed: displayed.get(effect) ?? "0.0",
    }));
}

async function readSide(store: Store, day: string, months: number): Promise<ReadSide> {
  const rows = await store.all(
    readPackageFile("change/side.sql"),
    { day, months },
    "change/side.sql",
  );
  const amountOf = (part: string): bigint => {
    const row = rows.find((one) => one["part"] === part);
    return centsOf(row?.["amount"]);
  };
  const [first = {}] = rows;
  const side: ReadSide = {
    days: BigInt(String(first["days"] ?? 1)),
    from: textOrNull(first["from_on"]) ?? day,
    isReached: first["is_reached"] === true,
    sales: amountOf("sales"),
    segments: new Map(rows.filter((row) => row["part"] === "sold").map(segmentOf)),
    maturingLater: amountOf("maturing-later"),
    paidEarly: amountOf("paid-early"),
    overdue: amountOf("overdue"),
    disputed: amountOf("disputed"),
    doubtful: amountOf("doubtful"),
    unapplied: amountOf("unapplied"),
    matured: amountOf("matured"),
    undated: amountOf("undated"),
    published: null,
  };
  assertInvariant(owedAt(side) === amountOf("owed"), "every open item is in one part of the DSO");
  return side;
}

const segmentOf = (row: Row): [string, Segment] => [
  String(row["segment"]),
  { amount: centsOf(row["amount"]), weighted: centsOf(row["weighted"]) },
];

const centsOf = (value: Value | undefined): bigint => {
  const text = textOrNull(value);
  return text === null ? 0n : moneyOf(text).value;
};
