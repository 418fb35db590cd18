/** The findings: a summary by severity, then one block each with its page and its rows. */
import { isZero } from "../../results/decimals.ts";
import type { FindingResult, Told } from "../../results/schema.ts";
import { readPage } from "../page-parts.ts";
import { pageValues } from "../page-values.ts";
import type { Block, Cell, Part, Section, Table, Telling, Term } from "../section.ts";
import { evidenceOf, tellEvidence } from "./evidence-table.ts";
import {
  amountCell,
  findingTitle,
  orderedFindings,
  severityCell,
  severityTone,
} from "./finding-rows.ts";
import { stakeTiles } from "./stake-tiles.ts";

export const findings: Section = {
  id: "findings",
  tell: (told, telling) => {
    const { say } = telling;
    const title = say("findings-title");
    const ordered = orderedFindings(told.diagnosis);
    if (ordered.length === 0) {
      const text = say("findings-none");
      return {
        id: "findings",
        title,
        blocks: [{ kind: "callout", tone: "good", title: text, text: "" }],
      };
    }
    const blocks: Block[] = [
      { kind: "paragraph", text: lead(ordered, telling) },
      { kind: "tiles", tiles: stakeTiles(told.diagnosis, telling) },
      {
        kind: "asides",
        texts: [{ text: say("stakes-apart") }, { text: thresholds(told, telling) }],
      },
      { kind: "table", table: summaryTable(ordered, told.diagnosis.currency, telling) },
      ...ordered.map((finding, at): Block => {
        const part = tellOne(told, finding, telling);
        return { kind: "part", part: { ...part, isOpen: at < OPEN_FIRST } };
      }),
    ];
    return { id: "findings", title, blocks };
  },
};

function lead(ordered: readonly FindingResult[], { say }: Telling): string {
  const of = (severity: FindingResult["severity"]) =>
    ordered.filter((one) => one.severity === severity).length;
  const [critical, major] = [of("critical"), of("major")];
  const others = ordered.length - critical - major;
  return say("findings-lead", { count: ordered.length, critical, major, others });
}

/** From which amounts on a finding is critical or major, and below which it is a note. */
function thresholds({ diagnosis }: Told, { say, numbers }: Telling): string {
  const { overall, major, trivial } = diagnosis.materiality;
  return say("findings-thresholds", {
    overall: numbers.whole(overall),
    major: numbers.whole(major),
    trivial: numbers.whole(trivial),
  });
}

/** Cards open at first: the heaviest. */
const OPEN_FIRST = 1;

function summaryTable(
  ordered: readonly FindingResult[],
  currency: string,
  telling: Telling,
): Table {
  const { say, label } = telling;
  const rows = ordered.map((finding): (Cell | string | null)[] => [
    {
      value: findingTitle(finding, telling),
      note: finding.code,
      href: `#finding-${finding.control}`,
    },
    { ...severityCell(finding.severity, telling) },
    label("stake", finding.stake),
    amountCell(finding.amount, telling),
    finding.exposure ?? null,
    String(finding.items),
    String(finding.customers),
    {
      value: label("cause", finding.cause),
      ...(!finding.causeMeasured && { note: say("cause-usual") }),
    },
    label("confidence", finding.confidence),
    finding.effort.fix,
    finding.effort.prevent,
    finding.effort.low,
    finding.effort.high,
    finding.cashImpact ?? null,
    finding.cashProbability ?? null,
    finding.severityReason,
  ]);
  return {
    id: "all-findings",
    sheet: say("findings-sheet"),
    caption: say("findings-caption", { currency }),
    isSheetOnly: true,
    columns: [
      { title: say("col-finding"), kind: "text" },
      { title: say("col-severity"), kind: "tag" },
      { title: say("col-stake"), kind: "text" },
      { title: say("col-amount"), kind: "amount" },
      { title: say("col-exposure"), kind: "amount", isSheetOnly: true },
      { title: say("col-items"), kind: "count", isSecondary: true },
      { title: say("col-customers"), kind: "count", isSecondary: true },
      { title: say("col-cause"), kind: "text", isSecondary: true },
      { title: say("col-confidence"), kind: "text", isSecondary: true },
      { title: say("col-fix"), kind: "decimal", isSummed: true },
      { title: say("col-prevent"), kind: "decimal", isSummed: true },
      { title: say("col-low"), kind: "decimal", isSheetOnly: true },
      { title: say("col-high"), kind: "decimal", isSheetOnly: true },
      { title: say("col-cash"), kind: "amount", isSheetOnly: true },
      { title: say("col-probability"), kind: "rate", isSheetOnly: true },
      { title: say("col-severity-reason"), kind: "text", isSheetOnly: true },
    ],
    rows,
  };
}

function tellOne(told: Told, finding: FindingResult, telling: Telling): Part {
  const { say, label, language, catalogue } = telling;
  const title = findingTitle(finding, telling);
  const known = catalogue.controls.get(finding.control);
  const fill = pageValues(finding.control, known?.params ?? {}, told.diagnosis, telling);
  const texts = readPage(known?.page[language] ?? "").map(({ heading, paragraphs }) => ({
    term: heading,
    text: fill(paragraphs.join("\n")),
  }));
  const blocks: Block[] = [
    { kind: "terms", terms: facts(finding, telling), isCompact: true },
    texts.length > 0
      ? { kind: "terms", terms: texts }
      : { kind: "paragraph", text: say("finding-draft") },
  ];
  const evidence = evidenceOf(told, finding.control);
  if (evidence !== undefined && evidence.total > 0) {
    const sheet = `${finding.code} ${title}`;
    blocks.push(tellEvidence(evidence, { id: `rows-${finding.control}`, title, sheet }, telling));
  }
  return {
    id: `finding-${finding.control}`,
    title,
    code: finding.code,
    tags: [
      {
        text: label("severity", finding.severity),
        tone: severityTone(finding.severity),
      },
      { text: label("stake", finding.stake), tone: "plain" },
      { text: label("confidence", finding.confidence), tone: "plain" },
    ],
    figure: {
      value: finding.amount,
      kind: "amount",
      ...(finding.amount === null && { none: say("finding-no-amount") }),
    },
    isCard: true,
    blocks,
  };
}

function effortText({ effort }: FindingResult, { say, numbers }: Telling): string {
  const days = (text: string) => numbers.cell(text, "decimal");
  const { fix, prevent, low, high } = effort;
  const values = { fix: days(fix), prevent: days(prevent), low: days(low), high: days(high) };
  return say("finding-effort-text", values);
}

function cashText(finding: FindingResult, { say, numbers }: Telling): string {
  return say("finding-cash-text", {
    amount: numbers.money(finding.cashImpact ?? ""),
    rate: numbers.cell(finding.cashProbability ?? "", "rate"),
    source: finding.cashProbabilitySource ?? "default",
  });
}

/** Under how few rows nothing is measured: cause.sql asks for as many. */
const ROWS_TO_MEASURE = 5;

function causeText(finding: FindingResult, { say, label, numbers }: Telling): string {
  const cause = label("cause", finding.cause);
  const [gathering] = finding.causeEvidence ?? [];
  if (gathering === undefined) {
    const why = finding.items < ROWS_TO_MEASURE ? "few" : "none";
    return say("finding-cause-usual", { cause: cause.toLowerCase(), why });
  }
  const { attribute, value, rows, ofRows, populationShare } = gathering;
  return say("finding-cause-text", {
    ...{ attribute: label("attribute", attribute), value, rows, ofRows, cause },
    others: isZero(populationShare) ? "none" : numbers.cell(populationShare, "rate"),
    money: numbers.cell(finding.causeShares?.[finding.cause] ?? "0.00", "share"),
  });
}

function facts(finding: FindingResult, telling: Telling): Term[] {
  const { say, label, numbers } = telling;
  const terms: Term[] = [
    {
      term: say("finding-scope"),
      text: say("finding-scope-text", { items: finding.items, customers: finding.customers }),
    },
    { term: say("finding-severity"), text: finding.severityReason },
  ];
  if (finding.confidenceReason !== undefined)
    terms.push({
      term: say("finding-confidence"),
      text: `${label("confidence", finding.confidence)}${say("because")}${finding.confidenceReason}`,
    });
  terms.push({ term: say("finding-effort"), text: effortText(finding, telling) });
  terms.push({ term: say("finding-cause"), text: causeText(finding, telling) });
  const { cashImpact, cashProbability, exposure, since } = finding;
  if (exposure !== undefined)
    terms.push({ term: say("finding-exposure"), text: numbers.money(exposure) });
  if (cashImpact !== undefined && cashProbability !== undefined)
    terms.push({ term: say("finding-cash"), text: cashText(finding, telling) });
  if (since !== undefined)
    terms.push({ term: say("finding-since"), text: numbers.cell(since, "date") });
  return terms;
}
