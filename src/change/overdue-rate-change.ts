/**
 * Why the overdue rate moved between two dates (kpi.md K8, as K30). The rate is what is late over what is owed, O ÷ G.
 * Each move of an item adds to one or to both: ΔO counts with the mean of 1 ÷ G, ΔG with the mean of O (Shapley for two
 * factors), so that the moves of all items are the change exactly.
 */
import {
  compare,
  type Fraction,
  fraction,
  fractionText,
  mean,
  minus,
  over,
  times,
  ZERO,
} from "../kernel/fraction.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { moneyOf } from "../kernel/money.ts";
import type { OverdueRateChange } from "../results/change-schema.ts";
import { readPackageFile } from "../store/root.ts";
import { type Store, sqlFilled } from "../store/store.ts";
import { keepOpened, readHeaviest } from "./keep.ts";
import { type Holding, holdingsByPart, openEffect } from "./opened.ts";
import type { Span } from "./read.ts";
import type { Effects } from "./structural.ts";
import { type ToldPart, tellParts } from "./tell.ts";
import type { Weight } from "./weights.ts";

/** In the order of the ties. */
const EFFECTS = [
  "newly-late",
  "no-longer-late",
  "collected-late",
  "collected-not-due",
  "new-not-due",
  "new-late",
  "settled-otherwise",
  "disputes",
  "doubtful",
] as const;

interface Move {
  readonly effect: string;
  readonly entity: string | null;
  readonly customer: string | null;
  readonly item: string | null;
  /** What of it was and is owed, and of that late, and without any date; cents. */
  readonly owed: readonly [before: bigint, after: bigint];
  readonly late: readonly [before: bigint, after: bigint];
  readonly undated: readonly [before: bigint, after: bigint];
}

/**
 * Tells the change, and keeps the customers and items of each effect in `change_items`.
 * @param nowhere why there is no rate at the later date; null where there is one
 */
export async function overdueRateChange(
  store: Store,
  [first, last]: readonly [Span, Span],
  nowhere: string | null,
): Promise<OverdueRateChange> {
  const told = { indicator: "overdue-rate-value" };
  const nothing = { ...told, from: null, to: null, change: null, effects: [] };
  if (!first.isReached) return { ...nothing, reason: "comparison-not-covered" };
  if (nowhere !== null) return { ...nothing, reason: nowhere };
  const moves = await readMoves(store, first.to, last.to);
  const reason = reasonOf(moves);
  if (reason !== null) return { ...nothing, reason };
  const [owedBefore, owedAfter] = bothOf(moves, "owed");
  const [lateBefore, lateAfter] = bothOf(moves, "late");
  const before = fraction(lateBefore, owedBefore);
  const after = fraction(lateAfter, owedAfter);
  // Points are hundredths.
  const perLate = times(fraction(100n), mean(fraction(1n, owedBefore), fraction(1n, owedAfter)));
  const meanLate = mean(fraction(lateBefore), fraction(lateAfter));
  const perOwed = times(fraction(100n), over(meanLate, fraction(owedBefore * owedAfter)));
  const effects = new Map(
    EFFECTS.map((effect): [string, Fraction] => {
      const own = moves.filter((move) => move.effect === effect);
      const change = (key: "owed" | "late") => {
        const [was, is] = bothOf(own, key);
        return fraction(is - was);
      };
      return [effect, minus(times(change("late"), perLate), times(change("owed"), perOwed))];
    }),
  );
  const change = minus(after, before);
  const all = [...effects.values()].reduce(
    (sum, one) => minus(sum, times(one, fraction(-1n))),
    ZERO,
  );
  assertInvariant(
    compare(all, times(change, fraction(100n))) === 0,
    "the parts of the change of the overdue rate sum to it",
  );
  const parts = await open(store, { moves, effects, perLate, perOwed, owedAfter });
  const heaviest = await readHeaviest(store, "overdue-rate-value");
  return {
    ...told,
    from: fractionText(before, 6),
    to: fractionText(after, 6),
    change: fractionText(change, 6),
    effects: parts.map(({ share, ...one }) => ({
      ...{ ...one, points: share },
      customers: (heaviest.get(one.effect) ?? []).map(({ share: points, ...rest }) => ({
        ...rest,
        points,
      })),
    })),
    reason: null,
  };
}

interface Opening {
  readonly moves: readonly Move[];
  readonly effects: Effects;
  /** What a cent late, and a cent owed, makes of the rate: points. */
  readonly perLate: Fraction;
  readonly perOwed: Fraction;
  readonly owedAfter: bigint;
}

/** Keeps who makes each effect. */
async function open(
  store: Store,
  { moves, effects, perLate, perOwed, owedAfter }: Opening,
): Promise<readonly ToldPart[]> {
  const price = fraction(owedAfter, 100n);
  const parts = tellParts(effects, price);
  const zero = { amount: ZERO, weighted: ZERO };
  const weights = EFFECTS.map(
    (effect): Weight => ({
      ...{ effect, part: effect, sign: 1n },
      before: { ...zero, weighted: perOwed },
      after: { ...zero, weighted: perLate },
    }),
  );
  const byPart = holdingsByPart(moves.map(holdingOf));
  const rows = parts.flatMap(({ effect, share, amount }) =>
    openEffect(
      {
        ...{ effect, exact: effects.get(effect) ?? ZERO },
        ...{ steps: moneyOf(share, 4).value, cents: moneyOf(amount).value },
      },
      weights.filter((one) => one.effect === effect),
      byPart,
      price,
    ),
  );
  await keepOpened(store, "overdue-rate-value", rows);
  return parts;
}

async function readMoves(store: Store, before: string, after: string): Promise<Move[]> {
  const sql = sqlFilled(readPackageFile("change/rate-moves.sql"), { before, after });
  const rows = await store.texts(sql, "change/rate-moves.sql");
  return rows.map((row): Move => {
    const [effect, entity, customer, item, ...amounts] = row;
    const [owed, owedNow, late, lateNow, undated, undatedNow] = amounts.map((one) =>
      one === null ? 0n : moneyOf(one).value,
    );
    return {
      ...{ effect: effect ?? "", entity: entity ?? null, customer: customer ?? null },
      item: item ?? null,
      owed: [owed ?? 0n, owedNow ?? 0n],
      late: [late ?? 0n, lateNow ?? 0n],
      undated: [undated ?? 0n, undatedNow ?? 0n],
    };
  });
}

/** What moved adds to what is late with one weight, to what is owed with the other. */
const holdingOf = ({ effect, entity, customer, item, owed, late }: Move): Holding => ({
  ...{ part: effect, segment: null, entity, customer, item },
  ...{ before: owed[0], after: owed[1] },
  ...{ weightedBefore: owed[1] - owed[0], weightedAfter: late[1] - late[0] },
});

const bothOf = (moves: readonly Move[], key: "owed" | "late" | "undated"): [bigint, bigint] =>
  moves.reduce(
    ([before, after], one): [bigint, bigint] => [before + one[key][0], after + one[key][1]],
    [0n, 0n],
  );

function reasonOf(moves: readonly Move[]): string | null {
  const owed = bothOf(moves, "owed");
  const undated = bothOf(moves, "undated");
  if (owed.some((amount) => amount <= 0n)) return "nothing-owed";
  return owed.some((amount, at) => amount === undated[at]) ? "no-due-dates" : null;
}
