/** The first page: the truth in one sentence, the key figures, and where to look first. */
import type { Diagnosis, IndicatorResult, Told } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { Block, Cell, Figure, Lead, Section, Table, Telling } from "../section.ts";
import { exceeds, isZero } from "./decimal-order.ts";
import { amountCell, findingTitle, orderedFindings, severityCell } from "./finding-rows.ts";

const FIRST_FINDINGS = 5;

export const cover: Section = {
  id: "answer",
  tell: (told, telling) => ({
    id: "answer",
    title: telling.say("cover-title"),
    blocks: [
      leadOf(told.diagnosis, telling),
      ...warnings(told, telling),
      { kind: "figures", figures: [...tieFigures(told, telling), ...riskFigures(told, telling)] },
      ...firstFindings(told, telling),
    ],
  }),
};

/** The accounts of the bridge, as the settings name them: `411`. */
export function scopeOf(diagnosis: Diagnosis): string[] {
  const accounts = diagnosis.settings["accounts"];
  if (Array.isArray(accounts)) return accounts.map(String);
  return typeof accounts === "string" ? accounts.split(",") : ["411"];
}

function leadOf(diagnosis: Diagnosis, { say, label, numbers }: Telling): Lead {
  const { reconciliation, position } = diagnosis;
  if (reconciliation === null) {
    const reason = label("reason", diagnosis.reconciliationReason ?? "no-aged-balance");
    const ledger = numbers.money(position.ledger);
    return { kind: "lead", text: say("cover-lead-alone", { ledger, reason }), strong: [ledger] };
  }
  const values = {
    ledger: numbers.money(reconciliation.ledger),
    aged: numbers.money(reconciliation.agedBalance),
    gap: numbers.money(reconciliation.gap),
  };
  const strong = Object.values(values);
  if (reconciliation.explainedRate === null) {
    const key = isZero(reconciliation.gap) ? "cover-lead-tied" : "cover-lead-unrated";
    return { kind: "lead", text: say(key, values), strong };
  }
  const rate = numbers.cell(reconciliation.explainedRate, "rate");
  return { kind: "lead", text: say("cover-lead", { ...values, rate }), strong: [...strong, rate] };
}

function warnings({ diagnosis }: Told, { say, numbers }: Telling): Block[] {
  const blocks: Block[] = [];
  const unexplained = diagnosis.reconciliation?.unexplained;
  const materiality = diagnosis.materiality.overall;
  if (unexplained && materiality !== null && exceeds(unexplained.gross, materiality)) {
    const gross = numbers.money(unexplained.gross);
    blocks.push({
      kind: "callout",
      tone: "critical",
      title: say("cover-cannot-conclude"),
      text: say("cover-cannot-conclude-text", { gross, materiality: numbers.money(materiality) }),
    });
  }
  for (const source of diagnosis.sources.filter(({ rows }) => rows.rejected > 0)) {
    blocks.push({
      kind: "callout",
      tone: "warning",
      title: say("cover-unread"),
      text: say("cover-unread-text", { rows: source.rows.rejected, file: source.file }),
    });
  }
  return blocks;
}

function tieFigures({ diagnosis }: Told, { say, numbers, language }: Telling): Figure[] {
  const { position, reconciliation } = diagnosis;
  const ledger: Figure = {
    label: say("cover-ledger", { account: scopeOf(diagnosis).join(", ") }),
    value: position.ledger,
    kind: "amount",
    note: say("cover-ledger-note", { items: position.openItems, customers: position.customers }),
    tone: "plain",
  };
  if (reconciliation === null) return [ledger];
  const { unexplained, explainedRate, reportAsOf } = reconciliation;
  const rate = explainedRate === null ? "" : numbers.cell(explainedRate, "rate");
  return [
    ledger,
    {
      label: say("cover-aged"),
      value: reconciliation.agedBalance,
      kind: "amount",
      note:
        reportAsOf === null
          ? say("cover-aged-undated")
          : say("cover-aged-note", { date: dateText(reportAsOf, language) }),
      tone: "plain",
    },
    {
      label: say("cover-gap"),
      value: reconciliation.gap,
      kind: "amount",
      note: rate === "" ? "" : say("cover-gap-note", { rate }),
      tone: isZero(reconciliation.gap) ? "good" : "warning",
    },
    {
      label: say("cover-unexplained"),
      value: unexplained.net,
      kind: "amount",
      note: say("cover-unexplained-note", {
        gross: numbers.money(unexplained.gross),
        items: unexplained.items,
      }),
      tone: isZero(unexplained.gross) ? "good" : "critical",
    },
  ];
}

function riskFigures({ diagnosis }: Told, telling: Telling): Figure[] {
  const { say, numbers } = telling;
  const find = (slug: string) => diagnosis.indicators.find((one) => one.slug === slug);
  const days = (slug: string) => {
    const value = find(slug)?.value ?? null;
    return value === null ? say("not-available") : numbers.cell(value, "days");
  };
  const dso = find("dso-simple");
  const overdue = find("overdue-rate-value");
  const dsoNote = say("cover-dso-note", {
    countback: days("dso-countback"),
    best: days("dso-best-possible"),
  });
  const figures: Figure[] = [];
  if (dso) figures.push(figureOf(dso, say("cover-dso"), dsoNote, telling));
  if (overdue) figures.push(figureOf(overdue, say("cover-overdue"), "", telling));
  return [
    ...figures,
    {
      label: say("cover-at-stake"),
      value: diagnosis.amountAtStake,
      kind: "amount",
      note: say("cover-at-stake-note", { count: diagnosis.findings.length }),
      tone: "plain",
    },
    {
      label: say("cover-late-lettering"),
      value: diagnosis.position.lateLettering,
      kind: "amount",
      note: say("cover-late-lettering-note"),
      tone: "plain",
    },
  ];
}

function figureOf(
  { value, unit, reason, numerator, denominator }: IndicatorResult,
  label: string,
  note: string,
  telling: Telling,
): Figure {
  const { numbers } = telling;
  const working =
    numerator === null || denominator === null || unit === "days"
      ? ""
      : `${numbers.money(numerator)} ÷ ${numbers.money(denominator)}`;
  return {
    label,
    value,
    kind: unit === "rate" ? "rate" : "days",
    note: value === null ? telling.label("reason", reason ?? "unknown") : note || working,
    tone: value === null ? "note" : "plain",
  };
}

function firstFindings({ diagnosis }: Told, telling: Telling): Block[] {
  const { say } = telling;
  const findings = orderedFindings(diagnosis).slice(0, FIRST_FINDINGS);
  if (findings.length === 0) return [];
  const rows = findings.map((finding): (Cell | string | null)[] => [
    { value: findingTitle(finding, telling), href: `#finding-${finding.control}` },
    severityCell(finding.severity, telling),
    amountCell(finding.amount, telling),
    finding.effortDays,
  ]);
  const table: Table = {
    id: "first-findings",
    caption: say("cover-first-caption", { currency: diagnosis.currency }),
    columns: [
      { title: say("col-finding"), kind: "text" },
      { title: say("col-severity"), kind: "tag" },
      { title: say("finding-amount"), kind: "amount" },
      { title: say("col-effort"), kind: "decimal" },
    ],
    rows,
  };
  const blocks: Block[] = [{ kind: "table", table }];
  return [{ kind: "part", part: { id: "first", title: say("cover-first"), blocks } }];
}
