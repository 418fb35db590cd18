/** What we could not read, and what could not be judged: said before any figure is believed. */

import { TOTAL_NAMES } from "../../kernel/totals.ts";
import { EXAMPLES } from "../../results/completeness.ts";
import type { SourceResult, Told } from "../../results/schema.ts";
import { spacedOut } from "../../words/labels.ts";
import type { Block, Cell, Column, Section, Table, Telling } from "../section.ts";
import { evidencePath, PAGE_ROWS } from "./evidence-table.ts";
import { controlTitle } from "./finding-rows.ts";
import { trialBalances } from "./trial-balances.ts";

export const reading: Section = {
  id: "reading",
  tell: (told, telling) => ({
    id: "reading",
    title: telling.say("reading-title"),
    blocks: [
      { kind: "paragraph", text: telling.say("reading-lead") },
      {
        kind: "details",
        summary: telling.say("reading-files", counts(told)),
        blocks: [sourcesTable(told, telling)],
      },
      ...unrecognised(told, telling),
      ...problemBlocks(told, telling),
      ...leftOut(told, telling),
      ...trialBalances(told, telling),
      ...unlocks(told, telling),
      { kind: "part", part: { id: "not-judged", isCard: true, ...notJudged(told, telling) } },
    ],
  }),
};

/** Files, lines and lines left out, for the line that the table of files folds under. */
function counts({ diagnosis: { sources } }: Told) {
  const sum = (name: "read" | "rejected") =>
    sources.reduce((total, { rows }) => total + rows[name], 0);
  return { files: sources.length, lines: sum("read"), rejected: sum("rejected") };
}

function sourcesTable({ diagnosis }: Told, { say, catalogue, language }: Telling): Block {
  const rows = diagnosis.sources.map((source): (Cell | string | null)[] => [
    source.file,
    {
      value: catalogue.sources.get(source.kind)?.[language] ?? spacedOut(source.kind),
      note: source.recognised.join(" · "),
    },
    source.entity,
    source.period?.from ?? null,
    source.period?.to ?? null,
    source.totals?.amount ?? source.totals?.gross ?? source.totals?.debit ?? null,
    String(source.rows.read),
    String(source.rows.accepted),
    { value: String(source.rows.rejected), tone: source.rows.rejected > 0 ? "warning" : "plain" },
    String(source.problemCount),
    ...TOTAL_NAMES.map((name) => source.totals?.[name] ?? null),
    source.recognised.join(" · "),
    source.encoding,
    { value: source.sha256, kind: "code" },
  ]);
  return {
    kind: "table",
    table: {
      id: "sources",
      sheet: say("sources-sheet"),
      caption: say("sources-caption"),
      note: say("sources-note"),
      columns: [
        { title: say("col-file"), kind: "text" },
        { title: say("col-kind"), kind: "text" },
        { title: say("col-entity"), kind: "text", isSecondary: true },
        { title: say("col-first-day"), kind: "date", isSecondary: true },
        { title: say("col-last-day"), kind: "date", isSecondary: true },
        { title: say("col-total"), kind: "amount", isSecondary: true },
        { title: say("col-rows-read"), kind: "count", isSummed: true },
        { title: say("col-rows-accepted"), kind: "count", isSummed: true },
        { title: say("col-rows-rejected"), kind: "count", isSummed: true },
        { title: say("col-problems"), kind: "count", isSummed: true },
        ...TOTAL_NAMES.map(
          (name): Column => ({ title: say(`total-${name}`), kind: "amount", isSheetOnly: true }),
        ),
        { title: say("col-recognised"), kind: "text", isSheetOnly: true },
        { title: say("col-encoding"), kind: "text", isSheetOnly: true },
        { title: say("col-sha"), kind: "code", isSheetOnly: true },
      ],
      rows,
    },
  };
}

function unrecognised({ diagnosis }: Told, { say }: Telling): Block[] {
  if (diagnosis.unrecognised.length === 0) return [];
  const table: Table = {
    id: "unrecognised",
    sheet: say("unrecognised-sheet"),
    caption: say("unrecognised-caption"),
    columns: [
      { title: say("col-file"), kind: "text" },
      { title: say("col-reason"), kind: "text" },
    ],
    rows: diagnosis.unrecognised.map(({ file, reasons }) => [file, reasons.join(" · ")]),
  };
  return [{ kind: "table", table }];
}

function problemBlocks({ diagnosis }: Told, telling: Telling): Block[] {
  const { say } = telling;
  const sources = diagnosis.sources.filter((source) => source.problemCount > 0);
  if (sources.length === 0) {
    return [{ kind: "callout", tone: "good", title: say("no-problem"), text: "" }];
  }
  const rows = sources.flatMap((source) =>
    source.problemCounts.map(({ code, count, amount }): (Cell | string | null)[] => [
      source.file,
      { value: problemText(source.kind, code, telling), note: code },
      rowsConcerned(source, code, count),
      amount,
    ]),
  );
  const kinds: Block = {
    kind: "table",
    table: {
      id: "problem-kinds",
      sheet: say("problem-kinds-sheet"),
      caption: say("problem-kinds-caption"),
      columns: [
        { title: say("col-file"), kind: "text" },
        { title: say("col-problem"), kind: "text" },
        { title: say("col-count"), kind: "count", isSummed: true },
        { title: say("col-amount"), kind: "amount", isSummed: true },
      ],
      rows,
    },
  };
  const summary = say("problems-summary");
  const blocks = [problemRows(sources, telling)];
  return [kinds, { kind: "details", summary, blocks, file: evidencePath("problems", telling) }];
}

/** A problem of the file as a whole may have as its value how many rows it concerns: they are what is counted. */
function rowsConcerned({ problems }: SourceResult, code: string, count: number): string {
  const told = problems.filter((one) => one.code === code);
  const isNumber = told.every(({ line, value }) => line === null && /^\d{1,15}$/.test(value ?? ""));
  if (told.length !== count || !isNumber) return String(count);
  return String(told.reduce((sum, { value }) => sum + Number(value), 0));
}

/** What the problem means and what was done, in the words of the source that records it. */
function problemText(kind: string, code: string, { catalogue, language }: Telling): string {
  return catalogue.problems.get(`${kind}/${code}`)?.[language] ?? spacedOut(code);
}

function problemRows(sources: readonly SourceResult[], telling: Telling): Block {
  const { say } = telling;
  const rows = sources.flatMap((source) =>
    source.problems.map((problem): (Cell | string | null)[] => [
      source.file,
      problem.position ?? (problem.line === null ? null : String(problem.line)),
      problem.code,
      problem.column,
      problem.value,
      problem.amount,
      say(problem.rejected ? "outcome-rejected" : "outcome-kept"),
    ]),
  );
  const counted = sources.reduce((sum, source) => sum + source.problemCount, 0);
  return {
    kind: "table",
    table: {
      id: "problems",
      sheet: say("problems-sheet"),
      caption: say("problems-caption"),
      pageRows: PAGE_ROWS,
      whole: { rows: counted, href: evidencePath("problems", telling) },
      isFilterable: true,
      columns: [
        { title: say("col-file"), kind: "text" },
        { title: say("col-line"), kind: "line" },
        { title: say("col-problem"), kind: "code" },
        { title: say("col-column"), kind: "text", isSecondary: true },
        { title: say("col-value"), kind: "text" },
        { title: say("col-amount"), kind: "amount", isSummed: true },
        { title: say("col-outcome"), kind: "text" },
      ],
      rows,
    },
  };
}

/** Months, companies and documents that the files leave out. */
function leftOut({ diagnosis: { completeness } }: Told, telling: Telling): Block[] {
  const { say } = telling;
  if (completeness.length === 0) return [];
  const table: Table = {
    id: "left-out",
    sheet: say("left-out-sheet"),
    caption: say("left-out-caption"),
    columns: [
      { title: say("col-left-out"), kind: "text" },
      { title: say("col-of"), kind: "text" },
      { title: say("col-count"), kind: "count" },
      { title: say("col-amount"), kind: "amount" },
      { title: say("col-examples"), kind: "text" },
      { title: say("col-prevents"), kind: "text", isSecondary: true },
    ],
    rows: completeness.map(({ fact, subject, count, amount, examples, prevents }) => [
      telling.label("left-out", fact),
      subject,
      String(count),
      amount,
      examples.join(", ") + (examples.length === EXAMPLES && count > EXAMPLES ? "…" : ""),
      prevents,
    ]),
  };
  const rows = { text: say("left-out-rows"), href: evidencePath("left-out", telling) };
  return [
    { kind: "table", table },
    { kind: "asides", texts: [rows] },
  ];
}

/** What each file that is missing would add, each once. */
/** Page 1 tells them where nothing could be reconciled. */
function unlocks({ diagnosis }: Told, telling: Telling): Block[] {
  if (diagnosis.unlocks.length === 0) return [];
  const isSheetOnly = diagnosis.reconciliation === null;
  const { say, catalogue, language } = telling;
  const figure = (slug: string) => catalogue.indicators.get(slug)?.title[language] ?? slug;
  const table: Table = {
    id: "unlocks-files",
    sheet: say("unlocks-sheet"),
    caption: say("unlocks-caption"),
    isSheetOnly,
    columns: [
      { title: say("col-file"), kind: "text" },
      { title: say("col-adds"), kind: "text" },
      { title: say("col-controls"), kind: "text" },
      { title: say("col-figures"), kind: "text", isSecondary: true },
    ],
    rows: diagnosis.unlocks.map(({ name, adds, controls, indicators }) => [
      name,
      adds,
      controls.map((slug) => controlTitle(slug, telling)).join(" · "),
      indicators.map(figure).join(" · "),
    ]),
  };
  const blocks: Block[] = [{ kind: "table", table }];
  if (isSheetOnly) return blocks;
  return [{ kind: "part", part: { id: "unlocks", title: say("unlocks-title"), blocks } }];
}

function notJudged({ diagnosis }: Told, telling: Telling): { title: string; blocks: Block[] } {
  const { say } = telling;
  const count = diagnosis.notJudged.length;
  const clear: Block = {
    kind: "details",
    summary: say("clear-summary", { count: diagnosis.clear.length }),
    blocks: [{ kind: "list", items: diagnosis.clear.map((slug) => controlTitle(slug, telling)) }],
  };
  const text = count === 0 ? say("not-judged-none") : say("not-judged-text", { count });
  const blocks: Block[] = [{ kind: "paragraph", text }];
  const idle = diagnosis.unexamined;
  if (idle.length > 0)
    blocks.push({ kind: "paragraph", text: say("unexamined-text", { count: idle.length }) });
  if (count + idle.length > 0) {
    const rows = [
      ...diagnosis.notJudged.map(({ control, reason }) => [
        controlTitle(control, telling),
        telling.label("reason", reason),
      ]),
      ...idle.map((control) => [controlTitle(control, telling), say("unexamined-reason")]),
    ];
    blocks.push({
      kind: "table",
      table: {
        id: "not-judged-controls",
        sheet: say("not-judged-sheet"),
        caption: say("not-judged-caption"),
        columns: [
          { title: say("col-control"), kind: "text" },
          { title: say("col-reason"), kind: "text" },
        ],
        rows,
      },
    });
  }
  if (diagnosis.clear.length > 0) blocks.push(clear);
  return { title: say("not-judged"), blocks };
}
