import { describe, expect, it } from "vitest";
import { toldFixture } from "../../../tests/support/told.ts";
import { toldCatalogue } from "../../../tests/support/told-findings.ts";
import type { Told } from "../../results/schema.ts";
import { blocksWithin } from "../blocks-within.ts";
import type { Block, SectionData, Table } from "../section.ts";
import { tellingIn, tellSections } from "../telling.ts";
import { words } from "../words/words.ts";
import { chapters } from "./chapters.ts";
import { wordedRow } from "./evidence-table.ts";

const languages = ["fr", "en"] as const;
const telling = (language: "fr" | "en") => tellingIn(language, "EUR", toldCatalogue());
const tell = (told: Told, language: "fr" | "en" = "fr") => tellSections(told, telling(language));

function allBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(blocksWithin(block))]);
}

const blocksOf = (sections: readonly SectionData[]) =>
  sections.flatMap(({ blocks }) => allBlocks(blocks));

function tablesOf(sections: readonly SectionData[]): Map<string, Table> {
  const tables = blocksOf(sections).flatMap((block) =>
    block.kind === "table" ? [block.table] : [],
  );
  return new Map(tables.map((table) => [table.id, table]));
}

const valuesOf = (table: Table | undefined, place: number) =>
  (table?.rows ?? []).map((row) => {
    const cell = row[place];
    return cell === null || typeof cell === "string" ? cell : cell?.value;
  });

describe("sections", () => {
  it.each(languages)("all tell in %s, with a title and something to say", (language) => {
    for (const section of tell(toldFixture(), language)) {
      expect(section.title).not.toBe("");
      expect(section.blocks.length).toBeGreaterThan(0);
    }
  });

  it("tell the same tables in both languages, under other words", () => {
    const [french, english] = languages.map((language) => tablesOf(tell(toldFixture(), language)));
    expect([...(french?.keys() ?? [])]).toEqual([...(english?.keys() ?? [])]);
    for (const [id, table] of french ?? []) {
      expect(table.rows.length).toBe(english?.get(id)?.rows.length);
    }
  });

  it("say the house's slugs in the reader's words, and leave the texts of files alone", () => {
    const columns = [
      { name: "side", type: "VARCHAR" },
      { name: "due_source", type: "VARCHAR" },
      { name: "type", type: "VARCHAR" },
      { name: "is_same_reference", type: "BOOLEAN" },
      { name: "label", type: "VARCHAR" },
    ];
    const page = {
      slug: "any",
      columns,
      total: 1,
      query: "",
      rows: [],
      readFirst: async function* () {},
    };
    const row = ["report", "terms", "credit-note", "false", "true"];
    const due = "Calculée d’après les conditions du client";
    const words = ["Corriger la balance âgée", due, "Avoir", "Non", "true"];
    expect(wordedRow(page, telling("fr"))(row)).toEqual(words);
  });

  it("tell nothing that no format could draw: rows as wide as their columns, ids once", () => {
    const sections = tell(toldFixture());
    const tables = blocksOf(sections).flatMap((block) =>
      block.kind === "table" ? [block.table] : [],
    );
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
    for (const { id, columns, rows } of tables) {
      for (const row of rows) expect(`${id} ${row.length}`).toBe(`${id} ${columns.length}`);
    }
  });

  it("show the diagnosis's own amounts, to the cent", () => {
    const told = toldFixture();
    const { reconciliation, position } = told.diagnosis;
    const tables = tablesOf(tell(told));
    const classes = valuesOf(tables.get("bridge-classes"), 1);
    const given = reconciliation?.classes.map(({ amount }) => amount) ?? [];
    expect(classes).toEqual([...given, reconciliation?.unexplained.net]);
    expect(tables.get("bridge-classes")?.total?.[1]).toBe(reconciliation?.gap);
    expect(valuesOf(tables.get("ageing"), 1)).toEqual(position.ageing.map(({ amount }) => amount));
    const net = position.perimeters.find(({ perimeter }) => perimeter === "net");
    expect(tables.get("ageing")?.total?.[1]).toBe(net?.amount);
    expect(valuesOf(tables.get("months"), 1)).toEqual(
      position.monthEnds.map(({ ledger }) => ledger),
    );
  });

  it("show evidence by customer, then amount: who, what, when, how much, and last where it stands", () => {
    const told = toldFixture();
    const slug = told.diagnosis.findings[0]?.control ?? "";
    const table = tablesOf(tell(told)).get(`rows-${slug}`);
    expect(
      table?.columns.filter(({ isSheetOnly }) => !isSheetOnly).map(({ title }) => title),
    ).toEqual(["Client", "Pièce", "Date", "Montant", "Fichier"]);
    const codes = valuesOf(table, 0);
    expect(codes).toEqual(codes.toSorted());
  });

  it("put findings in chapters: limits with customers, old receivables with collection, each in order", () => {
    const [limit, old, received, ours] = toldFixture().diagnosis.findings;
    if (!limit || !old || !received || !ours) throw new Error("four findings");
    const told = chapters([
      { ...ours, family: "of-ours" },
      { ...limit, family: "risk", stake: "exposure" },
      { ...old, family: "risk", stake: "loss-risk" },
      { ...received, family: "collection" },
    ]);
    expect(told.map(({ matter, findings }) => [matter, findings.length])).toEqual([
      ["recovery", 2],
      ["customers", 1],
      ["others", 1],
    ]);
    expect(told[0]?.findings.map(({ control }) => control)).toEqual([
      old.control,
      received.control,
    ]);
  });

  it("put first the customers whose gap is not explained", () => {
    const table = tablesOf(tell(toldFixture())).get("bridge-customers");
    expect(valuesOf(table, 0)[0]).toBe("C00008");
  });

  it("order findings by severity, then amount, those without an amount last", () => {
    const titles = valuesOf(tablesOf(tell(toldFixture(), "en")).get("all-findings"), 0);
    expect(titles.slice(0, 6)).toEqual([
      "Duplicate customers by identifier",
      "Insolvency: claim filing deadline",
      "Lettered group does not balance",
      "Short payments",
      "Mass lettering on one day",
      "Missing identifiers",
    ]);
  });

  it("say why there is no bridge", () => {
    const told = toldFixture();
    const diagnosis = {
      ...told.diagnosis,
      reconciliation: null,
      reconciliationReason: "no-aged-balance",
    };
    const texts = JSON.stringify(tell({ ...told, diagnosis }, "en"));
    expect(texts.includes("no aged receivables among your files")).toBe(true);
    expect(texts.includes("bridge-chart")).toBe(false);
  });

  it("tell what each missing file would add on page 1 where nothing could be reconciled, else later", () => {
    const told = toldFixture();
    const partsOf = (id: string, sections: SectionData[]) =>
      allBlocks(sections.find((one) => one.id === id)?.blocks ?? []).flatMap((block) =>
        block.kind === "part" ? [block.part.id] : [],
      );
    const alone = {
      ...told,
      diagnosis: {
        ...told.diagnosis,
        reconciliation: null,
        reconciliationReason: "no-aged-balance",
      },
    };
    expect(partsOf("answer", tell(told))).not.toContain("unlocks");
    expect(partsOf("reading", tell(told))).toContain("unlocks");
    expect(partsOf("answer", tell(alone))).toContain("unlock-earlier-ledger");
    expect(partsOf("reading", tell(alone))).not.toContain("unlocks");
  });

  it("tell the age since the document and the share of each source where due dates are estimated", () => {
    const told = toldFixture();
    const estimate = {
      capped: "300.00",
      documentAges: [
        { age: "0-30", amount: "300.00", items: 3 },
        { age: "120+", amount: "100.00", items: 1 },
      ],
    };
    const dueDateSources = [
      { source: "observed", amount: "300.00", items: 3 },
      { source: "assumed", amount: "100.00", items: 1 },
    ];
    const position = { ...told.diagnosis.position, estimate, dueDateSources };
    const sections = tell({ ...told, diagnosis: { ...told.diagnosis, position } }, "en");
    const tables = tablesOf(sections);
    expect(valuesOf(tables.get("document-ages"), 0)).toEqual(["0–30 days", "More than 120 days"]);
    expect(valuesOf(tables.get("document-ages"), 2).map(Number)).toEqual([0.75, 0.25]);
    expect(valuesOf(tables.get("due-sources"), 2).map(Number)).toEqual([0.75, 0.25]);
    expect(JSON.stringify(sections)).toContain("€300.00 were brought back to the legal 60 days");
    expect(tablesOf(tell(told)).has("document-ages")).toBe(false);
  });

  it("say that they cannot conclude where the reconciliation is not conclusive", () => {
    const told = toldFixture();
    const { reconciliation } = told.diagnosis;
    const unsure = reconciliation && { ...reconciliation, conclusive: false };
    const strict = { ...told, diagnosis: { ...told.diagnosis, reconciliation: unsure } };
    expect(JSON.stringify(tell(told, "en"))).not.toContain("cannot conclude");
    expect(JSON.stringify(tell(strict, "en"))).toContain("We cannot conclude yet");
  });
  it("never write a zero for what is not known", () => {
    const rows = tablesOf(tell(toldFixture())).get("all-indicators")?.rows ?? [];
    const disputes = rows.find((row) => JSON.stringify(row[0]).includes("dispute"));
    expect(disputes?.[1]).toMatchObject({ value: null, note: "n/d" });
  });

  it("stand without findings, evidence, problems or pages", () => {
    const told = toldFixture();
    const diagnosis = {
      ...told.diagnosis,
      findings: [],
      customers: [],
      sources: [],
      indicators: [],
    };
    const empty = { diagnosis, evidence: [], pages: told.pages, openItems: [], habits: [] };
    const none = {
      controls: new Map(),
      indicators: new Map(),
      classes: new Map(),
      sources: new Map(),
      problems: new Map(),
    };
    const sections = tellSections(empty, tellingIn("fr", "EUR", none));
    expect(JSON.stringify(sections)).toContain("Aucun contrôle n’a rien trouvé");
  });
});

describe("words", () => {
  it("write French with its own apostrophe and spaces before double signs", () => {
    for (const [key, text] of Object.entries(words.fr)) {
      expect(`${key}: ${text}`).not.toMatch(/[a-zé]'[a-zé]/);
      expect(`${key}: ${text.replace(/\{[^}]*\}|=\d|https?:/g, "")}`).not.toMatch(/\w[;!?]( |$)/);
    }
  });
});
