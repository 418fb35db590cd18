/** The vectors of kpi.md §8 (dso_decomposition.json), to four decimals, and what must hold of any company. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, type Fraction, fraction, fractionText, minus, sum } from "../kernel/fraction.ts";
import { countback, type Month } from "./countback.ts";
import { mechanicalEffects } from "./mechanical.ts";
import { shapleyEffects } from "./shapley.ts";
import { sharesOf } from "./shares.ts";
import { reportedAt, restatedAt, type Segment, type Side } from "./side.ts";
import { isExact, structuralEffects } from "./structural.ts";

const euros = (amount: number) => BigInt(amount) * 100n;
const segments = (parts: Readonly<Record<string, readonly [amount: number, term: number]>>) =>
  new Map(
    Object.entries(parts).map(([name, [amount, term]]): [string, Segment] => [
      name,
      { amount: euros(amount), weighted: euros(amount) * BigInt(term) },
    ]),
  );

const before: Side = {
  days: 92n,
  sales: euros(3_680_000),
  segments: segments({ A: [2_576_000, 30], B: [1_104_000, 60] }),
  maturingLater: euros(1_482_000),
  paidEarly: euros(82_000),
  overdue: euros(560_000),
  disputed: euros(120_000),
  doubtful: euros(40_000),
  unapplied: euros(80_000),
  matured: euros(38_000) * 92n,
  published: fraction(2_080_000n * 92n, 3_680_000n),
};
const after: Side = {
  days: 91n,
  sales: euros(3_822_000),
  segments: segments({ A: [2_293_200, 30], B: [1_528_800, 65] }),
  maturingLater: euros(1_940_400),
  paidEarly: euros(60_400),
  overdue: euros(700_000),
  disputed: euros(210_000),
  doubtful: euros(50_000),
  unapplied: euros(150_000),
  matured: euros(42_840) * 91n,
  published: fraction(2_774_000n * 91n, 3_822_000n),
};

const told = (effects: ReadonlyMap<string, Fraction>) =>
  Object.fromEntries([...effects].map(([name, days]) => [name, fractionText(days, 4)]));

describe("the worked example", () => {
  test("structural, four decimals", () => {
    const effects = structuralEffects(before, after);
    expect(told(effects)).toEqual({
      "terms-mix": "3.2500",
      "terms-negotiated": "1.7500",
      "sales-timing-seasonality": "4.1500",
      "early-payment": "0.7368",
      "overdue-behaviour": "1.5790",
      disputes: "1.7179",
      doubtful: "0.1128",
      "unapplied-cash-credit-notes": "-1.3752",
      "sales-volume-maturing": "1.1264",
      "data-booking-errors": "1.0000",
    });
    expect(isExact(effects, before, after)).toBe(true);
    expect([before, after].map((side) => fractionText(restatedAt(side), 4))).toEqual([
      "51.0000",
      "64.0476",
    ]);
    expect(fractionText(sum([...effects.values()]), 4)).toBe("14.0476");
  });

  test("told with one decimal it sums to the change told with one", () => {
    expect(Object.fromEntries(sharesOf(structuralEffects(before, after), 1))).toEqual({
      "terms-mix": "3.3",
      "terms-negotiated": "1.7",
      "sales-timing-seasonality": "4.2",
      "early-payment": "0.7",
      "overdue-behaviour": "1.6",
      disputes: "1.7",
      doubtful: "0.1",
      "unapplied-cash-credit-notes": "-1.4",
      "sales-volume-maturing": "1.1",
      "data-booking-errors": "1.0",
    });
  });

  test("mechanical", () => {
    const effects = mechanicalEffects(before, after);
    expect(told(effects)).toEqual({
      "not-due": "11.7143",
      "overdue-behaviour": "3.4167",
      disputes: "2.1964",
      doubtful: "0.2440",
      "unapplied-cash-credit-notes": "-1.7083",
      "sales-rate": "-2.8155",
      "data-booking-errors": "1.0000",
    });
    expect(isExact(effects, before, after)).toBe(true);
  });

  test("any formula: count-back by Shapley", () => {
    const months = (...all: readonly (readonly [number, number])[]): readonly Month[] =>
      all.map(([days, sold]) => ({ days: BigInt(days), sold: BigInt(sold) }));
    const sales = [
      months([31, 100_000], [30, 110_000], [31, 90_000], [30, 95_000], [31, 100_000]),
      months([30, 80_000], [31, 100_000], [30, 120_000], [31, 105_000], [28, 90_000]),
    ] as const;
    const owed = { notDue: [120_000n, 110_000n], overdue: [40_000n, 70_000n] } as const;
    const effects = shapleyEffects<"sales" | "notDue" | "overdue", bigint | readonly Month[]>(
      { sales, notDue: owed.notDue, overdue: owed.overdue },
      (chosen) =>
        countback(
          (chosen.notDue as bigint) + (chosen.overdue as bigint),
          chosen.sales as readonly Month[],
        ),
    );
    expect(effects === null ? null : told(effects)).toEqual({
      sales: "7.7091",
      notDue: "-2.7136",
      overdue: "8.6409",
    });
  });
});

test.each([
  [
    "the published example",
    2_500n,
    [
      [30, 1_200],
      [31, 800],
      [30, 700],
    ],
    "82.43",
  ],
  ["less than a month", 90_000n, [[30, 100_000]], "27.00"],
  [
    "a month of credit notes",
    330_000n,
    [
      [30, 100_000],
      [31, -5_000],
      [30, 120_000],
      [31, 150_000],
    ],
    "114.77",
  ],
  [
    "the golden set",
    221_400n,
    [
      [30, 153_400],
      [31, 118_000],
    ],
    "47.86",
  ],
  [
    "more than was ever sold",
    900_000n,
    [
      [30, 153_400],
      [31, 118_000],
    ],
    null,
  ],
] as const)("count-back of %s (kpi.md K2)", (_, owed, months, days) => {
  const sold = months.map(([length, amount]) => ({ days: BigInt(length), sold: BigInt(amount) }));
  const counted = countback(owed, sold);
  expect(counted === null ? null : fractionText(counted, 2)).toBe(days);
});

const amounts = fc.bigInt({ min: 0n, max: 10n ** 11n });
const side: fc.Arbitrary<Side> = fc.record({
  days: fc.bigInt({ min: 28n, max: 366n }),
  sales: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  segments: fc
    .dictionary(
      fc.constantFrom("30", "45", "60", "comptant"),
      fc.record({
        amount: fc.bigInt({ min: 0n, max: 10n ** 11n }),
        term: fc.bigInt({ min: 0n, max: 120n }),
      }),
    )
    .map(
      (all) =>
        new Map(
          Object.entries(all).map(([name, { amount, term }]) => [
            name,
            { amount, weighted: amount * term },
          ]),
        ),
    ),
  maturingLater: amounts,
  paidEarly: amounts,
  overdue: amounts,
  disputed: amounts,
  doubtful: amounts,
  unapplied: amounts,
  matured: amounts,
  published: fc.option(
    fc
      .tuple(fc.bigInt({ min: -500n, max: 5000n }), fc.bigInt({ min: 1n, max: 97n }))
      .map(([top, bottom]) => fraction(top, bottom)),
  ),
});

describe("of any two dates", () => {
  test("the parts are the change, exactly, as are those told", () => {
    fc.assert(
      fc.property(side, side, (one, other) => {
        for (const effects of [structuralEffects(one, other), mechanicalEffects(one, other)]) {
          expect(isExact(effects, one, other)).toBe(true);
          const shown = [...sharesOf(effects, 4).values()].reduce(
            (total, text) => total + BigInt(text.replace(".", "")),
            0n,
          );
          const change = minus(reportedAt(other), reportedAt(one));
          expect(shown).toBe(BigInt(fractionText(change, 4).replace(".", "")));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  test("growth alone has no effect", () => {
    fc.assert(
      fc.property(side, fc.bigInt({ min: 2n, max: 9n }), (one, by) => {
        const grown: Side = {
          ...one,
          sales: one.sales * by,
          segments: new Map(
            [...one.segments].map(([name, { amount, weighted }]) => [
              name,
              { amount: amount * by, weighted: weighted * by },
            ]),
          ),
          maturingLater: one.maturingLater * by,
          paidEarly: one.paidEarly * by,
          overdue: one.overdue * by,
          disputed: one.disputed * by,
          doubtful: one.doubtful * by,
          unapplied: one.unapplied * by,
          matured: one.matured * by,
        };
        const all = [...structuralEffects(one, grown).values()];
        expect(all.every((effect) => compare(effect, fraction(0n)) === 0)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
