/**
 * Tables of SAP as they are listed or copied: items (BSID, BSAD, ACDOCA, views of S/4HANA), documents (BKPF, BSEG),
 * what companies set for customers (KNB1, KNB5), limits of credit segments. Names, other limits, billing: others read.
 */
import type { Store } from "../../store/store.ts";
import { findHeadings } from "../../tabular/headings.ts";
import type { TableCard } from "../../tabular/table-card.ts";
import type { SheetSample } from "../../tabular/table-row.ts";
import { fieldsByCard } from "../fields-in.ts";
import { type PlainTable, plainTable, readCard } from "../plain-source.ts";
import { bestSheet, isNot, recogniseTable } from "../recognise-table.ts";
import { mapSapItems, sapItemProblems } from "../sap-items.ts";
import { isSapTable } from "../sap-table-names.ts";
import type { Loaded, Opened, Recognition, Source } from "../source.ts";

const items = readCard("sap-items.yaml");

/** The same columns, other needs; a row is then left out for what the whole says of it, not for what it lacks. */
function needing(...needs: readonly (readonly string[])[]): TableCard {
  const needed = needs.map((fields) =>
    items.columns.filter(({ field }) => fields.includes(field)).flatMap(({ patterns }) => patterns),
  );
  return { ...items, needs: needs.map((one) => [...one]), needed, rules: [], least: 2 };
}

interface Kind {
  readonly table: PlainTable;
  readonly feeds: Source["feeds"];
  /** Columns that tables of the kind have, and those they lack. */
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

const AMOUNT = ["amount", "amount_doc"];
const KINDS: readonly Kind[] = [
  {
    table: plainTable("sap-tables/items", { card: items }),
    feeds: ["ledger"],
    has: ["customer_id"],
    lacks: [],
  },
  {
    table: plainTable("sap-tables/segments", {
      card: needing(["doc_no"], AMOUNT, ["customer_id"]),
    }),
    feeds: ["ledger"],
    has: [],
    lacks: ["posted_on", "doc_date"],
  },
  {
    table: plainTable("sap-tables/headers", {
      card: needing(["doc_no"], ["posted_on"]),
      isMapped: false,
    }),
    feeds: ["ledger"],
    has: [],
    lacks: [...AMOUNT, "customer_id"],
  },
  { table: plainTable("sap-tables/customers"), feeds: [], has: [], lacks: [] },
  { table: plainTable("sap-tables/limits"), feeds: [], has: [], lacks: [] },
];

function recogniseSheet(sheet: SheetSample, { table, has, lacks }: Kind): Recognition {
  const { card } = table;
  if (!isSapTable(sheet)) return isNot(card.lacks);
  const found = recogniseTable(sheet, card);
  const at = findHeadings(sheet, card)?.at;
  if (found.score === 0 || at === undefined) return found;
  const isKind = has.every((field) => at.has(field)) && !lacks.some((field) => at.has(field));
  return isKind ? { ...found, score: 0.97 } : isNot(card.lacks);
}

/** The kind that the file is, with how sure that is. */
async function kindOf(opened: Opened): Promise<readonly [Kind | null, Recognition]> {
  const sample = await opened.table();
  let best: readonly [Kind | null, Recognition] = [null, isNot(items.lacks)];
  for (const kind of KINDS) {
    const found = bestSheet(sample, (sheet) => recogniseSheet(sheet, kind), items.lacks);
    if (found.score > best[1].score) best = [kind, { ...found, feeds: kind.feeds }];
  }
  return best;
}

async function load(opened: Opened, store: Store): Promise<Loaded> {
  const [kind] = await kindOf(opened);
  if (kind === null) throw new RangeError("a file of no kind was recognised");
  return kind.table.load(opened, store);
}

export const sapTables: Source = {
  id: "sap-tables",
  title: { en: "SAP tables", fr: "Tables SAP" },
  accepts: {
    en: "BSID, BSAD, BKPF with BSEG, ACDOCA, KNB1, KNB5, UKMBP_CMS_SGM as SE16 or SE16N text, CSV or XLSX, with field names or titles",
    fr: "BSID, BSAD, BKPF avec BSEG, ACDOCA, KNB1, KNB5, UKMBP_CMS_SGM en texte SE16 ou SE16N, CSV ou XLSX, noms de champs ou libellés",
  },
  feeds: ["ledger"],
  problems: {
    ...Object.fromEntries(KINDS.flatMap(({ table }) => Object.entries(table.problems))),
    ...sapItemProblems,
    "headers-absent": {
      en: "BSEG without BKPF: the dates of its lines are in their headers, so they are left out; the value is their number. Add BKPF.",
      fr: "BSEG sans BKPF : les dates de ses lignes sont dans leurs en-têtes, elles sont donc écartées ; la valeur est leur nombre. Ajoutez BKPF.",
    },
    "header-missing": {
      en: "Lines of BSEG whose header is not in BKPF have no date and are left out; the value is their number.",
      fr: "Des lignes de BSEG dont l’en-tête n’est pas dans BKPF n’ont pas de date et sont écartées ; la valeur est leur nombre.",
    },
    "segments-absent": {
      en: "BKPF without BSEG: headers have neither customer nor amount; the value is their number. Add BSEG.",
      fr: "BKPF sans BSEG : les en-têtes n’ont ni client ni montant ; la valeur est leur nombre. Ajoutez BSEG.",
    },
  },
  looksAt: "rows",
  fieldsIn: (sheet) => {
    const scored = KINDS.map((kind) => ({ kind, score: recogniseSheet(sheet, kind).score }));
    const [best] = scored.sort((one, other) => other.score - one.score);
    return best === undefined || best.score === 0
      ? null
      : fieldsByCard(best.kind.table.card, sheet);
  },
  recognise: async (opened) => (await kindOf(opened))[1],
  load,
  map: (store) =>
    mapSapItems(
      store,
      KINDS.map(({ table }) => table),
    ),
};
