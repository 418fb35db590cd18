/** The items of each class of the bridge: what the class means, what to do, and its rows with file and line. */
import type { Evidence, EvidenceRow } from "../../results/evidence.ts";
import type { Reconciliation, Told } from "../../results/schema.ts";
import type { Block, Part, Table, Telling } from "../section.ts";
import {
  evidenceColumns,
  evidenceOf,
  evidencePath,
  isWhole,
  readingOrder,
  tellEvidence,
  wordedRow,
} from "./evidence-table.ts";

export function tellClassItems(
  told: Told,
  bridged: Reconciliation,
  telling: Telling,
): { title: string; blocks: Block[] } {
  const slugs = bridged.classes.map((one) => one.class).filter((slug) => slug !== "unexplained");
  const parts = [...slugs, "unexplained"].map((slug): Block => {
    const amount = bridged.classes.find((one) => one.class === slug)?.amount;
    const value = slug === "unexplained" ? bridged.unexplained.net : (amount ?? null);
    return { kind: "part", part: classPart(told, slug, value, telling) };
  });
  const items = itemsTable(told, [...slugs, "unexplained"], telling);
  const sheet: Block[] = items === null ? [] : [{ kind: "table", table: items }];
  return { title: telling.say("class-items"), blocks: [...parts, ...sheet] };
}

function classPart(told: Told, slug: string, value: string | null, telling: Telling): Part {
  const { language, catalogue } = telling;
  const page = catalogue.classes.get(slug);
  const title = classTitle(slug, telling);
  const evidence = evidenceOf(told, slug);
  const found = told.diagnosis.reconciliation?.classes.find((one) => one.class === slug);
  const blocks: Block[] =
    page === undefined ? [] : [{ kind: "paragraph", text: page.meaning[language] }];
  if (found !== undefined) {
    const { items, customers, side } = found;
    const what = telling.label("side", side ?? "none");
    const text = telling.say("class-facts", { what, items, customers });
    blocks.push({ kind: "paragraph", text });
  }
  if (evidence !== undefined && evidence.total > 0) {
    blocks.push(tellEvidence(evidence, { id: `items-${slug}`, title }, telling));
  }
  return { id: `class-${slug}`, title, isCard: true, figure: { value, kind: "amount" }, blocks };
}

/** All the items in one sheet, the class first: every class has the same columns. */
function itemsTable(told: Told, slugs: readonly string[], telling: Telling): Table | null {
  const pages = slugs
    .map((slug) => evidenceOf(told, slug))
    .filter((page): page is Evidence => page !== undefined);
  const [first] = pages;
  if (first === undefined) return null;
  // The class heads the sheet: its own column goes.
  const order = readingOrder(first);
  const isOwn = order.map((at) => first.columns[at]?.name !== "class");
  const put = (page: Evidence, row: EvidenceRow): EvidenceRow => [
    classTitle(page.slug, telling),
    ...order.filter((_, at) => isOwn[at]).map((at) => row[at] ?? null),
  ];
  const readFirst = async function* (count: number) {
    for (const page of pages) {
      const worded = wordedRow(page, telling);
      for await (const row of page.readFirst(count)) yield put(page, worded(row));
    }
  };
  return {
    id: "bridge-items",
    caption: telling.say("items-caption"),
    sheet: telling.say("items-sheet"),
    isSheetOnly: true,
    columns: [
      { title: telling.say("col-class"), kind: "text" },
      ...evidenceColumns(first, telling).filter((_, at) => isOwn[at]),
    ],
    ...(pages.every(isWhole)
      ? {
          rows: pages.flatMap((page) =>
            page.rows.map(wordedRow(page, telling)).map((row) => put(page, row)),
          ),
        }
      : { rows: [], readFirst }),
    whole: {
      rows: pages.reduce((sum, page) => sum + page.total, 0),
      href: evidencePath("<class>", telling),
    },
  };
}

/** The class's title in the report's language, or its slug in words. */
export function classTitle(slug: string, { catalogue, language, label }: Telling): string {
  const title = catalogue.classes.get(slug)?.title[language];
  return title ?? label("class", slug);
}
