/** The findings: what they come to, then a chapter a matter, a card each; the table of all is in the workbook. */
import type { FindingResult, Told } from "../../results/schema.ts";
import type { Block, Cell, Section, Table, Telling } from "../section.ts";
import { chapters } from "./chapters.ts";
import { findingCard } from "./finding-card.ts";
import { amountCell, findingTitle, orderedFindings, severityCell } from "./finding-rows.ts";
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
        texts: [
          { text: say("stakes-apart") },
          { text: say("findings-order") },
          { text: thresholds(told, telling) },
        ],
      },
      { kind: "table", table: summaryTable(ordered, told.diagnosis.currency, telling) },
      ...chapters(ordered).map(({ matter, findings: own }): Block => {
        const blocks = own.map((finding): Block => {
          const card = findingCard(told, finding, telling);
          return { kind: "finding", finding: { ...card, isOpen: finding === ordered[0] } };
        });
        const words = { title: say(`matter-${matter}`), sub: say(`matter-${matter}-sub`) };
        const chapter = { id: `matter-${matter}`, ...words, count: own.length, blocks };
        return { kind: "chapter", chapter };
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
