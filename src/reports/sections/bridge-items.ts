/** The items of each class of the bridge: what the class means, what to do, and its rows with file and line. */
import type { EvidencePage, Reconciliation, Told } from "../../diagnosis/schema.ts";
import type { Block, Part, Table, Telling } from "../section.ts";
import {
  evidenceColumns,
  evidenceOf,
  evidencePath,
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
  const blocks: Block[] =
    page === undefined ? [] : [{ kind: "paragraph", text: page.meaning[language] }];
  if (evidence !== undefined && evidence.total > 0) {
    blocks.push(tellEvidence(evidence, { id: `items-${slug}`, title }, telling));
  }
  return { id: `class-${slug}`, title, isCard: true, figure: { value, kind: "amount" }, blocks };
}

/** All the items in one sheet, the class first: the columns are those of the pages, each once. */
function itemsTable(told: Told, slugs: readonly string[], telling: Telling): Table | null {
  const pages = slugs
    .map((slug) => evidenceOf(told, slug))
    .filter((page): page is EvidencePage => page !== undefined);
  if (pages.length === 0) return null;
  const names = [...new Set(pages.flatMap((page) => page.columns))].filter(
    (name) => name !== "class",
  );
  const columns = names.map((name) => {
    const page = pages.find((one) => one.columns.includes(name)) as EvidencePage;
    return evidenceColumns(page, telling)[page.columns.indexOf(name)];
  });
  const stack = (page: EvidencePage) => {
    const places = names.map((name) => page.columns.indexOf(name));
    const title = classTitle(page.slug, telling);
    const worded = wordedRow(page, telling);
    return (row: readonly (string | null)[]) => {
      const said = worded(row);
      return [title, ...places.map((place) => said[place] ?? null)];
    };
  };
  const isStreamed = pages.some((page) => page.readAll !== undefined);
  const readAll = async function* () {
    for (const page of pages) {
      const put = stack(page);
      for await (const row of page.readAll?.() ?? page.rows) yield put(row);
    }
  };
  return {
    id: "bridge-items",
    caption: telling.say("items-caption"),
    sheet: telling.say("items-sheet"),
    isSheetOnly: true,
    columns: [
      { title: telling.say("col-class"), kind: "text" },
      ...columns.filter((column) => column !== undefined),
    ],
    rows: pages.flatMap((page) => page.rows.map(stack(page))),
    ...(isStreamed ? { readAll } : {}),
    whole: {
      rows: pages.reduce((sum, page) => sum + page.total, 0),
      href: evidencePath("<class>"),
    },
  };
}

/** The class's title in the report's language, or its slug in words. */
export function classTitle(slug: string, { catalogue, language, label }: Telling): string {
  const title = catalogue.classes.get(slug)?.title[language];
  return title ?? label("class", slug);
}
