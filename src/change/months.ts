/**
 * The change of a DSO month by month: a chain of changes from month end to month end. The changes of the months sum to
 * the change between the two dates; an effect of the months does not sum to the same effect between the two dates,
 * which knows nothing of what moved and came back.
 */

import { addDays, monthEnd } from "../kernel/dates.ts";
import { type Fraction, fractionText, minus } from "../kernel/fraction.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { moneyOf } from "../kernel/money.ts";
import type { DsoChange } from "../results/change-schema.ts";
import type { Store } from "../store/store.ts";
import { mechanicalEffects } from "./mechanical.ts";
import { isDatedWell, type ReadSide, readSide, readSpans } from "./read.ts";
import { sharesOf } from "./shares.ts";
import { restatedAt } from "./side.ts";
import { isExact, structuralEffects } from "./structural.ts";

/** The month ends after a day and before another. */
export function monthEndsBetween(from: string, to: string): string[] {
  const ends: string[] = [];
  for (let end = monthEnd(addDays(from, 1)); end < to; end = monthEnd(addDays(end, 1)))
    ends.push(end);
  return ends;
}

type Months = DsoChange["months"];

/** Null where no month ends between the two days. One way of splitting for all: the surest that all allow. */
export async function monthlyChange(
  store: Store,
  [first, last]: readonly [ReadSide, ReadSide],
  [from, to]: readonly [string, string],
  months: number,
): Promise<Months> {
  const ends = monthEndsBetween(from, to);
  if (ends.length === 0) return null;
  const between: ReadSide[] = [];
  for (const span of await readSpans(store, ends, months))
    between.push(await readSide(store, span, months));
  const sides = [first, ...between, last].map((side) => ({ ...side, published: null }));
  const days = [from, ...ends, to];
  const isSold = sides.every(({ sales }) => sales > 0n);
  if (!isSold) return { method: null, steps: [], reason: "no-sales-in-window" };
  const isDated = sides.every(isDatedWell);
  const split = isDated ? structuralEffects : mechanicalEffects;
  const figures = sides.map(restatedAt);
  const steps = sides.slice(1).map((after, at) => {
    const before = sides[at] ?? after;
    const effects = split(before, after);
    assertInvariant(isExact(effects, before, after), "the parts of a month's change sum to it");
    return { effects, change: minus(restatedAt(after), restatedAt(before)) };
  });
  const changes = sharesOf(new Map(steps.map(({ change }, at) => [placed(at), change])), 4);
  return {
    method: isDated ? "structural" : "mechanical",
    steps: steps.map(({ effects }, at) => {
      const change = changes.get(placed(at)) ?? "0.0000";
      return {
        ...{ from: days[at] ?? from, to: days[at + 1] ?? to, change },
        ...{ before: told(figures[at]), after: told(figures[at + 1]) },
        effects: [...sharesOf(effects, 4, moneyOf(change, 4).value)].map(([effect, share]) => ({
          effect,
          days: share,
        })),
      };
    }),
    reason: null,
  };
}

/** Of one width, so that ties go to the earlier month. */
const placed = (at: number): string => String(at).padStart(4, "0");

const told = (figure: Fraction | undefined): string =>
  figure === undefined ? "0.0000" : fractionText(figure, 4);
