/** `encours compare`: two diagnoses beside each other; what is new, still there and gone, row by row. */
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import {
  attachRuns,
  type ComparedFigure,
  type ComparedKind,
  type ComparedRow,
  type ComparedRun,
  type Comparison,
  compareRuns,
  runOf,
  type Share,
} from "../change/two-runs.ts";
import { readIndicators } from "../indicators/indicator.ts";
import type { Language } from "../kernel/language.ts";
import { byAbsoluteSize, isZero } from "../results/decimals.ts";
import { QueryError, Store } from "../store/store.ts";
import { labelOf } from "../words/labels.ts";
import { type CellKind, dateText, type NumberText, numberTextIn } from "../words/number-text.ts";
import { canonOf, runUnreadable } from "./explain.ts";
import { type CliSay, cliSay } from "./messages.ts";
import { refuse } from "./refusals.ts";
import { plainNumbers, within } from "./summary-lines.ts";
import { type Paint, paintFor, type Terminal } from "./terminal.ts";

export interface CompareOptions {
  readonly format?: "json";
}

/** Rows named at the end, heaviest first: all are counted above, and up to 200 of each are in the JSON. */
const ROWS_NAMED = 5;
const KINDS_OF_UNIT: Readonly<Record<string, CellKind>> = {
  amount: "amount",
  count: "count",
  days: "days",
  points: "decimal",
  rate: "rate",
  times: "decimal",
};

/** Prints what changed from one diagnosis to another. */
export async function compare(
  earlier: string,
  later: string,
  options: CompareOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const told = await comparisonOf(resolve(earlier), resolve(later));
  const paint = paintFor(terminal.stdout, terminal.environment);
  const text = options.format === "json" ? jsonText(told) : textOf(told, language, paint);
  terminal.stdout.write(`${text}\n`);
}

async function comparisonOf(earlier: string, later: string): Promise<Comparison> {
  const [before, after] = [canonOf(earlier), canonOf(later)];
  if (realpathSync(before) === realpathSync(after)) throw refuse("runs-the-same", later);
  const store = await Store.open();
  try {
    await attachRuns(store, before, after);
    const [from, to] = [await runOf(store, "earlier"), await runOf(store, "later")];
    if (!from.entities.some((entity) => to.entities.includes(entity)))
      throw refuse("runs-of-others", later, namesOf(from, to));
    if (from.currency !== to.currency)
      throw refuse("runs-of-currencies", later, { first: from.currency, second: to.currency });
    return await compareRuns(store, from, to);
  } catch (error) {
    throw error instanceof QueryError ? runUnreadable(`${earlier}, ${later}`, error) : error;
  } finally {
    store.close();
  }
}

const namesOf = (from: ComparedRun, to: ComparedRun) => ({
  first: from.entities.join(", "),
  second: to.entities.join(", "),
});

const jsonText = (told: Comparison): string =>
  JSON.stringify({ schema: "encours/comparison/1", ...told }, null, 2);

interface Speaking {
  readonly say: CliSay;
  readonly numbers: NumberText;
  readonly language: Language;
  readonly paint: Paint;
}

function textOf(told: Comparison, language: Language, paint: Paint): string {
  const numbers = plainNumbers(numberTextIn(language, told.to.currency));
  const speaking: Speaking = { say: cliSay(language), numbers, language, paint };
  const { say } = speaking;
  const days = { from: dateText(told.from.asOf, language), to: dateText(told.to.asOf, language) };
  const head = paint.bold(say("compare-title", days));
  const figures = [
    row(["", days.from, days.to, say("compare-change")], FIGURE_WIDTHS),
    ...told.totals.map((one) =>
      figureLine(one, totalLabel(one.slug, speaking), "amount", speaking),
    ),
    ...indicatorLines(told.indicators, speaking),
  ];
  return [
    [head, ...figures].join("\n"),
    kindsBlock(told, "control", speaking),
    kindsBlock(told, "class", speaking),
    rowsBlock(told, "new", speaking),
    rowsBlock(told, "gone", speaking),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

const FIGURE_WIDTHS = [44, 18, 18, 18];
const KIND_WIDTHS = [64, 10, 14, 10];

/** The first cell at the left, the others at the right. */
const row = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, at) => {
      const width = widths[at] ?? 0;
      return at === 0 ? within(cell, width).padEnd(width) : cell.padStart(width);
    })
    .join("")
    .trimEnd();

function totalLabel(slug: string, { say, language }: Speaking): string {
  if (slug === "aged-balance") return say("compare-aged-balance");
  if (slug === "gap") return say("compare-gap");
  if (slug === "unexplained") return labelOf("class", slug, language);
  return labelOf("perimeter", slug, language);
}

function figureLine(
  { from, to, change }: ComparedFigure,
  label: string,
  kind: CellKind,
  { numbers, say }: Speaking,
): string {
  const points = say("compare-points");
  const write = (text: string | null): string => (text === null ? "–" : numbers.cell(text, kind));
  const sign = change === null || change.startsWith("-") || isZero(change) ? "" : "+";
  // A rate moves by points of a hundred, never by per cent of itself.
  const moved = kind === "rate" ? `${write(change).replace(/\s*%/, "")} ${points}` : write(change);
  return row([`  ${label}`, write(from), write(to), `${sign}${moved}`], FIGURE_WIDTHS);
}

function indicatorLines(compared: readonly ComparedFigure[], speaking: Speaking): string[] {
  const { language } = speaking;
  const cards = new Map(readIndicators().map(({ slug, card }) => [slug, card]));
  return compared.flatMap((one) => {
    const card = cards.get(one.slug);
    if (card === undefined) return [];
    return [figureLine(one, card.title[language], KINDS_OF_UNIT[card.unit] ?? "decimal", speaking)];
  });
}

function kindsBlock(told: Comparison, kind: ComparedKind["kind"], speaking: Speaking): string {
  const { say, language, paint } = speaking;
  const own = told.kinds.filter((one) => one.kind === kind);
  if (own.length === 0) return "";
  const heads = [say("compare-new"), say("compare-still"), say("compare-gone")];
  const countOf = (share: Share | null): string => (share === null ? "–" : String(share.count));
  const lines = own.map((one) => {
    const severity = one.severity.to ?? one.severity.from;
    const grade = severity === null ? "" : ` · ${labelOf("severity", severity, language)}`;
    const why = one.reason === null ? "" : `  ${paint.dim(reasonText(one.reason, say))}`;
    const counts = [one.new, one.stillThere, one.gone].map(countOf);
    return `${row([`  ${one.title[language]}${grade}`, ...counts], KIND_WIDTHS)}${why}`;
  });
  const title = kind === "control" ? say("compare-findings") : say("compare-classes");
  return [paint.bold(row([title, ...heads], KIND_WIDTHS)), ...lines].join("\n");
}

function reasonText(reason: string, say: CliSay): string {
  switch (reason) {
    case "not-judged-earlier":
      return say("compare-not-judged-earlier");
    case "not-judged-later":
      return say("compare-not-judged-later");
    case "no-report-earlier":
      return say("compare-no-report-earlier");
    default:
      return say("compare-no-report-later");
  }
}

function rowsBlock(told: Comparison, state: "new" | "gone", speaking: Speaking): string {
  const { say, numbers, language, paint } = speaking;
  const amountOf = (one: ComparedRow) => (state === "new" ? one.to : one.from);
  // The heaviest of each: one of many of a kind would hide all others. Its rows come heaviest first.
  const rows = told.kinds
    .flatMap(({ title, rows: own }) => {
      const one = own.find((shown) => shown.state === state);
      return one === undefined ? [] : [{ title: title[language], one }];
    })
    .sort((left, right) => byAbsoluteSize(amountOf(left.one), amountOf(right.one)))
    .slice(0, ROWS_NAMED);
  if (rows.length === 0) return "";
  const lines = rows.map(({ title, one }) => {
    const amount = amountOf(one);
    const who = [
      one.customer,
      one.document,
      one.date === null ? null : dateText(one.date, language),
    ];
    const about = who.filter((text) => text !== null).join(" · ");
    const shown = amount === null ? "" : numbers.cell(amount, "amount");
    return `  ${shown.padStart(16)}  ${within(`${about === "" ? (one.subject ?? "") : about}  ${title}`, 90)}`;
  });
  const title = state === "new" ? say("compare-heaviest-new") : say("compare-heaviest-gone");
  return [paint.bold(title), ...lines].join("\n");
}
