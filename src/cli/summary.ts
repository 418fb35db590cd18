/** The summary of a diagnosis on stdout: the answer first, in fewer lines than a screen, none wider than it. */

import { visibleText } from "../kernel/visible-text.ts";
import type { Diagnosis, FindingResult } from "../results/schema.ts";
import { labelOf } from "../words/labels.ts";
import { dateText, type NumberText, numberTextIn } from "../words/number-text.ts";
import { type CliSay, cliSay } from "./messages.ts";
import type { Paint } from "./terminal.ts";

const FINDINGS_SHOWN = 8;
const WIDEST = 100;
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
  const blocks = [
    [titleLine(speaking), ...sourceLines(speaking)],
    bridgeLines(speaking),
    indicatorLines(speaking),
    findingLines(speaking),
  ];
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
  for (const word of text.split(" ")) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "   ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function titleLine({ diagnosis, say, paint, width }: Speaking): string {
  const title = say("title", { date: dateText(diagnosis.asOf, diagnosis.language) });
  const names = diagnosis.entities
    .map(({ entity }) => entity)
    .filter((entity) => entity !== "unknown")
    .join(", ");
  return paint.bold(within(names === "" ? title : `${title} · ${names}`, width));
}

function sourceLines({ diagnosis, say, numbers, paint, width }: Speaking): string[] {
  const sum = (pick: (source: Diagnosis["sources"][number]) => number) =>
    diagnosis.sources.reduce((total, source) => total + pick(source), 0);
  const read = say("read", {
    accepted: numbers.cell(String(sum((source) => source.rows.accepted)), "count"),
    files: diagnosis.sources.length,
    rejected: sum((source) => source.rows.rejected),
  });
  const lines = [paint.dim(read)];
  const problems = sum((source) => source.problemCount);
  if (problems > 0) {
    const told = fold(say("problems", { count: problems }), width);
    lines.push(...told.map((line) => paint.yellow(line.slice(2))));
  }
  if (diagnosis.unrecognised.length > 0) {
    const names = diagnosis.unrecognised.map((one) => one.file).join(", ");
    lines.push(paint.yellow(within(say("unrecognised", { names }), width)));
  }
  return lines;
}

function bridgeLines({ diagnosis, say, numbers, paint, width }: Speaking): string[] {
  const { reconciliation, position } = diagnosis;
  const accounts = (diagnosis.settings["accounts"] as readonly string[] | undefined) ?? ["411"];
  const ledger = within(say("ledger", { accounts: accounts.join(", ") }), 36);
  const labelWidth =
    Math.max(...[ledger, say("aged"), say("gap"), say("unexplained")].map((one) => one.length)) + 2;
  const row = (label: string, amount: string, after = "") => {
    const line = `  ${label.padEnd(labelWidth)}${numbers.money(amount).padStart(18)}`;
    if (after === "") return line;
    const isRoomy = line.length + 3 + after.length <= width;
    return isRoomy ? `${line}   ${after}` : `${line}\n    ${within(after, width - 4)}`;
  };
  if (reconciliation === null) {
    return [
      row(ledger, position.ledger),
      ...fold(say("no-aged"), width).map((line) => paint.yellow(line)),
    ];
  }
  const { explainedRate: rate, unexplained } = reconciliation;
  const explained = rate === null ? "" : say("explained", { rate: numbers.cell(rate, "rate") });
  const gross = say("gross", { gross: numbers.money(unexplained.gross), items: unexplained.items });
  return [
    row(say("aged"), reconciliation.agedBalance),
    row(ledger, reconciliation.ledger),
    paint.bold(row(say("gap"), reconciliation.gap, explained)),
    row(say("unexplained"), unexplained.net, unexplained.items > 0 ? gross : ""),
  ];
}

function indicatorLines({ diagnosis, say, numbers, width }: Speaking): string[] {
  const value = (slug: string) =>
    diagnosis.indicators.find((one) => one.slug === slug)?.value ?? null;
  const days = (slug: string) => {
    const found = value(slug);
    return found === null
      ? say("not-available")
      : say("days", { days: numbers.cell(found, "days") });
  };
  const overdue = value("overdue-rate-value");
  const delays = [
    `${say("dso")} ${days("dso-simple")}`,
    `${say("countback")} ${days("dso-countback")}`,
    `${say("best-possible")} ${days("dso-best-possible")}`,
  ];
  const lines = fold(delays.join(" · "), width);
  if (overdue !== null) {
    lines.push(`  ${say("overdue", { rate: numbers.cell(overdue, "rate") })}`);
  }
  return lines;
}

function findingLines(speaking: Speaking): string[] {
  const { diagnosis, say, numbers, paint, width } = speaking;
  const { findings } = diagnosis;
  const judgement = say("judged", {
    clear: diagnosis.clear.length,
    missing: diagnosis.notJudged.length,
  });
  const judged = fold(judgement, width).map((line) => paint.dim(line));
  if (findings.length === 0) return [...fold(say("nothing"), width), ...judged];
  const shown = findings.slice(0, FINDINGS_SHOWN);
  const amounts = shown.map(({ amount }) => (amount === null ? "—" : numbers.money(amount)));
  const widest = Math.max(...amounts.map((amount) => amount.length));
  const found = say("found", { count: findings.length });
  const stake = say("stake", { amount: numbers.money(diagnosis.amountAtStake) });
  const lines = [
    ...fold(`${found} · ${stake}`, width).map((line) => paint.bold(line)),
    ...shown.map((finding, index) =>
      findingLine(finding, (amounts[index] ?? "").padStart(widest), speaking),
    ),
  ];
  const more = findings.length - shown.length;
  if (more > 0) lines.push(`    ${say("more", { count: more })}`);
  return [...lines, ...judged];
}

const SEVERITY_COLUMNS = 13;

function findingLine(finding: FindingResult, amount: string, speaking: Speaking) {
  const { diagnosis, paint, width } = speaking;
  const colour = {
    critical: paint.red,
    major: paint.yellow,
    secondary: paint.blue,
    note: paint.dim,
  }[finding.severity];
  const left = 4 + SEVERITY_COLUMNS + amount.length + 2;
  const title = within(finding.title, Math.max(12, width - left - finding.code.length - 3));
  const code = paint.dim(`(${finding.code})`);
  const severity = labelOf("severity", finding.severity, diagnosis.language).toLowerCase();
  return `  ${colour("●")} ${severity.padEnd(SEVERITY_COLUMNS)}${amount}  ${title} ${code}`;
}
