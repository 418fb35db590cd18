/** The card of a finding: a sentence of what it comes to, what to do, how sure and how grave it is, and its rows. */
import { isZero } from "../../results/decimals.ts";
import type { FindingResult, Told } from "../../results/schema.ts";
import { readPage } from "../page-parts.ts";
import { pageValues } from "../page-values.ts";
import type { Block, FindingCard, Telling, Term } from "../section.ts";
import { evidenceOf, tellRows } from "./evidence-table.ts";
import { findingTitle, severityTone } from "./finding-rows.ts";
import { extentOf, sayingOf } from "./finding-say.ts";

export function findingCard(
  told: Told,
  finding: FindingResult,
  telling: Telling,
): Omit<FindingCard, "isOpen"> {
  const { say, label } = telling;
  const title = findingTitle(finding, telling);
  const evidence = evidenceOf(told, finding.control);
  const [finds, matters, todo, unless] = pageOf(told, finding, telling);
  const rows: Block[] = [];
  if (evidence !== undefined && evidence.total > 0) {
    const sheet = `${finding.code} ${title}`;
    const options = { id: `rows-${finding.control}`, title, sheet };
    rows.push(...tellRows(evidence, options, telling));
  }
  const rule = [finds, matters].filter((term) => term !== undefined);
  if (rule.length > 0)
    rows.push({
      kind: "details",
      summary: say("finding-rule"),
      blocks: [{ kind: "terms", terms: rule }],
    });
  const near = finding.nearMiss;
  return {
    id: `finding-${finding.control}`,
    title,
    code: finding.code,
    sub: extentOf(finding, evidence, telling),
    severity: { text: label("severity", finding.severity), tone: severityTone(finding.severity) },
    stake: label("stake", finding.stake),
    amount: finding.amount,
    none: say("finding-no-amount"),
    say: sayingOf(finding, evidence, told, telling),
    answers: [
      { term: say("finding-cause"), text: causeText(finding, telling) },
      ...[todo, unless].filter((term) => term !== undefined),
    ],
    near: near === undefined ? null : { term: say("finding-near"), text: near },
    facts: facts(finding, telling),
    rows,
  };
}

/** The texts of its page: what it finds, why it matters, what to do, when it is not a problem. */
function pageOf({ diagnosis }: Told, { control }: FindingResult, telling: Telling): Term[] {
  const { language, catalogue } = telling;
  const known = catalogue.controls.get(control);
  const fill = pageValues(control, known?.params ?? {}, diagnosis, telling);
  return readPage(known?.page[language] ?? "").map(({ heading, paragraphs }) => ({
    term: heading,
    text: fill(paragraphs.join("\n")),
  }));
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
  const doubt = finding.confidenceReason;
  const because = doubt === undefined ? "" : `${say("because")}${doubt}`;
  const terms: Term[] = [
    { term: say("finding-severity"), text: finding.severityReason },
    {
      term: say("finding-confidence"),
      text: `${label("confidence", finding.confidence)}${because}`,
    },
    { term: say("finding-effort"), text: effortText(finding, telling) },
  ];
  const { cashImpact, cashProbability, exposure, since } = finding;
  if (exposure !== undefined)
    terms.push({ term: say("finding-exposure"), text: numbers.money(exposure) });
  if (cashImpact !== undefined && cashProbability !== undefined)
    terms.push({ term: say("finding-cash"), text: cashText(finding, telling) });
  if (since !== undefined)
    terms.push({ term: say("finding-since"), text: numbers.cell(since, "date") });
  return terms;
}
