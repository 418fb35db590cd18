/**
 * What a cent of one item or customer makes of each effect: its amount after × one weight, less its amount before ×
 * another. Each effect is a change of a rate × a mean, and each rate is a sum over items at a common scale, so that the
 * parts of all items, or of all customers, are the effect exactly. Who sells longer than the mean term makes the mix
 * longer, who sells shorter makes it shorter: shares of sales sum to 1 at both dates, and the mean term cancels out.
 */
import { type Fraction, fraction, mean, minus, over, times, ZERO } from "../kernel/fraction.ts";
import { dailySales, owedAt, type Side } from "./side.ts";
import {
  BEHAVIOURS,
  isScaled,
  lengthIn,
  ratesBetween,
  shareIn,
  soldIn,
  termOf,
} from "./structural.ts";

/** Of the amounts of a part at one date, and of those × the days to their due dates; days a cent. */
interface AtDate {
  readonly amount: Fraction;
  readonly weighted: Fraction;
}

export interface Weight {
  readonly effect: string;
  /** A part of parts.sql; `segment` of `sold` alone. */
  readonly part: string;
  readonly segment?: string;
  /** How the part stands in what is owed: −1 what takes off it. */
  readonly sign: bigint;
  readonly before: AtDate;
  readonly after: AtDate;
}

const PART_OF = {
  paidEarly: "paid-early",
  overdue: "overdue",
  disputed: "disputed",
  doubtful: "doubtful",
  unapplied: "unapplied",
} as const;

const plain = (amount: Fraction): AtDate => ({ amount, weighted: ZERO });
const signed = (sign: bigint, weight: Fraction): Fraction => times(fraction(sign), weight);

/** Of the effects of structural.ts, errors apart. */
export function structuralWeights(before: Side, after: Side): Weight[] {
  const [first, last] = ratesBetween(before, after);
  const around = mean(first.matured, last.matured);
  const behaviours = BEHAVIOURS.map(
    ([effect, key, sign]): Weight => ({
      effect,
      part: PART_OF[key],
      sign,
      before: plain(signed(sign, over(around, first.perDay))),
      after: plain(signed(sign, over(around, last.perDay))),
    }),
  );
  if (!isScaled(before, after)) return [...notDueWeights(before, after), ...behaviours];
  const late = mean(first.total, last.total);
  const volume: Weight = {
    effect: "sales-volume-maturing",
    part: "matured",
    sign: 1n,
    before: plain(over(late, fraction(before.sales))),
    after: plain(over(late, fraction(after.sales))),
  };
  return [...notDueWeights(before, after), ...behaviours, volume];
}

function notDueWeights(before: Side, after: Side): Weight[] {
  const terms = [termOf(before), termOf(after)] as const;
  const [first, last] = terms;
  const later = { part: "maturing-later", sign: 1n };
  const one = fraction(1n);
  if (first === null || last === null || first.top <= 0n || last.top <= 0n) {
    const perDay = (side: Side) => plain(over(one, dailySales(side)));
    return [
      { effect: "not-due-structure", ...later, before: perDay(before), after: perDay(after) },
    ];
  }
  const term = mean(first, last);
  const books = [times(dailySales(before), first), times(dailySales(after), last)] as const;
  const timing: Weight = {
    ...{ effect: "sales-timing-seasonality", ...later },
    before: plain(over(term, books[0])),
    after: plain(over(term, books[1])),
  };
  const filled = mean(
    over(fraction(before.maturingLater), books[0]),
    over(fraction(after.maturingLater), books[1]),
  );
  const names = new Set([...before.segments.keys(), ...after.segments.keys()]);
  return [timing, ...[...names].flatMap((name) => termWeights(name, before, after, term, filled))];
}

/** Of one terms code: its share of sales against the mean term, and its own length where it was sold at both dates. */
function termWeights(
  segment: string,
  before: Side,
  after: Side,
  term: Fraction,
  filled: Fraction,
): Weight[] {
  const own = [lengthIn(before, segment), lengthIn(after, segment)] as const;
  const length = mean(own[0] ?? own[1] ?? ZERO, own[1] ?? own[0] ?? ZERO);
  const away = times(minus(length, term), filled);
  const sold = { part: "sold", segment, sign: 1n };
  const mix: Weight = {
    ...{ effect: "terms-mix", ...sold },
    before: plain(over(away, fraction(soldIn(before)))),
    after: plain(over(away, fraction(soldIn(after)))),
  };
  if (own[0] === null || own[1] === null) return [mix];
  const share = times(mean(shareIn(before, segment), shareIn(after, segment)), filled);
  const at = (side: Side): AtDate => {
    const weighted = over(share, fraction(side.segments.get(segment)?.amount ?? 1n));
    return { weighted, amount: signed(-1n, times(weighted, length)) };
  };
  return [mix, { effect: "terms-negotiated", ...sold, before: at(before), after: at(after) }];
}

/** Of the effects of mechanical.ts: what is owed by its change, the rate of sales by who sold more or less. */
export function mechanicalWeights(before: Side, after: Side): Weight[] {
  const one = fraction(1n);
  const around = mean(over(one, dailySales(before)), over(one, dailySales(after)));
  const owed = (effect: string, part: string, sign: bigint): Weight => {
    const weight = plain(signed(sign, around));
    return { effect, part, sign, before: weight, after: weight };
  };
  const between = times(dailySales(before), dailySales(after));
  const rate = over(mean(fraction(-owedAt(before)), fraction(-owedAt(after))), between);
  return [
    owed("not-due", "maturing-later", 1n),
    owed("not-due", "paid-early", -1n),
    owed("overdue-behaviour", "overdue", 1n),
    owed("disputes", "disputed", 1n),
    owed("doubtful", "doubtful", 1n),
    owed("unapplied-cash-credit-notes", "unapplied", -1n),
    {
      ...{ effect: "sales-rate", part: "sales", sign: 1n },
      before: plain(over(rate, fraction(before.days))),
      after: plain(over(rate, fraction(after.days))),
    },
  ];
}
