/** Twenty-four ways to spoil a text: bytes, fields, lines, columns, encodings, line ends. */
import { type Prng, placeIn } from "./chance.ts";
import { latin, type Operator, onLines, onText } from "./spoil.ts";
import { hostileValues } from "./values.ts";

/** A value as the bytes of UTF-8, in a text of one character a byte. */
const value = (chance: Prng): string => latin(Buffer.from(chance.pick(hostileValues)));

const replaceFields = onLines((lines, chance, separator) => {
  for (let times = chance.between(1, 6); times > 0; times -= 1) {
    const at = placeIn(chance, lines.length);
    const fields = (lines[at] ?? "").split(separator);
    if (fields.length < 2) continue;
    fields[placeIn(chance, fields.length)] = value(chance);
    lines[at] = fields.join(separator);
  }
});

const insert = (bytes: Buffer, at: number, more: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);

const HEADINGS = ["Debit", "Credit", "CompteNum", "EcritureDate", "CompAuxNum", "EcritureLet"];
const MORE_HEADINGS = ["PieceRef", "JournalCode", "EcritureNum", "Solde", "Client", "Nom"];
const OTHER_HEADINGS = ["", "Montant", "Sens", "x".repeat(3000), "Débit", "DateEcheance"];

export const textOperators: Readonly<Record<string, Operator>> = {
  "bytes-changed": (bytes, chance) => {
    const changed = Buffer.from(bytes);
    for (let times = chance.between(1, 20); times > 0 && changed.length > 0; times -= 1) {
      changed[placeIn(chance, changed.length)] = chance.between(0, 255);
    }
    return changed;
  },
  "cut-short": (bytes, chance) => bytes.subarray(0, placeIn(chance, bytes.length + 1)),
  "bytes-removed": (bytes, chance) => {
    const at = placeIn(chance, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + chance.between(0, 200))]);
  },
  "bytes-repeated": (bytes, chance) => {
    const from = placeIn(chance, bytes.length);
    const more = bytes.subarray(from, from + chance.between(0, 400));
    return insert(bytes, placeIn(chance, bytes.length), more);
  },
  "value-inserted": (bytes, chance) =>
    insert(bytes, placeIn(chance, bytes.length), Buffer.from(chance.pick(hostileValues))),
  "fields-replaced": replaceFields,
  "fields-replaced-again": (bytes, chance) => replaceFields(replaceFields(bytes, chance), chance),
  "field-emptied": onLines((lines, chance, separator) => {
    const at = placeIn(chance, lines.length);
    const fields = (lines[at] ?? "").split(separator);
    fields[placeIn(chance, fields.length)] = "";
    lines[at] = fields.join(separator);
  }),
  "digit-doubled": onText((text, chance) => {
    const from = placeIn(chance, text.length);
    return text.slice(0, from) + text.slice(from).replace(/\d/, "$&$&");
  }),
  "sign-turned": onText((text, chance) => {
    const from = placeIn(chance, text.length);
    return text.slice(0, from) + text.slice(from).replace(/(\d{1,15},\d\d)/, "-$1");
  }),
  "columns-shuffled": onLines((lines, chance, separator) => {
    const width = (lines[0] ?? "").replace("\r", "").split(separator).length;
    const order = chance.shuffled(Array.from({ length: width }, (_, at) => at));
    for (const [at, line] of lines.entries()) {
      const fields = line.replace(/\r$/, "").split(separator);
      if (fields.length === width) lines[at] = order.map((one) => fields[one]).join(separator);
    }
  }),
  "utf-16-little": (bytes) =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString("utf8"), "utf16le")]),
  "utf-16-big": (bytes) => {
    const turned = Buffer.from(bytes.toString("utf8"), "utf16le").swap16();
    return Buffer.concat([Buffer.from([0xfe, 0xff]), turned]);
  },
  "byte-order-mark": (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  "line-ends-mixed": onText((text, chance) => {
    const other = chance.pick(["\r", "\n", "\r\n", "\r\r\n", "\n\n", "\n\r", "\u0085"]);
    return text.replace(/\r?\n/g, () => (chance.chance(70) ? "\n" : other));
  }),
  "returns-alone": onText((text) => text.replace(/\r?\n/g, "\r")),
  "header-again": onLines((lines, chance) => {
    lines.splice(placeIn(chance, lines.length), 0, lines[0] ?? "");
  }),
  "lines-repeated": onLines((lines, chance) => {
    for (let times = 5; times > 0; times -= 1) {
      const again = lines[placeIn(chance, lines.length)] ?? "";
      lines.splice(placeIn(chance, lines.length), 0, again);
    }
  }),
  "separator-changed": onText((text, chance) =>
    text.replaceAll(chance.pick(["\t", "|", ";", ","]), chance.pick(["\t", "|", ";", ",", "~"])),
  ),
  "line-broken": onLines((lines, chance) => {
    const at = placeIn(chance, lines.length);
    const line = lines[at] ?? "";
    const cut = placeIn(chance, line.length + 1);
    lines[at] = `${line.slice(0, cut)}\n${line.slice(cut)}`;
  }),
  "commas-and-points": onText((text, chance) =>
    text.replace(/(\d),(\d\d)(?=[\t;|])/g, (whole, before: string, after: string) =>
      chance.chance(50) ? `${before}.${after}` : whole,
    ),
  ),
  "filled-with-one-byte": (bytes, chance) => {
    const filler = chance.pick([0, 9, 10, 13, 32, 34, 59, 0xff, 0x80]);
    const more = Buffer.alloc(chance.between(0, 5000), filler);
    return insert(bytes, placeIn(chance, bytes.length), more);
  },
  "heading-changed": onLines((lines, chance) => {
    const heading = chance.pick([...HEADINGS, ...MORE_HEADINGS]);
    const other = chance.pick([...OTHER_HEADINGS, ...HEADINGS, "__proto__"]);
    lines[0] = (lines[0] ?? "").replace(heading, other);
  }),
  "lines-shuffled": onLines((lines, chance) => {
    lines.splice(1, lines.length - 1, ...chance.shuffled(lines.slice(1)));
  }),
};
