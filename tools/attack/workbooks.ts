/** Sixteen ways to spoil a workbook's parts, and three to spoil its archive. */
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { type Prng, placeIn } from "./chance.ts";

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

type Operator = (text: string, chance: Prng) => string;

const NUMBERS = ["1e308", "1e999", "-1e-300", "NaN", "", "999999999", "abc", "0x1"];
const LONG_NUMBERS = ["1".repeat(400), "9007199254740993"];
const PLACES = ["XFD1048576", "A0", "A-1", "ZZZZZ1", "A99999999999", "", "1A", "a1", "A1048577"];
const NAMES = ["__proto__", "constructor", "a".repeat(5000), "../../x", "toString", "", "é!1"];
const ENTITIES = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;

const replaced =
  (pattern: RegExp, other: (chance: Prng) => string): Operator =>
  (text, chance) =>
    text.replace(pattern, () => other(chance));

export const partOperators: Readonly<Record<string, Operator>> = {
  "cut-short": (text, chance) => text.slice(0, placeIn(chance, text.length)),
  "characters-removed": (text, chance) => {
    const at = placeIn(chance, text.length);
    return text.slice(0, at) + text.slice(at + chance.between(0, 60));
  },
  entities: (text) =>
    ENTITIES + text.replace(/^<\?xml[^>]*\?>/, "").replace(/<(t|v)[^>]*>[^<]*</, "<$1>&b;&f;<"),
  "cell-elsewhere": replaced(/r="[A-Z]+\d+"/, (chance) => `r="${chance.pick(PLACES)}"`),
  "value-changed": replaced(
    /<v>[^<]*<\/v>/,
    (chance) => `<v>${chance.pick([...NUMBERS, ...LONG_NUMBERS])}</v>`,
  ),
  "formula-without-value": replaced(/<v>[^<]*<\/v>/, () => "<f>1+1</f>"),
  "type-changed": replaced(
    / t="[a-zA-Z]+"/,
    (chance) => ` t="${chance.pick(["s", "n", "b", "e", "str", "inlineStr", "d", "zz"])}"`,
  ),
  "dimension-lies": replaced(/<dimension [^>]*>/, () => '<dimension ref="A1:XFD1048576"/>'),
  "row-elsewhere": (text, chance) =>
    text.replace(/<row( r="\d+")?/, `<row r="${chance.pick(["0", "-1", "1048577", "abc", "3"])}"`),
  "cell-spelled-otherwise": (text, chance) =>
    text.replace(/<c(?=[ />])/, chance.pick(["<c\n", "<c\t", "<x:c", "<c  "])),
  "formula-inserted": (text) =>
    text.replace(
      "<sheetData>",
      '<sheetData><row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://x")</f><v>=cmd|1</v></c></row>',
    ),
  "name-changed": replaced(/name="[^"]*"/, (chance) => `name="${chance.pick(NAMES)}"`),
  "relation-broken": replaced(
    /r:id="[^"]*"/,
    (chance) => `r:id="${chance.pick(["rId999", "", "__proto__"])}"`,
  ),
  "all-merged": (text) =>
    text.replace(
      "</sheetData>",
      '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
  "format-changed": (text, chance) =>
    text.replace(/numFmtId="\d+"/g, `numFmtId="${chance.pick(["14", "22", "9999", "-1", "49"])}"`),
  "rows-repeated": (text) => text.replace(/<row[\s\S]*?<\/row>/, (row) => row.repeat(3)),
};

const archiveOperators: Readonly<Record<string, (bytes: Buffer, chance: Prng) => Buffer>> = {
  "bytes-changed": (bytes, chance) => {
    const changed = Buffer.from(bytes);
    for (let times = chance.between(1, 30); times > 0; times -= 1) {
      changed[placeIn(chance, changed.length)] = chance.between(0, 255);
    }
    return changed;
  },
  "cut-short": (bytes, chance) => bytes.subarray(0, placeIn(chance, bytes.length)),
  "part-twice": (bytes) => {
    const parts = unzip(bytes);
    const sheet = parts.find(({ name }) => name.includes("worksheets/"));
    return zip(sheet === undefined ? parts : [...parts, sheet]);
  },
};

/** The spoilt workbook, and what was done to it. */
export function spoilWorkbook(bytes: Buffer, chance: Prng): { bytes: Buffer; done: string[] } {
  if (chance.chance(25)) {
    const name = chance.pick(Object.keys(archiveOperators));
    return { bytes: archiveOperators[name]?.(bytes, chance) ?? bytes, done: [`archive ${name}`] };
  }
  const parts = unzip(bytes);
  const done: string[] = [];
  for (let times = chance.between(1, 3); times > 0; times -= 1) {
    const at = placeIn(chance, parts.length);
    const part = parts[at];
    if (part === undefined || !/\.(xml|rels)$/.test(part.name)) continue;
    const name = chance.pick(Object.keys(partOperators));
    const text = partOperators[name]?.(part.content.toString("utf8"), chance) ?? "";
    parts[at] = { name: part.name, content: Buffer.from(text) };
    done.push(`${part.name} ${name}`);
  }
  return { bytes: zip(parts), done };
}

const END = Buffer.from([0x50, 0x4b, 5, 6]);
const STORED = 0;

function unzip(bytes: Buffer): Part[] {
  const end = bytes.lastIndexOf(END);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    const isStored = bytes.readUInt16LE(at + 10) === STORED;
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return { name, content: isStored ? Buffer.from(content) : inflateRawSync(content) };
  });
}

function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const packed = deflateRawSync(content);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const body = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, label, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, place, label]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.concat([END, Buffer.alloc(18)]);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
