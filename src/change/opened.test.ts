/** Of any company: its customers, and their items, make each effect to the last digit, exact and told. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compare,
  type Fraction,
  fraction,
  fractionText,
  mean,
  minus,
  over,
  plus,
  times,
  ZERO,
} from "../kernel/fraction.ts";
import { mechanicalEffects } from "./mechanical.ts";
import { type Holding, holdingsByPart, type OpenedRow, openEffect } from "./opened.ts";
import { sharesOf } from "./shares.ts";
import { dailySales, type Segment, type Side } from "./side.ts";
import { structuralEffects } from "./structural.ts";
import { mechanicalWeights, structuralWeights, type Weight } from "./weights.ts";

const STOCKS = ["maturing-later", "paid-early", "overdue", "disputed", "doubtful", "unapplied"];

const cents = fc.bigInt({ min: 0n, max: 10n ** 9n });
const holding = fc.record({
  part: fc.constantFrom(...STOCKS, "sales", "matured", "sold"),
  segment: fc.constantFrom("30", "60"),
  customer: fc.constantFrom("A", "B", "C", null),
  item: fc.bigInt({ min: 1n, max: 4n }),
  before: cents,
  after: cents,
  terms: fc.tuple(fc.bigInt({ min: 1n, max: 120n }), fc.bigInt({ min: 1n, max: 120n })),
});
/** A company whose sales are positive at both dates: one customer makes sure of it. */
const company = fc.array(holding, { minLength: 1, maxLength: 14 }).map((all): Holding[] => {
  const some = all.map(({ part, segment, customer, item, before, after, terms }, at): Holding => {
    const isSold = part === "sold";
    return {
      ...{ part, segment: isSold ? segment : null, entity: "E", customer, before, after },
      item: STOCKS.includes(part) ? `${item}${at}` : null,
      weightedBefore: isSold ? before * terms[0] : 0n,
      weightedAfter: isSold ? after * terms[1] : 0n,
    };
  });
  const sure = { segment: null, entity: "E", customer: "A", item: null };
  const days = { weightedBefore: 0n, weightedAfter: 0n };
  return [...some, { part: "sales", ...sure, before: 101n, after: 97n, ...days }];
});

function sideOf(all: readonly Holding[], which: "before" | "after", days: bigint): Side {
  const of = (part: string) =>
    all.filter((one) => one.part === part).reduce((total, one) => total + one[which], 0n);
  const segments = new Map<string, Segment>();
  for (const one of all.filter(({ part }) => part === "sold")) {
    const known = segments.get(one.segment ?? "") ?? { amount: 0n, weighted: 0n };
    const weighted = which === "before" ? one.weightedBefore : one.weightedAfter;
    segments.set(one.segment ?? "", {
      amount: known.amount + one[which],
      weighted: known.weighted + weighted,
    });
  }
  return {
    ...{ days, sales: of("sales"), segments, published: null },
    ...{ maturingLater: of("maturing-later"), paidEarly: of("paid-early"), matured: of("matured") },
    ...{ overdue: of("overdue"), disputed: of("disputed"), doubtful: of("doubtful") },
    unapplied: of("unapplied"),
  };
}

/** All effects opened, as dso-change.ts does. */
function opened(
  all: readonly Holding[],
  effects: ReadonlyMap<string, Fraction>,
  weights: readonly Weight[],
  price: Fraction,
) {
  const money = new Map(
    [...effects].map(([name, days]) => [name, times(days, over(price, fraction(100n)))] as const),
  );
  const [days, amounts] = [sharesOf(effects, 4), sharesOf(money, 2)];
  const whole = (text: string | undefined) => BigInt((text ?? "0").replace(".", ""));
  return [...effects].map(([effect, exact]) => {
    const told = {
      effect,
      exact,
      steps: whole(days.get(effect)),
      cents: whole(amounts.get(effect)),
    };
    const own = weights.filter((one) => one.effect === effect);
    return { told, rows: openEffect(told, own, holdingsByPart(all), price) };
  });
}

const total = (rows: readonly OpenedRow[], key: "steps" | "cents"): bigint =>
  rows.reduce((sum, row) => sum + row[key], 0n);

/** What a customer's rows are told is its own exact part, rounded one way or the other. */
function isNear(told: bigint, exact: Fraction, scale: bigint): boolean {
  const away = minus(fraction(told), times(exact, fraction(scale)));
  return compare(away, fraction(1n)) < 0 && compare(away, fraction(-1n)) > 0;
}

test("10,000 companies: customers and items sum to each effect, both ways of splitting", () => {
  fc.assert(
    fc.property(company, (all) => {
      const sides = [sideOf(all, "before", 91n), sideOf(all, "after", 92n)] as const;
      const price = dailySales(sides[1]);
      const both = [
        [structuralEffects(...sides), structuralWeights(...sides)],
        [mechanicalEffects(...sides), mechanicalWeights(...sides)],
      ] as const;
      for (const [effects, weights] of both)
        for (const { told, rows } of opened(all, effects, weights, price))
          if (total(rows, "steps") !== told.steps || total(rows, "cents") !== told.cents)
            throw new Error(`${told.effect}: its rows do not sum to it`);
    }),
    { numRuns: 10_000 },
  );
});

describe("of one customer, by a road of its own", () => {
  const parts = (all: readonly Holding[], customer: string, part: string) =>
    all.filter((one) => one.customer === customer && one.part === part);
  const of = (all: readonly Holding[], which: "before" | "after") =>
    all.reduce((sum, one) => sum + one[which], 0n);

  test("late payment: what it is late with over what fell due, × the mean of v", () => {
    fc.assert(
      fc.property(company, (all) => {
        const [before, after] = [sideOf(all, "before", 91n), sideOf(all, "after", 92n)];
        fc.pre(before.matured > 0n && after.matured > 0n);
        const effects = structuralEffects(before, after);
        const weights = structuralWeights(before, after);
        const told = opened(all, effects, weights, dailySales(after));
        const rows = told.find((one) => one.told.effect === "overdue-behaviour")?.rows ?? [];
        const rate = (side: Side) => fraction(side.matured, side.sales);
        for (const customer of ["A", "B", "C"]) {
          const late = parts(all, customer, "overdue");
          const change = minus(
            fraction(of(late, "after") * 92n, after.matured),
            fraction(of(late, "before") * 91n, before.matured),
          );
          const exact = times(change, mean(rate(before), rate(after)));
          const own = rows.filter((row) => row.customer === customer);
          expect(isNear(total(own, "steps"), exact, 10_000n)).toBe(true);
          expect(own.reduce((sum, row) => sum + row.after, 0n)).toBe(of(late, "after"));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("mix of terms: its share of sales, × how far its terms are from the mean", () => {
    fc.assert(
      fc.property(company, (all) => {
        const sides = [sideOf(all, "before", 91n), sideOf(all, "after", 92n)] as const;
        const effects = structuralEffects(...sides);
        fc.pre(effects.has("terms-mix"));
        const told = opened(all, effects, structuralWeights(...sides), dailySales(sides[1]));
        const rows = told.find((one) => one.told.effect === "terms-mix")?.rows ?? [];
        const sold = all.filter(({ part }) => part === "sold");
        const sum = (some: readonly Holding[], key: keyof Holding) =>
          some.reduce((amount, one) => amount + (one[key] as bigint), 0n);
        const [first, last] = [sum(sold, "before"), sum(sold, "after")];
        const terms = [
          fraction(sum(sold, "weightedBefore"), first),
          fraction(sum(sold, "weightedAfter"), last),
        ] as const;
        const filled = sides.map((side, at) =>
          over(fraction(side.maturingLater), times(dailySales(side), terms[at] ?? ZERO)),
        ) as [Fraction, Fraction];
        for (const customer of ["A", "B", "C"]) {
          let exact = ZERO;
          for (const segment of ["30", "60"]) {
            const whole = sold.filter((one) => one.segment === segment);
            const own = whole.filter((one) => one.customer === customer);
            const length = (weighted: bigint, amount: bigint) =>
              amount === 0n ? null : fraction(weighted, amount);
            const one = length(sum(whole, "weightedBefore"), sum(whole, "before"));
            const other = length(sum(whole, "weightedAfter"), sum(whole, "after"));
            const away = minus(mean(one ?? other ?? ZERO, other ?? one ?? ZERO), mean(...terms));
            const shares = minus(
              fraction(sum(own, "after"), last),
              fraction(sum(own, "before"), first),
            );
            exact = plus(exact, times(times(shares, away), mean(...filled)));
          }
          const own = rows.filter((row) => row.customer === customer);
          expect(isNear(total(own, "steps"), exact, 10_000n), fractionText(exact, 6)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
