/** The six figures of page 1, each with its change since the month end before and a line of twelve of them. */
import { decimalText, moneyOf } from "../../kernel/money.ts";
import { differenceOf, isZero, sumOf } from "../../results/decimals.ts";
import type { Diagnosis } from "../../results/schema.ts";
import {
  allowanceOf,
  holdsAccounts,
  lateUnknown,
  overdueBounds,
  overdueOf,
  owedOf,
  scopeOf,
  totalOf,
} from "../../results/totals.ts";
import { dayText } from "../../words/number-text.ts";
import type { Telling, Tile, Tone } from "../section.ts";

type MonthEnd = Diagnosis["position"]["monthEnds"][number];

const MONTHS_SHOWN = 12;

export function tilesOf(diagnosis: Diagnosis, telling: Telling): Tile[] {
  return [
    receivables(diagnosis, telling),
    ...gap(diagnosis, telling),
    overdue(diagnosis, telling),
    doubtful(diagnosis, telling),
    dso(diagnosis, telling),
    firstFive(diagnosis, telling),
  ];
}

/** The month ends shown, the oldest first. */
export const monthsShown = ({ position }: Diagnosis): MonthEnd[] =>
  position.monthEnds.slice(-MONTHS_SHOWN);

/** A line of month ends and the change of its last one. `isGood`: whether growing is good, null for neither. */
function since(
  diagnosis: Diagnosis,
  telling: Telling,
  pick: (month: MonthEnd) => string | null,
  write: (difference: string) => string,
  better: "lower" | "neither",
): Pick<Tile, "change" | "line" | "summary"> {
  const { say, language } = telling;
  const months = monthsShown(diagnosis);
  const line = months.map(pick);
  const before = months.at(-2);
  const [from, to] = [line.at(-2) ?? null, line.at(-1) ?? null];
  const summary = say("tile-line", { count: line.filter((value) => value !== null).length });
  if (before === undefined || from === null || to === null) return { change: null, line, summary };
  const text = say("tile-since", { date: dayText(before.on, language) });
  const difference = differenceOf(from, to, SCALE);
  if (isZero(difference))
    return { change: { strong: say("tile-same"), text, tone: "plain" }, line, summary };
  const isLess = difference.startsWith("-");
  const tone: Tone = better === "neither" ? "plain" : isLess ? "good" : "warning";
  const strong = `${isLess ? "" : "+"}${write(difference)}`;
  return { change: { strong, text, tone }, line, summary };
}

/** Enough for amounts, days and rates. */
const SCALE = 6;

function receivables(diagnosis: Diagnosis, telling: Telling): Tile {
  const { say, numbers } = telling;
  const { amount: value, isCorrected } = owedOf(diagnosis);
  const account = scopeOf(diagnosis).join(", ");
  return {
    label: say(isCorrected ? "tile-corrected" : "tile-ledger", { account }),
    value,
    kind: "amount",
    ...since(diagnosis, telling, ({ ledger }) => ledger, numbers.whole, "neither"),
    note: say("tile-ledger-note", { account, amount: numbers.amount(diagnosis.position.ledger) }),
    href: "#perimeters",
  };
}

function gap(diagnosis: Diagnosis, { say, numbers }: Telling): Tile[] {
  const { reconciliation } = diagnosis;
  if (reconciliation === null) return [];
  const { unexplained, explainedRate } = reconciliation;
  const isAll = isZero(unexplained.gross);
  const rate = explainedRate === null ? "" : numbers.cell(explainedRate, "rate");
  return [
    {
      label: say("tile-gap", { account: scopeOf(diagnosis).join(", ") }),
      value: reconciliation.gap,
      kind: "amount",
      change: {
        strong: numbers.money(unexplained.gross),
        text: say("tile-gap-unexplained"),
        tone: isAll ? "good" : "critical",
      },
      ...(explainedRate !== null && { share: explainedRate }),
      summary: say("tile-gap-note", { rate }),
      note: rate === "" ? "" : say("tile-gap-note", { rate }),
      href: "#bridge",
    },
  ];
}

function overdue(diagnosis: Diagnosis, telling: Telling): Tile {
  const { say, numbers, label } = telling;
  const value = overdueOf(diagnosis.position);
  const shared = { label: say("tile-overdue"), kind: "amount" as const, href: "#position" };
  if (value === null) {
    const note = label("reason", lateUnknown(diagnosis));
    return { ...shared, value: null, change: null, summary: "", note };
  }
  const old = sumOf(diagnosis.position.ageing, ["61-90", "91-180", "180+"]);
  const bounds = overdueBounds(diagnosis.position);
  if (bounds !== null) {
    const [low, high] = [numbers.whole(bounds.low), numbers.whole(bounds.high)];
    return {
      ...shared,
      label: say("tile-overdue-estimated"),
      value,
      isAbout: true,
      ...since(diagnosis, telling, ({ overdue: late }) => late, numbers.whole, "lower"),
      note: say("tile-overdue-bounds", { low, high }),
    };
  }
  return {
    ...shared,
    value,
    ...since(diagnosis, telling, ({ overdue: late }) => late, numbers.whole, "lower"),
    note: say("tile-overdue-note", { amount: numbers.amount(old) }),
  };
}

function doubtful(diagnosis: Diagnosis, telling: Telling): Tile {
  const { say, numbers } = telling;
  const kept = allowanceOf(diagnosis.position);
  const missing = holdsAccounts(diagnosis) ? "none" : "unknown";
  const allowance = kept === null || isZero(kept) ? missing : numbers.whole(kept);
  const bucket = diagnosis.position.ageing.find((one) => one.bucket === "doubtful");
  return {
    label: say("tile-doubtful"),
    value: bucket?.amount ?? "0.00",
    kind: "amount",
    ...since(diagnosis, telling, (month) => month.doubtful, numbers.whole, "lower"),
    note: say("tile-doubtful-note", { items: bucket?.items ?? 0, allowance }),
    href: "#position",
  };
}

function dso(diagnosis: Diagnosis, telling: Telling): Tile {
  const { say, numbers, label } = telling;
  const found = diagnosis.indicators.find(({ slug }) => slug === "dso-simple");
  const days = (value: string) => say("cover-days", { days: numbers.cell(value, "days") });
  const day = found?.dayValue ?? null;
  return {
    label: say("tile-dso"),
    value: found?.value ?? null,
    kind: "days",
    unit: say("unit-days"),
    ...since(diagnosis, telling, ({ dsoSimple }) => dsoSimple, days, "lower"),
    note:
      day === null
        ? (found?.reason ?? label("reason", "unknown"))
        : say("tile-dso-note", { amount: numbers.whole(day) }),
    href: "#indicators",
  };
}

function firstFive(diagnosis: Diagnosis, telling: Telling): Tile {
  const { say, numbers } = telling;
  const last = diagnosis.position.monthEnds.at(-1);
  const chase = totalOf(diagnosis.position, "to-chase");
  const points = (value: string) => {
    const hundredfold = { value: moneyOf(value, SCALE).value, scale: SCALE - 2 };
    return say("tile-points", { points: numbers.cell(decimalText(hundredfold, 1), "days") });
  };
  return {
    label: say("tile-five"),
    value: last?.topFiveShare ?? null,
    kind: "rate",
    isAbout: overdueBounds(diagnosis.position) !== null,
    ...since(diagnosis, telling, ({ topFiveShare }) => topFiveShare, points, "lower"),
    note: say("tile-five-note", { customers: chase?.customers ?? 0 }),
    href: "#customers",
  };
}
