/** The summary of a diagnosis on stdout, in the order of page 1: the answer first, none of its lines too wide. */

import type { Diagnosis } from "../results/schema.ts";
import { labelOf } from "../words/labels.ts";
import { dateText, numberTextIn } from "../words/number-text.ts";
import { cliSay } from "./messages.ts";
import { answerLines } from "./summary-answer.ts";
import { fold, orNone, plainNumbers, type Speaking, within } from "./summary-lines.ts";
import type { Paint } from "./terminal.ts";

const WIDEST = 80;
const NARROWEST = 50;

export interface SummaryLayout {
  readonly paint: Paint;
  /** Columns of the terminal; without them a line has at most 80. */
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
  lines.push(...trialLines({ diagnosis, say, numbers, paint, width }));
  if (diagnosis.unrecognised.length > 0) {
    const names = diagnosis.unrecognised.map((one) => one.file).join(", ");
    lines.push(paint.yellow(`  ${within(say("unrecognised", { names }), width - 2)}`));
  }
  return lines;
}

/** Each trial balance beside the ledger: dim where it agrees. */
function trialLines({ diagnosis, say, numbers, paint, width }: Speaking): string[] {
  return (diagnosis.trialBalances ?? []).flatMap((one) => {
    const { file, book, reason, receivables } = one;
    if (one.on === null || one.accounts === 0) {
      const why = labelOf("trial-told", reason ?? "nothing", diagnosis.language);
      const told = say("trial-unjudged", { file, reason: why });
      return fold(told, width).map((line) => paint.yellow(line));
    }
    const day = (on: string) => dateText(on, diagnosis.language);
    const accounts = numbers.cell(String(one.accounts), "count");
    const count = one.accounts - one.agreeing;
    if (count === 0) {
      const told = say("trial-agrees", { book, date: day(one.on), accounts });
      return fold(told, width).map((line) => paint.dim(line));
    }
    const told = say("trial-differs", {
      ...{ book, date: day(one.on), accounts, count },
      gap: orNone(receivables?.gap, numbers.money),
      agreesOn: one.agreesOn === null ? "none" : day(one.agreesOn),
    });
    return fold(told, width).map((line) => paint.yellow(line));
  });
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

/** What each file that controls wait for would add: `+ aged receivables  the reconciliation, 3 controls`. */
function unlockLines({ diagnosis, say, paint, width }: Speaking): string[] {
  const unlocks = diagnosis.unlocks.filter(({ controls }) => controls.length > 0);
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

function verdict({ diagnosis: { reconciliation }, say, paint, width }: Speaking): string[] {
  if (reconciliation?.conclusive !== false) return [];
  const reason = reconciliation.conclusiveReason;
  return fold(say("cannot-conclude", { reason }), width).map((line) => paint.red(line));
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
