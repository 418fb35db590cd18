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
import type { DsoChange, Effect } from "../results/change-schema.ts";
import type { Store } from "../store/store.ts";
import { type Counted, countbackChange } from "./countback.ts";
import { keepOpened, readHeaviest } from "./keep.ts";
import { mechanicalEffects } from "./mechanical.ts";
import { type Holding, holdingsByPart, openEffect } from "./opened.ts";
import { openParts, type ReadSide, readBetween, readMonths, readSpans, type Span } from "./read.ts";
import { sharesOf } from "./shares.ts";
import { dailySales, reportedAt, type Side } from "./side.ts";
import { type Effects, isExact, structuralEffects } from "./structural.ts";
import { mechanicalWeights, structuralWeights } from "./weights.ts";

export interface Asked {
  readonly asOf: string;
  readonly comparedTo: string;
  /** Calendar months of sales behind each figure. */
  readonly months: number;
}

/** A tenth of what was invoiced without a due date, and terms explain nothing. */
const MOST_UNDATED = 10n;

/** Tells the change, and keeps the customers and items of each effect in `change_items`. */
export async function dsoChange(store: Store, asked: Asked): Promise<DsoChange> {
  const { asOf, comparedTo, months } = asked;
  await openParts(store);
  const [first, last] = (await readSpans(store, [comparedTo, asOf], months)) as [Span, Span];
  const { sides, holdings } = await readBetween(store, [first, last], months);
  const [before, after] = sides;
  const told = {
    indicator: "dso-simple",
    windows: [windowOf(first, before), windowOf(last, after)],
  };
  const reason = reasonOf([first, last], sides);
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
  const isDated = sides.every(isDatedWell);
  const effects = isDated ? structuralEffects(before, after) : mechanicalEffects(before, after);
  assertInvariant(isExact(effects, before, after), "the parts of the change of DSO sum to it");
  const change = minus(reportedAt(after), reportedAt(before));
  const wholes = tellEffects(effects, after);
  await open(store, { wholes, effects, isDated, sides, holdings });
  const heaviest = await readHeaviest(store, "dso-simple");
  return {
    ...told,
    from: fractionText(reportedAt(before), 4),
    to: fractionText(reportedAt(after), 4),
    change: fractionText(change, 4),
    method: isDated ? "structural" : "mechanical",
    effects: wholes.map((one) => ({
      ...one,
      customers: (heaviest.get(one.effect) ?? []).map(({ share, ...rest }) => ({
        ...rest,
        days: share,
      })),
    })),
    countback: tellCountback(
      { side: before, months: await readMonths(store, comparedTo) },
      { side: after, months: await readMonths(store, asOf) },
    ),
    reason: null,
  };
}

const windowOf = ({ from, to, days }: Span, { sales }: Side) => ({
  ...{ from, to, days },
  salesInclVat: centsText(sales),
});

function isDatedWell({ undated, segments }: ReadSide): boolean {
  const dated = [...segments.values()].reduce((total, { amount }) => total + amount, 0n);
  return dated > 0n && undated * MOST_UNDATED <= dated;
}

function reasonOf(spans: readonly Span[], sides: readonly Side[]): string | null {
  if (spans.some(({ isReached }) => !isReached)) return "history-too-short";
  return sides.some(({ sales }) => sales <= 0n) ? "no-sales-in-window" : null;
}

/** Keeps who makes each effect. */
async function open(
  store: Store,
  told: {
    readonly wholes: readonly Effect[];
    readonly effects: Effects;
    readonly isDated: boolean;
    readonly sides: readonly [Side, Side];
    readonly holdings: readonly Holding[];
  },
): Promise<void> {
  const { wholes, effects, isDated, sides, holdings } = told;
  const weights = isDated ? structuralWeights(...sides) : mechanicalWeights(...sides);
  const byPart = holdingsByPart(holdings);
  const price = dailySales(sides[1]);
  const rows = wholes.flatMap(({ effect, days, amount }) => {
    const whole = {
      ...{ effect, exact: effects.get(effect) ?? fraction(0n) },
      ...{ steps: moneyOf(days, 4).value, cents: moneyOf(amount).value },
    };
    const own = weights.filter((one) => one.effect === effect);
    return openEffect(whole, own, byPart, price);
  });
  await keepOpened(store, "dso-simple", rows);
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

function tellEffects(effects: Effects, after: Side) {
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
