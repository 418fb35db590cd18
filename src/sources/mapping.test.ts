/** A table that a person settled is read as if it had said so itself; what is proposed of one that nobody knows. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { createCanon } from "../canon/canon.ts";
import { Store } from "../store/store.ts";
import { phraseExamples, phrasePattern } from "../tabular/phrases.ts";
import { sources } from "./index.ts";
import { headingFor, type Mapping, settledBy } from "./mapping.ts";
import { mappingOf, previewOf } from "./preview-mapping.ts";
import { proposalsFor } from "./propose-mapping.ts";

const { written } = scratch();
const tables = sources.filter(({ card }) => card !== undefined);

test.each([
  ["(date|jour)", ["date", "jour"]],
  ["<n |no >(piece|facture)<s>", ["piece", "facture"]],
  ["(code|(n|no)) <du >client…", ["code client", "n client", "no client"]],
  ["# jours", ["1 jours"]],
])("%s takes its examples", (phrase, examples) => {
  expect([...phraseExamples(phrase)]).toEqual(examples);
  for (const one of examples) expect(phrasePattern(phrase).test(one)).toBe(true);
});

describe.each(tables)("$id", ({ card }) => {
  test.each(card?.columns ?? [])("$field has a heading of its own", ({ field }) => {
    expect(card === undefined ? null : headingFor(card, field)).not.toBeNull();
  });
});

const UNKNOWN = [
  "Export dossiers;;;;;;",
  ";;;;;;",
  "Gest.;Débiteur;Titre;Émis;Exigible;Restant à encaisser;Commentaire",
  "1;Verrerie Ombrelac SAS;FA-5;03/08/2025;04/09/2025;6,280;relance",
  "2;Scierie Tarvisse;FA-7;05/09/2025;06/11/2025;8,454;",
  "Total;;;;;14,734;",
  "",
].join("\n");

const mapping: Mapping = {
  kind: "aged-balance",
  headings: ["Débiteur", "Exigible"],
  columns: {
    "Gest.": "-",
    Débiteur: "customer_name",
    Titre: "document",
    Émis: "issued_on",
    Exigible: "due_on",
    "Restant à encaisser": "amount",
  },
  dates: "day-first",
  decimal: ",",
  as_of: "2025-12-31",
  basis: "due",
};

describe("a settled table", () => {
  let store: Store;
  beforeAll(async () => {
    store = await Store.open({ threads: 1 });
    await createCanon(store);
  });
  afterAll(() => store.close());

  test("is read with what was said of it: columns, dates, decimal mark, date and basis", async () => {
    const opened = await openPath(written("unknown.csv", UNKNOWN));
    const settled = await settledBy(opened, [mapping], sources);
    expect(settled?.source.id).toBe("aged-balance");
    if (settled === null) return;
    await settled.source.load(settled.opened, store);
    expect(
      await store.all(
        "select customer_name, document, due_on::varchar as due_on, amount::varchar as amount from aged_lines order by document",
      ),
    ).toEqual([
      {
        customer_name: "Verrerie Ombrelac SAS",
        document: "FA-5",
        due_on: "2025-09-04",
        amount: "6.28",
      },
      { customer_name: "Scierie Tarvisse", document: "FA-7", due_on: "2025-11-06", amount: "8.45" },
    ]);
    expect(
      await store.all(
        "select as_of::varchar as as_of, basis, amount_printed::varchar as printed from aged_reports",
      ),
    ).toEqual([{ as_of: "2025-12-31", basis: "due", printed: "14.73" }]);
  });

  test.each([
    ["one of its headings is not there", { ...mapping, headings: ["Débiteur", "Solde"] }],
    ["its kind is no table", { ...mapping, kind: "fec" }],
  ])("is another when %s", async (_, other) => {
    const opened = await openPath(written("other.csv", UNKNOWN));
    expect(await settledBy(opened, [other], sources)).toBeNull();
  });
});

describe("a proposal", () => {
  test("gives a column to each heading by its words, or by what stands below it", async () => {
    const opened = await openPath(
      written("proposed.csv", UNKNOWN.replaceAll(/(\d),(\d{3})/g, "$1 $2,00")),
    );
    const sheets = (await opened.table())?.sheets ?? [];
    const [proposal] = proposalsFor(sheets, sources, "aged-balance");
    expect(proposal?.columns.map(({ heading, field }) => [heading, field])).toEqual(
      expect.arrayContaining([
        ["Titre", "document"],
        ["Émis", "issued_on"],
        ["Exigible", "due_on"],
      ]),
    );
    if (proposal === undefined) return;
    expect(mappingOf(proposal).columns).toMatchObject({ Exigible: "due_on" });
    const { rows, sums, loaded } = await previewOf(opened, proposal);
    expect(loaded).toMatchObject({ rowsRejected: 0 });
    expect(rows).toHaveLength(2);
    expect(sums).toEqual([{ heading: "Restant à encaisser", cents: 1_473_400n, unread: 0 }]);
  });

  test.each(["Bonjour,\nvoici la liste\n", "a;b\n1;2\n", "1;2;3\n4;5;6\n"])(
    "of %j there is none",
    async (text) => {
      const sheets = (await (await openPath(written("none.csv", text))).table())?.sheets ?? [];
      expect(proposalsFor(sheets, sources)).toEqual([]);
    },
  );
});
