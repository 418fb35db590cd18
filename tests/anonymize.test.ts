/** A copy under other names gives the figures of the original, and holds no name of it. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { anonymousCopy } from "../src/runs/anonymous-copy.ts";
import { copyOf, figuresOf, inputOf, readingsOf, wordsOf } from "./support/anonymized.ts";

const scratch = mkdtempSync(join(tmpdir(), "encours-anonymize-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let made = 0;
function newFolder(): string {
  made += 1;
  const folder = join(scratch, String(made));
  mkdirSync(folder);
  return folder;
}

/** A FEC with its aged balance and its customers; a workbook; sub-accounts; two companies over two years. */
const COMPANIES = ["atelier-martin", "negoce-sud", "sub-accounts", "groupe-nord-mini"];
/** Folders of elsewhere, to be tried by hand. */
const named = (variable: string): string[] => process.env[variable]?.split(" ") ?? [];

describe("a copy of a company has its figures and none of its names", () => {
  for (const folder of [...COMPANIES.map(inputOf), ...named("ANONYMIZE_FOLDERS")])
    test(folder, { timeout: 120_000 }, async () => {
      const place = newFolder();
      const copied = await copyOf(folder, join(place, "copy"));
      expect(copied.leftOut).toEqual([]);
      const [before, after] = [await wordsOf(folder), await wordsOf(join(place, "copy"))];
      expect([...before].filter((word) => after.has(word))).toEqual([]);
      const was = await figuresOf(folder, join(place, "was"));
      expect(await figuresOf(join(place, "copy"), join(place, "is"))).toEqual(was);
    });
});

/** One of each form: printed lists, sections, fixed widths, XML, OFX, lines of a bank, workbooks. */
const SAMPLES = [
  "aged-balance/samples/of-oca-summary-fr-2-accounts",
  "bank-csv/samples/qonto-english-pending",
  "camt/samples/statement-with-batch-and-return",
  "cfonb120/samples/lines",
  "cfonb120/samples/without-line-breaks",
  "cii/samples/factur-x",
  "contracts/samples/french",
  "invoice-register/samples/odoo-french",
  "fec/samples/xml",
  "ledger/samples/cegid-tra",
  "ledger/samples/odoo-general-ledger",
  "ledger/samples/quadra",
  "ledger/samples/sage-sections",
  "mt940/samples/german-structured",
  "mt940/samples/words-and-counterparty",
  "ofx/samples/sgml-french",
  "ofx/samples/xml-two-accounts",
  "saf-t/samples/portugal",
  "sap-terms/samples/t052-tab",
  "ubl/samples/invoice",
].map((path) => join("src", "sources", path));

describe("a copy is read as its original", () => {
  for (const folder of [...SAMPLES, ...named("ANONYMIZE_SAMPLES")])
    test(folder, { timeout: 60_000 }, async () => {
      const [input, copy] = [newFolder(), join(newFolder(), "copy")];
      const inputs = readdirSync(folder).filter((name) => !/\.(?:md|json|ts)$/.test(name));
      for (const name of inputs)
        if (statSync(join(folder, name)).isFile())
          copyFileSync(join(folder, name), join(input, name));
      await copyOf(input, copy);
      expect(readdirSync(copy)).toHaveLength(readdirSync(input).length);
      expect(await readingsOf(copy)).toEqual(await readingsOf(input));
    });
});

interface Library {
  write(workbook: unknown, options: unknown): Buffer;
}
const library = createRequire(import.meta.url)("@e965/xlsx") as Library;

/** Every part of an archive, inflated. */
function partsOf(zip: Buffer): string {
  const texts: string[] = [];
  let at = zip.indexOf("PK\u0001\u0002");
  while (at !== -1) {
    const [method, size, length] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    texts.push(
      zip.toString("latin1", at + 46, at + 46 + length),
      (method === 8 ? inflateRawSync(bytes) : bytes).toString("utf8"),
    );
    at = zip.indexOf("PK\u0001\u0002", at + 46);
  }
  return texts.join("\n");
}

test("nothing of a workbook but its cells goes into the copy", async () => {
  const [input, copy] = [newFolder(), join(newFolder(), "copy")];
  const cell = (v: string | number, more: object = {}) => ({
    t: typeof v === "number" ? "n" : "s",
    v,
    ...more,
  });
  const customers = {
    "!ref": "A1:D3",
    A1: cell("Code client"),
    B1: cell("Raison sociale"),
    C1: cell("Ville"),
    D1: cell("Encours autorisé"),
    A2: cell("C0001"),
    B2: cell("Menuiserie Vellorane", { c: [{ a: "Odalric", t: "Rappeler Sigisbert" }] }),
    C2: cell("Tourcolin", { l: { Target: "https://ombrelac.example/fiche" } }),
    D2: cell(5000, { f: "2*2500" }),
    A3: cell("C0002"),
    B3: cell("Garage Brumelin"),
    C3: cell("Orvaltin"),
    D3: cell(1200),
  };
  const workbook = {
    SheetNames: ["Clients Evrecourt"],
    Sheets: { "Clients Evrecourt": customers },
    Props: {
      Author: "Aldebert Tresmontain",
      Company: "Ateliers Quillavert",
      Title: "Liste Marsoulan",
    },
    Custprops: { Dossier: "Verdizac" },
    Workbook: { Names: [{ Name: "Pallanche", Ref: "'Clients Evrecourt'!$A$1" }] },
  };
  writeFileSync(
    join(input, "clients.xlsx"),
    library.write(workbook, { type: "buffer", bookType: "xlsx" }),
  );
  const names =
    /odalric|sigisbert|vellorane|ombrelac|brumelin|tourcolin|orvaltin|evrecourt|tresmontain|quillavert|marsoulan|verdizac|pallanche/i;
  expect(
    partsOf(readFileSync(join(input, "clients.xlsx"))).match(new RegExp(names, "gi"))?.length,
  ).toBeGreaterThan(9);
  await copyOf(input, copy);
  const written = partsOf(readFileSync(join(copy, "clients.xlsx")));
  expect(names.exec(written)?.[0]).toBeUndefined();
  expect(written).toContain("<v>5000</v>");
  expect(written).not.toContain("2*2500");
  expect(await readingsOf(copy)).toEqual(await readingsOf(input));
});

test("comments, files inside the file and attributes of an XML go or change", async () => {
  const [input, copy] = [newFolder(), join(newFolder(), "copy")];
  const sample = readFileSync("src/sources/ubl/samples/invoice/input.xml", "utf8");
  const inside =
    '<!-- par Odalric --><cbc:Note title="Sigisbert">Cher Vell&#233;ane &amp; fils</cbc:Note><cac:Attachment><cbc:EmbeddedDocumentBinaryObject filename="brumelin.pdf">QnJ1bWVsaW4=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>';
  const changed = sample.replace(/(<(?:[a-z]+:)?Invoice[^>]*>)/, `$1${inside}`);
  expect(changed).toContain("Odalric");
  writeFileSync(join(input, "invoice.xml"), changed);
  await copyOf(input, copy);
  const [name = ""] = readdirSync(copy);
  const written = readFileSync(join(copy, name), "utf8");
  expect(written).not.toMatch(/odalric|sigisbert|vell|brumelin|QnJ1/i);
  expect(written).toContain(" &amp; ");
});

describe("bytes", () => {
  const LINES = [
    "Code client;Nom;Ville;Téléphone",
    'C0001;"Éts ""Vellorane"" ; fils";Œuilly;01 02 03 04 05',
    "C0002;Brumelin;;",
    "",
  ];
  const written = async (bytes: Buffer): Promise<Buffer> => {
    const [input, copy] = [newFolder(), join(newFolder(), "copy")];
    writeFileSync(join(input, "clients.csv"), bytes);
    await copyOf(input, copy);
    return readFileSync(join(copy, "clients.csv"));
  };

  test("mark, line ends, separators, quotes and the code page stay", async () => {
    const marked = await written(Buffer.from(`\ufeff${LINES.join("\r\n")}`));
    const text = marked.toString("utf8");
    expect(text).toMatch(
      /^\ufeffCode client;Nom;Ville;Téléphone\r\nC\d{4};"Éts ""\p{L}{9}"" ; \p{L}{4}";\p{L}+;01(?: \d\d){4}\r\nC\d{4};\p{L}{8};;\r\n$/u,
    );
    expect(text).not.toMatch(/vellorane|brumelin|fils/i);
    const old = await written(Buffer.from(LINES.join("\n").replace("Œ", "E"), "latin1"));
    expect(old.toString("latin1")).toMatch(/^Code client;Nom;Ville;Téléphone\n/);
    expect(old.toString("latin1")).toContain("Éts");
    const wide = await written(Buffer.from(`\ufeff${LINES.join("\r\n")}`, "utf16le"));
    expect(wide.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(wide.toString("utf16le")).toBe(text);
  });

  test("a last line without its end stays so", async () => {
    expect((await written(Buffer.from(LINES.join("\n").trimEnd()))).toString("utf8")).toMatch(
      /;;$/,
    );
  });
});

describe("the key", () => {
  const folder = inputOf("atelier-martin");
  const copyTo = (out: string, keyFile?: string) =>
    anonymousCopy({
      folder,
      out,
      ...(keyFile !== undefined && { keyFile }),
      onFile: () => undefined,
    });
  const textOf = (out: string): string => readFileSync(join(out, "clients.csv"), "latin1");

  test("is written for its owner alone, makes the same copy again, and stands nowhere in it", async () => {
    const place = newFolder();
    const key = join(place, "key");
    await copyTo(join(place, "one"), key);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const secret = readFileSync(key, "utf8").trim();
    await copyTo(join(place, "two"), key);
    expect(textOf(join(place, "two"))).toBe(textOf(join(place, "one")));
    for (const name of readdirSync(join(place, "one")))
      expect(readFileSync(join(place, "one", name)).includes(secret)).toBe(false);
    expect(readdirSync(place).sort()).toEqual(["key", "one", "two"]);
  });

  test("is another each time where no file is named", async () => {
    const place = newFolder();
    await copyTo(join(place, "one"));
    await copyTo(join(place, "two"));
    expect(textOf(join(place, "two"))).not.toBe(textOf(join(place, "one")));
    expect(readdirSync(place).sort()).toEqual(["one", "two"]);
  });
});

test("files that nobody reads are left out with a reason, and the settings are carried", async () => {
  const [input, copy] = [newFolder(), join(newFolder(), "copy")];
  copyFileSync(join(inputOf("atelier-martin"), "clients.csv"), join(input, "clients.csv"));
  writeFileSync(join(input, "lettre à M. Vellorane.txt"), "Monsieur,\n");
  writeFileSync(join(input, "encours.yaml"), "# dossier Vellorane\nchart: pcg\nassumed_term: 45\n");
  const { files, leftOut } = await anonymousCopy({
    folder: input,
    out: copy,
    onFile: () => undefined,
  });
  expect(leftOut.map(({ name }) => name)).toEqual(["lettre à M. Vellorane.txt"]);
  expect(readdirSync(copy).sort()).toEqual([".encours.json", ...files, "encours.yaml"].sort());
  expect(JSON.parse(readFileSync(join(copy, "encours.yaml"), "utf8"))).toEqual({
    chart: "pcg",
    assumed_term: 45,
  });
});
