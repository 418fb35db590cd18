/** What a PDF carries is found; what carries nothing, is broken or inflates without measure is said, never thrown. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { packageRoot } from "../store/root.ts";
import { attachedXml, isPdf } from "./pdf.ts";

const { written } = scratch();
let files = 0;
async function attached(content: Buffer | string): Promise<string> {
  files += 1;
  const found = await attachedXml(await openPath(written(`${files}.pdf`, content)));
  return "xml" in found ? found.xml.toString("utf8") : found.none.en;
}

async function pdfWith(...attachments: readonly (readonly [string, string])[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const [name, content] of attachments) await document.attach(Buffer.from(content), name);
  return Buffer.from(await document.save());
}

describe("attachedXml", () => {
  test("gives the XML among the files attached", async () => {
    const pdf = await pdfWith(["terms.txt", "our terms"], ["factur-x.xml", "<a>é</a>"]);
    expect(isPdf(pdf)).toBe(true);
    expect(await attached(pdf)).toBe("<a>é</a>");
  });

  test("says why there is none", async () => {
    expect(await attached(await pdfWith())).toBe("a PDF without an attached file");
    expect(await attached(await pdfWith(["terms.txt", "our terms"]))).toBe(
      "a PDF without an attached XML",
    );
    expect(await attached("%PDF-1.7\n/EmbeddedFile\nnothing else")).toMatch(
      /^a PDF (that is|without)/,
    );
    const cut = (await pdfWith(["factur-x.xml", "<a/>"])).subarray(0, 400);
    expect(await attached(Buffer.concat([cut, Buffer.from("/EmbeddedFile")]))).toMatch(
      /^a PDF (that is|without)/,
    );
    expect(await attached(Buffer.alloc(17 * 1024 * 1024, "%PDF-"))).toBe(
      "a PDF of more than 16 MiB",
    );
  });

  test("does not inflate what would exhaust the machine", async () => {
    const zeros = deflateSync(Buffer.alloc(200 * 1024 * 1024));
    const head = "%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode>> stream\r\n";
    const bomb = Buffer.concat([Buffer.from(head), zeros, Buffer.from("\nendstream endobj")]);
    expect(bomb.length).toBeLessThan(1_000_000);
    const beyond = "a PDF that inflates beyond measure";
    expect(await attached(bomb)).toBe(beyond);
    expect(await attached("%PDF-1.7 /EmbeddedFile /Filter [/FlateDecode /FlateDecode]")).toBe(
      beyond,
    );
    const twice = [
      "/LZWDecode",
      "[/ASCII85Decode /FlateDecode]",
      "[/FlateDecode /Fl#61teDecode]",
      "[/FlateDecode 20 0 R]",
      "20 0 R",
      "[/FlateDecode % again\n/FlateDecode]",
    ];
    for (const filter of twice)
      expect(await attached(`%PDF-1.7 /EmbeddedFile /Filter ${filter} >>`)).toBe(beyond);
    const ends = ["\r", " \r\n"].map((end) =>
      Buffer.concat([Buffer.from(head.replace("\r\n", end)), zeros]),
    );
    for (const one of ends) expect(await attached(one)).toBe(beyond);
    const broken = Buffer.concat([Buffer.from(head), deflateSync(Buffer.alloc(1_000)).fill(7, 8)]);
    expect(await attached(broken)).toBe("a PDF that is damaged or protected");
    const many = Buffer.from("stream\nx\u009c".repeat(1_500_000), "latin1");
    expect(await attached(Buffer.concat([Buffer.from("%PDF-1.7 /EmbeddedFile "), many]))).toBe(
      "a PDF that is damaged or protected",
    );
  });

  test("reads a Factur-X of others", async (context) => {
    const path = join(
      packageRoot,
      ...["..", "shared", "data", "einvoice", "facturx-akretion", "invoice_EN16931.pdf"],
    );
    if (!existsSync(path)) return context.skip("../shared/data is not there");
    const found = await attachedXml(await openPath(path));
    expect("xml" in found && found.xml.includes("CrossIndustryInvoice")).toBe(true);
  });
});
