/** Who makes a change, as sheets of the workbook: customers × effects in money, then every item. */
import type { Evidence, EvidenceRow } from "../../results/evidence.ts";
import type { Told } from "../../results/schema.ts";
import { headingOf } from "../../words/columns.ts";
import type { Block, Column, Table, Telling } from "../section.ts";
import { evidenceOf, evidencePath, isWhole } from "./evidence-table.ts";
import { listSheet } from "./list-sheets.ts";

type Which = "dso" | "overdue-rate";

/** What a customer's share of all effects is told in. */
const SHARE = { dso: "days_all_effects", "overdue-rate": "points_all_effects" } as const;

export function changeSheets(which: Which, told: Told, telling: Telling): Block[] {
  const { say } = telling;
  const page = evidenceOf(told, `${which}-change-customers`);
  if (page === undefined || page.total === 0) return [];
  const items = {
    slug: `${which}-change`,
    name: say(`${which}-items-sheet`),
    caption: say(`${which}-items-caption`),
  };
  return [
    { kind: "table", table: customersTable(which, page, told, telling) },
    ...listSheet(told, items, telling),
  ];
}

function customersTable(which: Which, page: Evidence, told: Told, telling: Telling): Table {
  const { say, label, language } = telling;
  const effects = effectsOf(which, told);
  const share = SHARE[which];
  const heading = (name: string) => headingOf(name, language);
  const columns: Column[] = [
    { title: heading("customer"), kind: "customer" },
    { title: heading("customer_name"), kind: "text" },
    { title: heading(share), kind: "decimal", isSummed: true },
    { title: heading("amount_all_effects"), kind: "amount", isSummed: true },
    ...effects.map(
      (effect): Column => ({ title: label("effect", effect), kind: "amount", isSummed: true }),
    ),
  ];
  const heads = ["entity_id", "customer", "customer_name", share, "amount_all_effects"];
  const wide = wideOf(page, heads, effects);
  return {
    id: `${which}-change-customers`,
    isSheetOnly: true,
    sheet: say(`${which}-customers-sheet`),
    caption: say(`${which}-customers-caption`),
    columns,
    rows: isWhole(page) ? wide.all(page.rows) : [],
    whole: {
      rows: isWhole(page) ? wide.all(page.rows).length : page.total,
      href: evidencePath(page.slug, telling),
    },
    ...(!isWhole(page) && { readFirst: (count: number) => wide.first(page, count) }),
  };
}

const effectsOf = (which: Which, { diagnosis }: Told): string[] =>
  (which === "dso" ? diagnosis.dsoChange : diagnosis.overdueRateChange)?.effects.map(
    ({ effect }) => effect,
  ) ?? [];

/** A customer's rows, which follow one another, as one row: its effects in columns, the company left out. */
function wideOf(page: Evidence, heads: readonly string[], effects: readonly string[]) {
  const at = (name: string) => page.columns.findIndex((column) => column.name === name);
  const places = heads.map(at);
  const [effectAt, amountAt] = [at("effect"), at("amount")];
  const headOf = (row: EvidenceRow) => places.map((place) => row[place] ?? null);
  const keyOf = (row: EvidenceRow) => headOf(row).slice(0, 2).join("\n");
  const told = (rows: readonly EvidenceRow[]): EvidenceRow => {
    const amounts = new Map(rows.map((row) => [row[effectAt], row[amountAt] ?? null]));
    const [, ...head] = headOf(rows[0] ?? []);
    return [...head, ...effects.map((effect) => amounts.get(effect) ?? null)];
  };
  async function* first(whole: Evidence, count: number) {
    let own: EvidenceRow[] = [];
    let left = count;
    for await (const row of whole.readFirst(whole.total)) {
      const [known] = own;
      if (known !== undefined && keyOf(known) !== keyOf(row)) {
        yield told(own);
        own = [];
        left -= 1;
        if (left === 0) return;
      }
      own.push(row);
    }
    if (own.length > 0) yield told(own);
  }
  const all = (rows: readonly EvidenceRow[]): EvidenceRow[] => {
    const parties = new Map<string, EvidenceRow[]>();
    for (const row of rows) parties.set(keyOf(row), [...(parties.get(keyOf(row)) ?? []), row]);
    return [...parties.values()].map(told);
  };
  return { first, all };
}
