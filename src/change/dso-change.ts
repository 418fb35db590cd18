/** Why the DSO moved between two dates: the two sides from the canon, then the exact parts (kpi.md K30). */
import { fraction, fractionText, minus } from "../kernel/fraction.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { centsText, moneyOf } from "../kernel/money.ts";
import type { DsoChange, Effect } from "../results/change-schema.ts";
import type { Store } from "../store/store.ts";
import { type Counted, countbackChange } from "./countback.ts";
import { keepOpened, readHeaviest } from "./keep.ts";
import { mechanicalEffects } from "./mechanical.ts";
import { monthlyChange } from "./months.ts";
import { type Holding, holdingsByPart, type OpenedRow, openEffect, type Whole } from "./opened.ts";
import { errorWeights, type Published, readPublished } from "./published.ts";
import {
  isDatedWell,
  openParts,
  type ReadSide,
  readBetween,
  readMonths,
  readSpans,
  type Span,
} from "./read.ts";
import { dailySales, reportedAt, restatedAt, type Side } from "./side.ts";
import { type Effects, isExact, structuralEffects } from "./structural.ts";
import { tellParts } from "./tell.ts";
import { mechanicalWeights, structuralWeights } from "./weights.ts";

export interface Asked {
  readonly asOf: string;
  readonly comparedTo: string;
  /** Calendar months of sales behind each figure. */
  readonly months: number;
}

/** Tells the change, and keeps the customers and items of each effect in `change_items`. */
export async function dsoChange(
  store: Store,
  asked: Asked,
): Promise<{ readonly spans: readonly [Span, Span]; readonly told: DsoChange }> {
  const { asOf, comparedTo, months } = asked;
  await openParts(store);
  const [first, last] = (await readSpans(store, [comparedTo, asOf], months)) as [Span, Span];
  const spans = [first, last] as const;
  const { sides: read, holdings } = await readBetween(store, spans, months);
  const reason = reasonOf(spans, read);
  const published =
    reason === null ? await readPublished(store, [comparedTo, asOf], read, holdings) : null;
  const [before, after] = read.map((side, at) => ({
    ...side,
    published: published?.figures[at] ?? null,
  })) as [ReadSide, ReadSide];
  const sides = [before, after] as const;
  const base = {
    indicator: "dso-simple",
    windows: [windowOf(first, before), windowOf(last, after)],
    flags: spans.every(({ isWhole }) => isWhole) ? [] : ["history-short"],
  };
  if (reason !== null) {
    const none = { from: null, to: null, change: null, method: null, countback: null };
    const nothing = { restated: null, reported: null, effects: [], months: null };
    return { spans, told: { ...base, ...none, ...nothing, reason } };
  }
  const isDated = sides.every(isDatedWell);
  const effects = isDated ? structuralEffects(before, after) : mechanicalEffects(before, after);
  assertInvariant(isExact(effects, before, after), "the parts of the change of DSO sum to it");
  const change = minus(reportedAt(after), reportedAt(before));
  const wholes = tellEffects(effects, after);
  await open(store, { wholes, effects, isDated, sides, holdings, published });
  const heaviest = await readHeaviest(store, "dso-simple");
  const told: DsoChange = {
    ...base,
    from: fractionText(reportedAt(before), 4),
    to: fractionText(reportedAt(after), 4),
    change: fractionText(change, 4),
    restated: {
      from: fractionText(restatedAt(before), 4),
      to: fractionText(restatedAt(after), 4),
      change: fractionText(minus(restatedAt(after), restatedAt(before)), 4),
    },
    reported: published?.source ?? null,
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
    months: await monthlyChange(store, sides, [comparedTo, asOf], months),
    reason: null,
  };
  return { spans, told };
}

const windowOf = ({ from, to, days }: Span, { sales }: Side) => ({
  ...{ from, to, days },
  salesInclVat: centsText(sales),
});

function reasonOf(spans: readonly Span[], sides: readonly Side[]): string | null {
  if (spans.some(({ isReached }) => !isReached)) return "comparison-not-covered";
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
    readonly published: Published | null;
  },
): Promise<void> {
  const { wholes, effects, isDated, sides, holdings, published } = told;
  const weights = isDated ? structuralWeights(...sides) : mechanicalWeights(...sides);
  const errors = published?.errors ?? [];
  weights.push(...errorWeights(sides));
  const byPart = holdingsByPart([...holdings, ...errors]);
  const price = dailySales(sides[1]);
  const rows = wholes.flatMap(({ effect, days, amount }) => {
    const whole = {
      ...{ effect, exact: effects.get(effect) ?? fraction(0n) },
      ...{ steps: moneyOf(days, 4).value, cents: moneyOf(amount).value },
    };
    // A figure that the company prints of the whole is nobody's.
    if (effect === "data-booking-errors" && errors.length === 0)
      return whole.exact.top === 0n ? [] : [ofNobody(whole)];
    const own = weights.filter((one) => one.effect === effect);
    return openEffect(whole, own, byPart, price);
  });
  await keepOpened(store, "dso-simple", rows);
}

const ofNobody = ({ effect, steps, cents }: Whole): OpenedRow => ({
  ...{ effect, steps, cents, before: 0n, after: 0n },
  ...{ entity: null, customer: null, item: null },
});

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

const tellEffects = (effects: Effects, after: Side): Effect[] =>
  tellParts(effects, dailySales(after)).map(({ share, ...one }) => ({ ...one, days: share }));
