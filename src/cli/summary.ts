/** The summary of a diagnosis on stdout, in the order of page 1: the answer first, none of its lines too wide. */

import { visibleText } from "../kernel/visible-text.ts";
import { isZero, shareOf, sumOf } from "../results/decimals.ts";
import type { Diagnosis } from "../results/schema.ts";
import {
  lateUnknown,
  overdueBounds,
  overdueOf,
  owedOf,
  scopeOf,
  totalOf,
  undatedOf,
} from "../results/totals.ts";
import { dateText, dayText, type NumberText, numberTextIn } from "../words/number-text.ts";
import { type CliSay, cliSay } from "./messages.ts";
import type { Paint } from "./terminal.ts";

const WIDEST = 80;
const NARROWEST = 50;

/** What every part of the summary needs. */
interface Speaking {
  readonly diagnosis: Diagnosis;
  readonly say: CliSay;
  readonly numbers: NumberText;
  readonly paint: Paint;
  /** Columns that a line may take. */
  readonly width: number;
}

export interface SummaryLayout {
  readonly paint: Paint;
  /** Columns of the terminal; without them a line has at most 100. */
  readonly columns?: number | undefined;
  /** Path of the report to open, null when none was written. */
  readonly report: string | null;
}

/** The lines of the summary, without a final newline. */
export function summarise(diagnosis: Diagnosis, layout: SummaryLayout): string {
  const { language, currency } = diagnosis;
  const { paint, report } = layout;
  const speaking: Speaking = {
    diagnosis,
    say: cliSay(language),
    numbers: plainNumbers(numberTextIn(language, currency)),
    paint,
    width: Math.max(NARROWEST, Math.min(layout.columns ?? WIDEST, WIDEST)),
  };
  const isRejected = diagnosis.sources.some(({ rows }) => rows.rejected > 0);
  const read = sourceLines(speaking);
  const blocks = [
    [titleLine(speaking)],
    verdict(speaking),
    isRejected ? read : [],
    answerLines(speaking),
    companyLines(speaking),
    decisionLines(speaking),
    [...findingLines(speaking), ...(isRejected ? [] : read), ...unlockLines(speaking)],
  ].filter((lines) => lines.length > 0);
  if (report !== null) blocks.push([`${speaking.say("files")}  ${paint.cyan(report)}`]);
  return blocks.map((lines) => lines.join("\n")).join("\n\n");
}

/** Terminals and pipes are surer of the ordinary space and of the hyphen than of the typographic ones. */
function plainNumbers(numbers: NumberText): NumberText {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ").replaceAll("−", "-");
  return {
    amount: (text) => plain(numbers.amount(text)),
    money: (text) => plain(numbers.money(text)),
    whole: (text) => plain(numbers.whole(text)),
    cell: (text, kind) => plain(numbers.cell(text, kind)),
  };
}

/** The text cut to `width` columns, with an ellipsis where it was cut. Names come from files. */
function within(text: string, width: number): string {
  const shown = visibleText(text);
  return shown.length <= width ? shown : `${shown.slice(0, Math.max(1, width - 1))}…`;
}

/** A sentence indented by two columns, folded at its spaces when the terminal is narrow. */
function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = " ";
  // An amount stays whole: no fold between two of its digits, nor before its currency.
  for (const word of text.split(/(?<!\d) | (?![\d€])/)) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function titleLine({ diagnosis, say, paint, width }: Speaking): string {
  const { entities, sources } = diagnosis;
  const alone = sources.every(({ kind }) => kind === "fec") ? "yes" : "no";
  const title = say("title", { date: dateText(diagnosis.asOf, diagnosis.language), alone });
  const names = entities
    .filter(({ entity }) => entity !== "unknown")
    .map(({ entity, name }) => (name === null ? entity : `${name} (${entity})`))
    .join(", ");
  const capital = `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`;
  // The date stays whole: it is the names that are cut.
  const room = width - title.length - 3;
  return paint.bold(names === "" ? capital : `${within(names, room)} · ${title}`);
}

function sourceLines({ diagnosis, say, numbers, paint, width }: Speaking): string[] {
  const sum = (pick: (source: Diagnosis["sources"][number]) => number) =>
    diagnosis.sources.reduce((total, source) => total + pick(source), 0);
  const read = say("read", {
    accepted: numbers.cell(String(sum((source) => source.rows.accepted)), "count"),
    files: diagnosis.sources.length,
    rejected: sum((source) => source.rows.rejected),
    missing: diagnosis.notJudged.length,
  });
  const lines = fold(read, width).map((line) => paint.dim(line));
  const problems = sum((source) => source.problemCount);
  if (problems > 0) {
    const told = fold(say("problems", { count: problems }), width);
    lines.push(...told.map((line) => paint.yellow(line)));
  }
  if (diagnosis.asOfReason === "last-month") {
    const date = dateText(diagnosis.asOf, diagnosis.language);
    lines.push(...fold(say("last-month", { date }), width).map((line) => paint.yellow(line)));
  }
  if (diagnosis.unrecognised.length > 0) {
    const names = diagnosis.unrecognised.map((one) => one.file).join(", ");
    lines.push(paint.yellow(`  ${within(say("unrecognised", { names }), width - 2)}`));
  }
  return lines;
}

/** Each company by itself, where the figures are the sum of several. */
function companyLines({ diagnosis, say, numbers, width }: Speaking): string[] {
  const { language, entities, position } = diagnosis;
  return (position.companies ?? []).flatMap(({ entity, ledger, overdue }) => {
    const closing = entities.find((one) => one.entity === entity)?.ledgerTo ?? null;
    const date = closing === null ? say("not-available") : dateText(closing, language);
    const amounts = { owed: numbers.whole(ledger), overdue: orNone(overdue, numbers.whole) };
    return fold(say("company", { entity, date, ...amounts }), width);
  });
}

/** What each file that is missing would add: `+ The aged balance  the reconciliation, 3 controls`. */
function unlockLines({ diagnosis, say, paint, width }: Speaking): string[] {
  const { unlocks } = diagnosis;
  const names = Math.max(...unlocks.map(({ name }) => name.length)) + 2;
  return unlocks.flatMap(({ name, adds, controls }) => {
    const text = say("unlocks", { adds, controls: controls.length });
    const [first = "", ...rest] = fold(text, width - names - 4).map((line) => line.trim());
    const indent = " ".repeat(names + 4);
    return [
      paint.dim(`  + ${name.padEnd(names)}${first}`),
      ...rest.map((line) => paint.dim(`${indent}${line}`)),
    ];
  });
}

/** What is owed, why two totals differ, what is late, what it costs: a label, an amount, a sentence. */
function answerLines(speaking: Speaking): string[] {
  const rows = [owed(speaking), gap(speaking), late(speaking), cost(speaking)];
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

const NONE = "none";
const orNone = (amount: string | null | undefined, write: (text: string) => string): string =>
  amount == null || isZero(amount) ? NONE : write(amount);

function verdict({ diagnosis: { reconciliation }, say, paint, width }: Speaking): string[] {
  if (reconciliation?.conclusive !== false) return [];
  const reason = reconciliation.conclusiveReason;
  return fold(say("cannot-conclude", { reason }), width).map((line) => paint.red(line));
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

function decisionLines({ diagnosis, numbers, paint, width }: Speaking): string[] {
  return diagnosis.decisions.map(({ what, amount }, at) => {
    const shown = amount === null ? "" : numbers.whole(amount);
    const room = width - 5 - shown.length - 2;
    const text = within(what, room);
    return `  ${paint.bold(String(at + 1))}  ${shown === "" ? text : text.padEnd(room)}  ${shown}`.trimEnd();
  });
}

function findingLines({ diagnosis, say, width }: Speaking): string[] {
  const { findings, actions } = diagnosis;
  const critical = findings.filter(({ severity }) => severity === "critical").length;
  const counts = {
    count: findings.length,
    critical,
    chase: actions.chase.length,
    match: actions.match.length + actions.undecided.length,
  };
  return fold(findings.length === 0 ? say("nothing") : say("found", counts), width);
}
