/** XML as records, and files made to do harm. */
import { describe, expect, it } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { Refusal } from "../kernel/refusal.ts";
import { readXml, type XmlRecord, type XmlWanted, xmlRoot } from "./xml.ts";

const { written } = scratch();

async function recordsOf<T>(
  content: string | Uint8Array,
  wanted: XmlWanted,
  make: (record: XmlRecord) => T,
): Promise<T[]> {
  const made: T[] = [];
  const opened = await openPath(written("file.xml", content));
  for await (const some of readXml(opened, wanted, (record) => [make(record)])) made.push(...some);
  return made;
}

/** The refusal that reading ends with, its slug and what it says; `read`. */
async function refusalOf(content: string | Uint8Array): Promise<string> {
  try {
    await recordsOf(content, { records: new Set(["b"]) }, () => null);
  } catch (error) {
    if (error instanceof Refusal) return `${error.slug}: ${error.what.en}`;
    throw error;
  }
  return "read";
}

describe("records", () => {
  const text = `<?xml version="1.0"?>
<x:Doc xmlns:x="urn:one">
  <x:Head><x:Id> A &amp; B </x:Id></x:Head>
  <x:Entry><x:Amt Ccy="EUR">1.00</x:Amt><x:Det><x:Ref>r1</x:Ref></x:Det></x:Entry>
  <x:Entry><x:Amt Ccy="EUR">2.00</x:Amt><x:File>data</x:File><x:Note><![CDATA[<n>]]></x:Note></x:Entry>
  <x:Foot>f</x:Foot>
</x:Doc>`;

  it("come one at a time, taken out of their parent, the inner ones first, the root last", async () => {
    const wanted = { records: new Set(["Entry", "Det"]), skip: new Set(["File"]) };
    const seen = await recordsOf(text, wanted, ({ node, parents }) => ({
      name: node.name,
      line: node.line,
      below: node.children.map((one) => one.name),
      above: parents.map((one) => one.name),
      id: (parents[0] ?? node).textAt("Head/Id"),
    }));
    expect(seen).toEqual([
      { name: "Det", line: 4, below: ["Ref"], above: ["Doc", "Entry"], id: "A & B" },
      { name: "Entry", line: 4, below: ["Amt"], above: ["Doc"], id: "A & B" },
      { name: "Entry", line: 5, below: ["Amt", "Note"], above: ["Doc"], id: "A & B" },
      { name: "Doc", line: 2, below: ["Head", "Foot"], above: [], id: "A & B" },
    ]);
  });

  it("texts, attributes and what is absent", async () => {
    const wanted = { records: new Set(["Entry"]) };
    const [, second] = await recordsOf(text, wanted, ({ node }) => [
      ...[node.textAt("Amt"), node.at("Amt")?.attributes["Ccy"], node.textAt("Note")],
      ...[node.textAt("Det/Ref"), node.all("Amt").length],
    ]);
    expect(second).toEqual(["2.00", "EUR", "<n>", null, 1]);
  });

  it("the root is known by the first bytes, whatever follows", () => {
    const root = xmlRoot(Buffer.from(text.slice(0, 60)));
    expect(root?.name).toBe("Doc");
    expect(root?.attributes).toMatchObject({ "xmlns:x": "urn:one" });
    expect(xmlRoot(Buffer.from("a;b\n<c>"))).toBeNull();
    expect(xmlRoot(Buffer.from("<never ended"))).toBeNull();
  });

  it.each(["iso-8859-1", "ISO-8859-15", "windows-1252"])("declared %s", async (encoding) => {
    const head = Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a><b>caf`);
    const bytes = Buffer.concat([head, Buffer.from([0xe9]), Buffer.from("</b></a>")]);
    const texts = await recordsOf(bytes, { records: new Set(["b"]) }, ({ node }) => node.text);
    expect(texts[0]).toBe("café");
  });

  it("bytes that are UTF-16 or UTF-8 are read so, whatever is declared", async () => {
    const said = `<?xml version="1.0" encoding="ISO-8859-1"?><a><b>café</b></a>`;
    const wide = Buffer.from(`\ufeff${said}`, "utf16le");
    for (const bytes of [wide, Buffer.from(said)]) {
      const texts = await recordsOf(bytes, { records: new Set(["b"]) }, ({ node }) => node.text);
      expect(texts[0]).toBe("café");
    }
  });
});

describe("refused", () => {
  const doctype = (inside: string) => `<?xml version="1.0"?>\n<!DOCTYPE a [${inside}]>\n<a>&x;</a>`;
  const laughs = Array.from({ length: 9 }, (_, at) => {
    const before = at === 0 ? "ha" : `&x${at - 1};`.repeat(10);
    return `<!ENTITY x${at} "${before}">`;
  });

  it.each([
    ["an external entity", doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'), "DOCTYPE"],
    ["a billion laughs", doctype(laughs.join("")), "DOCTYPE"],
    ["a document type alone", "<!DOCTYPE a><a/>", "DOCTYPE"],
    ["an entity of its own", "<a>&x;</a>", "not well-formed"],
    ["a file cut short", "<a>\n<b>1</b>", "not well-formed XML, line 2"],
    ["two roots", "<a/><a/>", "not well-formed"],
    ["an element closed by another", "<a><b></a></b>", "not well-formed"],
    ["an attribute twice", '<a i="1" i="2"/>', "not well-formed"],
    ["a character no XML has", "<a>\u0001</a>", "not well-formed"],
  ])("%s", async (_, content, fault) => {
    const seen = await refusalOf(content);
    expect(seen).toMatch(/^xml-unreadable: /);
    expect(seen).toContain(fault);
  });

  it("ten thousand levels, be they passed over", async () => {
    const deep = `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`;
    expect(await refusalOf(deep)).toMatch(/^xml-too-large: .*100 levels/);
    const opened = await openPath(written("deep.xml", deep));
    const wanted = { records: new Set<string>(), skip: new Set(["a"]) };
    await expect(readXml(opened, wanted, () => []).next()).rejects.toThrow(/xml-too-large/);
  });

  it("one record of half a million elements; many records are no such thing", async () => {
    const [open, many] = ["<c></c>", 500_001];
    expect(await refusalOf(`<a>${open.repeat(many)}</a>`)).toMatch(/elements in one record/);
    expect(await refusalOf(`<a>${"<b/>".repeat(many)}</a>`)).toBe("read");
  });

  it("a text or an attribute without end", async () => {
    const long = "z".repeat(33 << 20);
    expect(await refusalOf(`<a>${long}</a>`)).toMatch(/characters in one record/);
    expect(await refusalOf(`<a b="${long}"/>`)).toMatch(/characters in one record/);
  });

  it("bytes that are no text", async () => {
    expect(await refusalOf(Buffer.alloc(4096, 1))).toMatch(/not those of a text/);
  });
});
