/** Invoices in XML: those of others with their totals, and what is refused. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { createCanon } from "../canon/canon.ts";
import { packageRoot } from "../store/root.ts";
import { Store } from "../store/store.ts";
import { plainSource } from "./plain-source.ts";

const others = join(packageRoot, "..", "shared", "data", "einvoice");
const sources = [plainSource("cii"), plainSource("ubl")];
const { written } = scratch();
const stores: Store[] = [];
afterAll(() => {
  for (const store of stores) store.close();
});

interface Read {
  readonly kind: string | null;
  readonly gross?: string | undefined;
  readonly invoices: readonly Readonly<Record<string, unknown>>[];
}

async function read(path: string, prepare = ""): Promise<Read> {
  const opened = await openPath(path);
  for (const source of sources) {
    if ((await source.recognise(opened)).score === 0) continue;
    const store = await Store.open({ threads: 1 });
    stores.push(store);
    await createCanon(store);
    if (prepare !== "") await store.run(prepare);
    const { totals } = await source.load(opened, store);
    await source.map?.(store);
    const invoices = await store.all(
      "select document, type, due_on::varchar as due_on from invoices",
    );
    return { kind: source.id, gross: totals?.gross, invoices };
  }
  return { kind: null, invoices: [] };
}

describe("invoices of others", () => {
  test.each([
    ["facturx-akretion/factur-x-minimum.xml", "cii", "104.90"],
    ["facturx-akretion/factur-x-extended.xml", "cii", "104.90"],
    ["facturx-akretion/invoice_EN16931.pdf", "cii", "104.90"],
    ["facturx-akretion/zugferd-basic.xml", "cii", "235.62"],
    ["facturx-akretion/zugferd-extended.xml", "cii", "1256.70"],
    ["facturx-akretion/ubl-21-extended-ctc-fr.xml", "ubl", "308.03"],
    ["facturx-akretion/order-x-basic.xml", null, undefined],
    ["en16931/cii/CII_example2.xml", "cii", "1801.78"],
    ["en16931/cii/CII_business_example_Z.xml", "cii", "11693.87"],
    ["en16931/cii/XRechnung-O.xml", "cii", "385544.60"],
    ["en16931/ubl/ubl-tc434-creditnote1.xml", "ubl", "-100.11"],
    ["en16931/ubl/BIS3_Invoice_negativ.XML", "ubl", "-782179.43"],
    ["en16931/ubl/issue116.xml", "ubl", "830.00"],
  ])("%s", async (path, kind, gross) => {
    if (!existsSync(join(others, path))) return;
    const found = await read(join(others, path));
    expect([found.kind, found.gross, found.invoices.length]).toEqual([kind, gross, kind ? 1 : 0]);
  });
});

const sample = (name: string): string =>
  join(packageRoot, "src", "sources", "ubl", "samples", name, "input.xml");

describe("an invoice in XML", () => {
  test("that a company of the ledgers received is said and serves for nothing", async () => {
    const ledgers = `create or replace view ledger_files as select '732829320' as entity_id`;
    const { invoices } = await read(sample("invoice"), ledgers);
    expect(invoices).toEqual([]);
    const [problem] =
      (await stores.at(-1)?.all("select code, value, is_rejected from problems")) ?? [];
    expect(problem).toEqual({ code: "invoice-received", value: "F1", is_rejected: false });
  });

  test("that declares a document type is refused, and so is one cut short", async () => {
    const namespace = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    const bomb = `<!DOCTYPE Invoice [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Invoice xmlns="${namespace}"><ID>&b;</ID></Invoice>`;
    await expect(read(written("bomb.xml", bomb))).rejects.toThrow(/DOCTYPE/);
    await expect(
      read(written("cut.xml", `<Invoice xmlns="${namespace}"><ID>1</ID>`)),
    ).rejects.toThrow(/well-formed/);
  });

  test("ten thousand levels deep is refused", async () => {
    const namespace = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    const deep = `<Invoice xmlns="${namespace}">${"<a>".repeat(10_000)}`;
    await expect(read(written("deep.xml", deep))).rejects.toThrow(/levels/);
  });
});
