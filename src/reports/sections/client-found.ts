/** What was found of a customer, with its rows in a few words; its gap in the bridge; the facts of its year. */
import { addedUp, isZero } from "../../results/decimals.ts";
import type { EvidenceRow } from "../../results/evidence.ts";
import type { CustomerResult } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { ClientFinding, ClientPage } from "../section.ts";
import { classTitle } from "./bridge-items.ts";
import type { Around } from "./client-figures.ts";
import { evidenceOf } from "./evidence-table.ts";
import { controlTitle, severityTone } from "./finding-rows.ts";

export function foundOf(one: CustomerResult, { told, telling }: Around): ClientFinding[] {
  return one.findings.map((slug) => {
    const finding = told.diagnosis.findings.find(({ control }) => control === slug);
    const severity = finding?.severity ?? null;
    return {
      text: controlTitle(slug, telling, finding?.title),
      href: `#finding-${slug}`,
      severity:
        severity === null
          ? null
          : { text: telling.label("severity", severity), tone: severityTone(severity) },
      ...rowsOf(slug, one, { told, telling }),
    };
  });
}

/** Its rows: what they come to, the first of them and why it is there. Rows not all read come to nothing known. */
function rowsOf(
  slug: string,
  one: CustomerResult,
  { told, telling: { say, language } }: Pick<Around, "told" | "telling">,
): Pick<ClientFinding, "amount" | "note"> {
  const page = evidenceOf(told, slug);
  const read = (row: EvidenceRow, name: string): string | null =>
    row[page?.columns.findIndex((column) => column.name === name) ?? -1] ?? null;
  const isOf = (row: EvidenceRow) =>
    read(row, "customer") === one.customer && (read(row, "entity_id") ?? one.entity) === one.entity;
  const rows = page?.rows.filter(isOf) ?? [];
  const amounts = rows.flatMap((row) => read(row, "amount") ?? []);
  const isAll = page !== undefined && page.rows.length === page.total;
  const [first] = rows;
  if (first === undefined) return { amount: null, note: "" };
  const [text, on, why] = ["document", "date", "why"].map((name) => read(first, name));
  const named = say("client-found-row", {
    text: text ?? "none",
    on: on == null ? "none" : dateText(on, language),
    why: why ?? "none",
  });
  const more = rows.length > 1 ? ` ${say("client-found-more", { count: rows.length - 1 })}` : "";
  return {
    amount: isAll && amounts.length > 0 ? addedUp(amounts) : null,
    note: named === "" ? "" : `${named}${more}`,
  };
}

export function gapOf({ telling, gap: found, told, account }: Around): ClientPage["gap"] {
  const { reconciliation } = told.diagnosis;
  if (reconciliation === null || found === undefined) return [];
  const classes = {
    ...found.classes,
    ...(isZero(found.unexplained) ? {} : { unexplained: found.unexplained }),
  };
  if (isZero(found.gap) && Object.keys(classes).length === 0) return [];
  const { say, language } = telling;
  const run = reconciliation.reportRunOn ?? reconciliation.reportAsOf;
  const on = run === null ? "none" : dateText(run, language);
  return [
    { text: say("client-aged", { on }), amount: found.agedBalance },
    ...Object.entries(classes).map(([slug, amount]) => ({
      text: classTitle(slug, telling),
      href: `#class-${slug}`,
      amount,
    })),
    { text: say("client-ledger", { account }), amount: found.ledger },
  ];
}

/** Terms, real delay, sales, receipts; what is not known is not said. */
export function factsOf(one: CustomerResult, around: Around): ClientPage["facts"] {
  const { habit, telling } = around;
  const { say, numbers } = telling;
  const days = (count: string) => say("client-fact-days", { days: Number(count) });
  return [
    ...(one.terms === null ? [] : [{ label: say("client-fact-terms"), value: one.terms }]),
    ...(habit?.daysToPay == null
      ? []
      : [{ label: say("client-fact-real"), value: days(habit.daysToPay) }]),
    ...(habit === undefined
      ? []
      : [
          { label: say("client-fact-sales"), value: numbers.whole(habit.sales) },
          { label: say("client-fact-receipts"), value: numbers.whole(habit.receipts) },
        ]),
  ];
}
