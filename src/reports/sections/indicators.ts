/** The indicators: value, working, items left out, and how each can mislead. */

import { sayNote } from "../../indicators/messages.ts";
import type { Diagnosis, IndicatorResult, Told } from "../../results/schema.ts";
import { spacedOut } from "../../words/labels.ts";
import { unitKind } from "../../words/working-text.ts";
import { readPage } from "../page-parts.ts";
import { pageValues } from "../page-values.ts";
import type { Block, Cell, CellKind, Part, Section, Table, Telling, Term } from "../section.ts";
import { dsoChangePart } from "./dso-change.ts";
import { overdueRateChangePart } from "./overdue-rate-change.ts";

/** The readings of one delay, in the order in which they explain one another. */
const FAMILY = ["dso-simple", "dso-countback", "dso-best-possible"];

export const indicators: Section = {
  id: "indicators",
  tell: (told, telling) => {
    const { say } = telling;
    const all = inOrder(told.diagnosis);
    const family = all.filter(({ slug }) => FAMILY.includes(slug));
    const others = all.filter(({ slug }) => !FAMILY.includes(slug));
    const blocks: Block[] = [
      { kind: "paragraph", text: say("indicators-lead") },
      { kind: "table", table: summaryTable(told, telling) },
    ];
    const moved = [...dsoChangePart(told, telling), ...overdueRateChangePart(told, telling)];
    for (const part of moved) blocks.push({ kind: "part", part });
    if (family.length > 0) {
      const text: Block = { kind: "paragraph", text: say("dso-family-text") };
      const cards = family.map((one) => card(one, told.diagnosis, telling));
      const part = { id: "dso-family", title: say("dso-family"), blocks: [text, ...cards] };
      blocks.push({ kind: "part", part });
    }
    if (others.length > 0) {
      const cards = others.map((one) => card(one, told.diagnosis, telling));
      const part = { id: "other-indicators", title: say("other-indicators"), blocks: cards };
      blocks.push({ kind: "part", part });
    }
    return { id: "indicators", title: say("indicators-title"), blocks };
  },
};

/** The DSO first, then what was computed, then what could not be; by slug within each. */
function inOrder({ indicators: all }: Diagnosis): IndicatorResult[] {
  const family = FAMILY.flatMap((slug) => all.filter((one) => one.slug === slug));
  const others = all.filter(({ slug }) => !FAMILY.includes(slug));
  const isComputed = ({ value }: IndicatorResult) => value !== null;
  const missing = others.filter((one) => !isComputed(one));
  return [...family, ...others.filter(isComputed), ...missing];
}

function titleOf(slug: string, { catalogue, language }: Telling): string {
  return catalogue.indicators.get(slug)?.title[language] ?? spacedOut(slug);
}

function reasonOf({ reason }: IndicatorResult, { label, language }: Telling): string {
  const slug = reason ?? "unknown";
  return sayNote(slug, language) ?? label("reason", slug);
}

function flagsOf(one: IndicatorResult, { language }: Telling): string {
  return one.flags.map((flag) => sayNote(flag, language) ?? spacedOut(flag)).join(" ");
}

/** Whole numbers are counts; the others are amounts, or sums of amounts times days: cents are enough. */
function termKind(text: string): CellKind {
  return text.includes(".") ? "amount" : "count";
}

function summaryTable({ diagnosis }: Told, telling: Telling): Table {
  const { say, label } = telling;
  const cell = (text: string | null): Cell =>
    text === null ? { value: null } : { value: text, kind: termKind(text) };
  const rows = inOrder(diagnosis).map((one): (Cell | string | null)[] => {
    const value: Cell =
      one.value === null
        ? { value: null, note: say("not-available") }
        : { value: one.value, kind: unitKind(one.unit) };
    return [
      { value: titleOf(one.slug, telling), href: `#indicator-${one.slug}` },
      value,
      label("unit", one.unit),
      cell(one.numerator),
      cell(one.denominator),
      one.formula,
      String(one.itemsUsed),
      String(one.itemsExcluded),
      one.value === null ? reasonOf(one, telling) : null,
      flagsOf(one, telling),
    ];
  });
  return {
    id: "all-indicators",
    isSheetOnly: true,
    sheet: say("indicators-sheet"),
    caption: say("indicators-caption", { currency: diagnosis.currency }),
    columns: [
      { title: say("col-indicator"), kind: "text" },
      { title: say("col-value-short"), kind: "decimal" },
      { title: say("col-unit"), kind: "text" },
      { title: say("col-numerator"), kind: "amount", isSecondary: true },
      { title: say("col-denominator"), kind: "amount", isSecondary: true },
      { title: say("indicator-working"), kind: "text", isSheetOnly: true },
      { title: say("col-used"), kind: "count", isSecondary: true },
      { title: say("col-excluded"), kind: "count", isSecondary: true },
      { title: say("col-reason"), kind: "text", isSheetOnly: true },
      { title: say("col-flags"), kind: "text", isSheetOnly: true },
    ],
    rows,
  };
}

function card(one: IndicatorResult, diagnosis: Diagnosis, telling: Telling): Block {
  const { say, language, catalogue } = telling;
  const known = catalogue.indicators.get(one.slug);
  const terms = workingTerms(one, telling);
  if (known !== undefined) {
    terms.unshift({ term: say("indicator-formula"), text: known.formula[language] });
  }
  const blocks: Block[] = [{ kind: "terms", terms, isCompact: true }];
  const pages = known === undefined ? [] : readPage(known.page[language]);
  const misleads = pages.at(-1);
  const fill = pageValues(one.slug, known?.params ?? {}, diagnosis, telling);
  // A figure that is not there misleads nobody.
  if (misleads !== undefined && one.value !== null) {
    blocks.push({
      kind: "details",
      summary: say("indicator-misleads"),
      blocks: misleads.paragraphs.map((text): Block => ({ kind: "paragraph", text: fill(text) })),
    });
  }
  const part: Part = {
    id: `indicator-${one.slug}`,
    title: titleOf(one.slug, telling),
    tags: known === undefined ? [] : [{ text: say(`better-${known.better}`), tone: "plain" }],
    figure: { value: one.value, kind: unitKind(one.unit), unit: unitOf(one, telling) },
    isCard: true,
    blocks,
  };
  return { kind: "part", part };
}

function unitOf({ unit }: IndicatorResult, { label }: Telling): string {
  return unit === "days" || unit === "points" || unit === "times" ? label("unit", unit) : "";
}

function workingTerms(one: IndicatorResult, telling: Telling): Term[] {
  const { say } = telling;
  const terms: Term[] = [];
  if (one.value === null) {
    terms.push({ term: say("indicator-reason"), text: reasonOf(one, telling) });
  }
  if (one.formula !== null) terms.push({ term: say("indicator-working"), text: one.formula });
  const text = say("indicator-items-text", { used: one.itemsUsed, excluded: one.itemsExcluded });
  terms.push({ term: say("indicator-items"), text });
  if (one.flags.length > 0) {
    terms.push({ term: say("indicator-flags"), text: flagsOf(one, telling) });
  }
  return terms;
}
