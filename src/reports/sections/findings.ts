/** The findings: a summary by severity, then one block each with its page and its rows. */
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

export const findings: Section = {
  id: "findings",
  tell: (told, telling) => {
    const { say, numbers } = telling;
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
    const atStake = numbers.money(told.diagnosis.amountAtStake);
    const blocks: Block[] = [
      { kind: "paragraph", text: say("findings-lead", { count: ordered.length, atStake }) },
      { kind: "table", table: summaryTable(ordered, told.diagnosis.currency, telling) },
      ...ordered.map((finding): Block => ({ kind: "part", part: tellOne(told, finding, telling) })),
    ];
    return { id: "findings", title, blocks };
  },
};

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
    severityCell(finding.severity, telling),
    amountCell(finding.amount, telling),
    String(finding.items),
    String(finding.customers),
    label("cause", finding.cause),
    label("confidence", finding.confidence),
    finding.effortDays,
    finding.cashImpact,
  ]);
  return {
    id: "all-findings",
    sheet: say("findings-sheet"),
    caption: say("findings-caption", { currency }),
    isFilterable: true,
    columns: [
      { title: say("col-finding"), kind: "text" },
      { title: say("col-severity"), kind: "tag" },
      { title: say("col-amount"), kind: "amount" },
      { title: say("col-items"), kind: "count", isSecondary: true },
      { title: say("col-customers"), kind: "count", isSecondary: true },
      { title: say("col-cause"), kind: "text", isSecondary: true },
      { title: say("col-confidence"), kind: "text", isSecondary: true },
      { title: say("col-effort"), kind: "decimal", isSummed: true },
      { title: say("col-cash"), kind: "amount", isSheetOnly: true },
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
      { text: label("cause", finding.cause), tone: "plain" },
      { text: label("confidence", finding.confidence), tone: "plain" },
    ],
    figure: { value: finding.amount, kind: "amount" },
    isCard: true,
    blocks,
  };
}

function facts(finding: FindingResult, { say, label, numbers }: Telling): Term[] {
  const share = (rate: string) => numbers.cell(rate, "share");
  const terms: Term[] = [
    {
      term: say("finding-scope"),
      text: say("finding-scope-text", { items: finding.items, customers: finding.customers }),
    },
    {
      term: say("finding-effort"),
      text: say("finding-effort-text", { days: numbers.cell(finding.effortDays, "decimal") }),
    },
    {
      term: say("finding-severity"),
      text: label("severity-reason", finding.severityReason),
    },
  ];
  if (finding.causeShares !== undefined) {
    const { settings, process: steps, "data-governance": governance } = finding.causeShares;
    const shares = { settings: share(settings), process: share(steps), data: share(governance) };
    terms.push({ term: say("finding-cause"), text: say("finding-cause-text", shares) });
  }
  if (finding.cashImpact !== null) {
    terms.push({ term: say("finding-cash"), text: numbers.money(finding.cashImpact) });
  }
  return terms;
}
