/** Fourteen ways to spoil an XML, or an OFX of tags; four to spoil a PDF. */
import { deflateSync } from "node:zlib";
import { type Prng, placeIn } from "./chance.ts";
import { latin, type Operator, ofLatin, onText } from "./spoil.ts";

const BOMB = Array.from({ length: 9 }, (_, at) =>
  at === 0 ? '<!ENTITY a0 "lol">' : `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`,
).join("");
const FILE = '<!ENTITY a8 SYSTEM "file:///etc/passwd">';
const DEEP = 10_000;
const LONG = 2_000_000;

/** After the declaration, where a document type stands. */
const withDoctype = (inside: string): Operator =>
  onText((text) => {
    const at = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
    const body = text.slice(at).replace(/>([^<\s][^<]*)</, ">&a8;<");
    return `${text.slice(0, at)}<!DOCTYPE x [${inside}]>${body}`;
  });

/** Something put in front of, or in place of, one of the tags. */
const atTag = (pattern: RegExp, make: (tag: string, chance: Prng) => string): Operator =>
  onText((text, chance) => {
    const found = [...text.matchAll(pattern)];
    const one = found[placeIn(chance, found.length)];
    if (one === undefined) return text;
    const end = one.index + one[0].length;
    return text.slice(0, one.index) + make(one[0], chance) + text.slice(end);
  });

const OPENING = /<[A-Za-z][^<>/]*>/g;
const CLOSING = /<\/[^<>]+>/g;
const LEAF = /<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>[^<>]*<\/\1>/g;

const TEXTS = ["", " ", "-", "NaN", "1e999", "9".repeat(40), "2025-02-30", "=1+1", "&#x0;", "&b;"];
const MORE_TEXTS = [
  "<![CDATA[<script>]]>",
  "\u0000",
  "0.005",
  "-0.00",
  "99999999999999.99",
  "EURO",
];

export const markupOperators: Readonly<Record<string, Operator>> = {
  entities: withDoctype(BOMB),
  "entity-of-a-file": withDoctype(FILE),
  "nested-deep": atTag(OPENING, (tag) => "<x>".repeat(DEEP) + "</x>".repeat(DEEP) + tag),
  "nested-without-end": atTag(OPENING, (tag) => "<x>".repeat(DEEP) + tag),
  "closing-lost": atTag(CLOSING, () => ""),
  "opening-lost": atTag(OPENING, () => ""),
  "leaf-changed": atTag(LEAF, (leaf, chance) =>
    leaf.replace(/>[^<>]*</, () => `>${chance.pick([...TEXTS, ...MORE_TEXTS])}<`),
  ),
  "leaf-lost": atTag(LEAF, () => ""),
  "leaf-repeated": atTag(LEAF, (leaf, chance) => leaf.repeat(chance.between(2, 40))),
  "text-long": atTag(CLOSING, (tag) => "x".repeat(LONG) + tag),
  "attributes-many": atTag(OPENING, (tag) => {
    const many = Array.from({ length: 2000 }, (_, at) => ` a${at}="x"`).join("");
    return tag.replace(">", `${many}>`);
  }),
  "namespace-changed": onText((text, chance) =>
    text.replace(/xmlns(:\w+)?="[^"]*"/, `xmlns$1="${chance.pick(["", "urn:x", "__proto__"])}"`),
  ),
  "encoding-lies": onText((text, chance) =>
    text.replace(/encoding="[^"]*"/i, `encoding="${chance.pick(["UTF-16", "EBCDIC", "UTF-7"])}"`),
  ),
  "name-of-a-tag": atTag(OPENING, (_, chance) => `<${chance.pick(["__proto__", "a:b:c", "é"])}>`),
};

/** A stream of a PDF. */
const stream = (inside: Buffer, filter: string): Buffer =>
  Buffer.concat([
    Buffer.from(`9 0 obj\n<< /Length ${inside.length} /Filter ${filter} >>\nstream\n`),
    inside,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
const INFLATED = 200 * 1024 * 1024;
let bomb: Buffer | null = null;

export const pdfOperators: Readonly<Record<string, Operator>> = {
  "table-of-places-loops": onText((text) =>
    text.replace(/startxref\s+\d+/, (found) => {
      const at = /\d+/.exec(found)?.[0] ?? "0";
      return `trailer\n<< /Size 99 /Root 1 0 R /Prev ${at} >>\nstartxref\n${at}`;
    }),
  ),
  encrypted: onText((text) => text.replace(/\/Root\s/, "/Encrypt 1 0 R /Root ")),
  "stream-without-measure": (bytes) => {
    bomb ??= stream(deflateSync(Buffer.alloc(INFLATED)), "/FlateDecode");
    const at = Math.max(0, bytes.indexOf("\n", 10) + 1);
    return Buffer.concat([bytes.subarray(0, at), bomb, bytes.subarray(at)]);
  },
  "references-turned": (bytes, chance) =>
    ofLatin(latin(bytes).replace(/\d+ 0 R/g, (one) => (chance.chance(20) ? "4 0 R" : one))),
};
