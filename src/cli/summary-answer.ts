/** The answer of the summary in four rows: what is owed, why two totals differ, what is late, what it costs. */
import { isZero, shareOf, sumOf } from "../results/decimals.ts";
import {
  lateUnknown,
  overdueBounds,
  overdueOf,
  owedOf,
  scopeOf,
  totalOf,
  undatedOf,
} from "../results/totals.ts";
import { labelOf } from "../words/labels.ts";
import { dateText, dayText } from "../words/number-text.ts";
import { fold, NONE, orNone, type Speaking } from "./summary-lines.ts";

/** What is owed, why two totals differ, what is late, what it costs: a label, an amount, a sentence. */
export function answerLines(speaking: Speaking): string[] {
  const rows = [owed(speaking), gap(speaking), late(speaking), cost(speaking), ...moved(speaking)];
  const labels = Math.max(...rows.map(({ label }) => label.length)) + 2;
  const places = Math.max(...rows.map(({ amount }) => amount.length));
  return rows.flatMap((row) => rowLines(row, labels, places, speaking));
}

interface AnswerRow {
  readonly label: string;
  readonly amount: string;
  readonly text: string;
}

function rowLines(
  { label, amount, text }: AnswerRow,
  labels: number,
  places: number,
  { width }: Speaking,
) {
  const head = `  ${label.padEnd(labels)}${amount.padStart(places)}`;
  if (text === "") return [head];
  const room = width - head.length - 2;
  if (room >= 30) {
    const [first = "", ...rest] = fold(text, room + 2).map((line) => line.trim());
    return [`${head}  ${first}`, ...rest.map((line) => `${" ".repeat(head.length + 2)}${line}`)];
  }
  return [head, ...fold(text, width - 2).map((line) => `  ${line}`)];
}

function owed({ diagnosis, say, numbers }: Speaking): AnswerRow {
  const { amount, isCorrected, within: margin } = owedOf(diagnosis);
  const text = say("owed-text", {
    account: scopeOf(diagnosis).join(", "),
    how: isCorrected ? "corrected" : "ledger",
    within: orNone(margin, numbers.whole),
    doubtful: orNone(totalOf(diagnosis.position, "doubtful")?.step, numbers.whole),
  });
  return { label: say("owed"), amount: numbers.whole(amount), text };
}

function gap({ diagnosis, say, numbers }: Speaking): AnswerRow {
  const { reconciliation, language } = diagnosis;
  const label = say("gap");
  if (reconciliation === null) return { label, amount: say("not-available"), text: say("no-aged") };
  const { unexplained, explainedRate: rate, reportRunOn: run, asOf } = reconciliation;
  const text = say("gap-text", {
    printed: run !== null && run < asOf ? dayText(run, language) : NONE,
    rate: rate === null ? NONE : numbers.cell(rate, "rate"),
    gross: orNone(unexplained.gross, numbers.money),
    items: unexplained.items,
  });
  return { label, amount: numbers.whole(reconciliation.gap), text };
}

function late({ diagnosis, say, numbers }: Speaking): AnswerRow {
  const { position, decisions } = diagnosis;
  const label = say("late");
  const overdue = overdueOf(position);
  if (overdue === null) {
    const isUnlettered = lateUnknown(diagnosis) === "not-lettered";
    const text = isUnlettered ? say("late-unlettered") : say("late-unknown");
    return { label, amount: say("not-available"), text };
  }
  const bounds = overdueBounds(position);
  if (bounds !== null) {
    const [low, high] = [numbers.whole(bounds.low), numbers.whole(bounds.high)];
    const text = say("late-estimated", { low, high });
    return { label, amount: say("about", { amount: numbers.whole(overdue) }), text };
  }
  const collect = decisions.find(({ kind }) => kind === "collect");
  const text = say("late-text", {
    old: orNone(sumOf(position.ageing, ["91-180", "180+"]), numbers.whole),
    customer: collect?.customer ?? NONE,
    share: numbers.cell(shareOf(collect?.amount ?? "0.00", overdue), "share"),
    undated: orNone(undatedOf(diagnosis), numbers.whole),
  });
  return { label, amount: numbers.whole(overdue), text };
}

function cost({ diagnosis, say, numbers }: Speaking): AnswerRow {
  const find = (slug: string) => diagnosis.indicators.find((one) => one.slug === slug);
  const delay = find("average-days-delinquent");
  const dso = find("dso-simple");
  const days = (value: string | null | undefined) =>
    value == null ? say("not-available") : numbers.cell(value, "days");
  const best = find("dso-best-possible");
  if (diagnosis.position.ageingBasis === "estimated" && best?.low != null) {
    const values = { dso: days(dso?.value), low: days(best.low), high: days(best.high) };
    return {
      label: say("cost"),
      amount: say("not-available"),
      text: say("cost-estimated", values),
    };
  }
  const isKnown = delay?.value != null && delay.numerator !== null;
  const text = say("cost-text", {
    delay: isKnown ? days(delay.value) : NONE,
    dso: days(dso?.value),
    day: dso?.dayValue === undefined ? NONE : numbers.whole(dso.dayValue),
  });
  return {
    label: say("cost"),
    amount: isKnown ? numbers.whole(delay.numerator ?? "0.00") : say("not-available"),
    text,
  };
}

/** Effects named in the summary: the others are in the report. */
const NAMED = 3;

/** Why the DSO moved, where a day to compare with was given. */
function moved({ diagnosis, say, numbers }: Speaking): AnswerRow[] {
  const { dsoChange: change, comparedTo, language } = diagnosis;
  if (change === undefined || comparedTo === undefined) return [];
  const label = say("moved");
  const since = dateText(comparedTo, language);
  if (change.change === null) {
    const text = say("moved-unknown", { since, reason: change.reason ?? "" });
    return [{ label, amount: say("not-available"), text }];
  }
  const days = (text: string) => `${text.startsWith("-") ? "" : "+"}${numbers.cell(text, "days")}`;
  const effects = change.effects
    .filter(({ displayed }) => !isZero(displayed))
    .slice(0, NAMED)
    .map(({ effect, displayed }) => `${labelOf("effect", effect, language)} ${days(displayed)}`);
  const text = say("moved-text", { since, effects: effects.join(", ") });
  return [{ label, amount: say("moved-days", { days: days(change.change) }), text }];
}
