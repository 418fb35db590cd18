/** Workbooks written by hand, part by part: a plain one, and one made to exhaust who opens it; and read back. */
import { readFileSync } from "node:fs";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

/** A workbook whose only sheet is `bytes` blanks: small packed, large unpacked. */
export function bombWorkbook(bytes: number): Buffer {
  return zipOf([
    { name: "[Content_Types].xml", content: Buffer.from("<Types/>") },
    { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") },
    { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(bytes, 0x20) },
  ]);
}

interface Looks {
  /** Ranges, `A1:L1`. */
  readonly merged?: readonly string[];
  /** Rows, from 1. */
  readonly hidden?: readonly number[];
}

/** A workbook of one sheet: cells that are French amounts become numbers, the others texts. */
export function workbookOf(
  sheet: string,
  rows: readonly (readonly string[])[],
  { merged = [], hidden = [] }: Looks = {},
): Buffer {
  const cell = (text: string): string => {
    if (/^-?\d+,\d{2}$/.test(text)) return `<c><v>${text.replace(",", ".")}</v></c>`;
    return text === "" ? "<c/>" : `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  };
  const lines = rows
    .map((cells, at) => {
      const look = hidden.includes(at + 1) ? ' hidden="1"' : "";
      return `<row${look}>${cells.map(cell).join("")}</row>`;
    })
    .join("\n");
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
  const merges = ranges === "" ? "" : `<mergeCells>${ranges}</mergeCells>`;
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const ofPackage = "http://schemas.openxmlformats.org/package/2006";
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const part = (name: string, text: string): Part => ({
    name,
    content: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`),
  });
  return zipOf([
    part(
      "[Content_Types].xml",
      `<Types xmlns="${ofPackage}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    ),
    part(
      "_rels/.rels",
      `<Relationships xmlns="${ofPackage}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${ofPackage}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(
      "xl/worksheets/sheet1.xml",
      `<worksheet xmlns="${main}"><sheetData>${lines}</sheetData>${merges}</worksheet>`,
    ),
  ]);
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

export function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const packed = deflateRawSync(content, { level: 9 });
    const title = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, title, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, place, title]));
    bodies.push(local);
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, table, end]);
}

/** The worksheets of a workbook, by its local headers: enough for the workbooks the product writes. */
export function sheetsOf(path: string): string[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const sheets: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = bytes.readUInt16LE(end + 10); index > 0; index -= 1) {
    const [method, packed, nameLength, extra, comment, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    if (name.includes("worksheets/"))
      sheets.push((method === 8 ? inflateRawSync(body) : body).toString());
    at += 46 + nameLength + extra + comment;
  }
  return sheets;
}
