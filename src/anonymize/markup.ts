/**
 * XML and OFX, tag by tag: names of elements, codes, amounts and dates stay, other texts and attributes are replaced,
 * comments and files inside the file are left out. A text is held whole, the file never is.
 */
import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import { readText } from "../tabular/encoding.ts";
import type { Opened } from "../tabular/opened.ts";
import { xmlTooLarge } from "../tabular/xml.ts";
import type { Cells } from "./cells.ts";
import { listedElement, type Role } from "./roles.ts";
import { inside } from "./rows.ts";
import type { Survey } from "./survey.ts";
import { BOMS } from "./write-text.ts";

/** Characters between two tags, or within one. */
const LONGEST = 1 << 20;
/** Elements that hold a code of their standard. */
const CODES =
  /(?:cd|code|ind|indicator|ccy|sts|tp|type|ctry|countryid|severity|language|curdef|customizationid|profileid|versionid|ublversionid|seqnb|ver|security|encoding|charset|compression)$/i;
const FIGURES =
  /(?:amt|amount|sum|rate|percent|qty|quantity|count|numeric|nboftxs|nb|lineid|days|tm|dt|date|^dt[a-z]{0,12})$/i;
const POSTAL = /(?:pstcd|postcode|postcodecode|postalzone|postalcode)$/i;
/** A file inside the file. */
const FILES = /(?:binaryobject|attachedbinaryobject|attachment|encodeddata)$/i;
/** Attributes that name a list, a unit, a currency, a namespace. */
const OWN =
  /^(?:xmlns|version|encoding|standalone|ccy|format|.*(?:currencyid|schemeid|schemename|schemeagencyid|unitcode|listid|listagencyid|listversionid|languageid|mimecode|schemalocation))$/i;
const ATTRIBUTE = /([\w:.-]{1,100})(\s{0,20}=\s{0,20})("[^"]*"|'[^']*')/g;
const ENTITY = /(&[a-zA-Z]{2,10};)/;

export async function writeMarkup(opened: Opened, to: string, cells: Cells): Promise<number> {
  const { encoding, hasBom } = await opened.look();
  const known = encoding ?? "windows-1252";
  const out = await open(to, "wx", 0o600);
  const tags = new Tags((role, text) => cells.of(role, text));
  try {
    if (hasBom) await out.write(Buffer.from(BOMS[known] ?? []));
    for await (const piece of readText(opened.file.path, known))
      await out.write(iconv.encode(tags.take(piece, false), known));
    await out.write(iconv.encode(tags.take("", true), known));
  } finally {
    await out.close();
  }
  return tags.changed;
}

/** Reads every text of a file into the survey. */
export async function surveyMarkup(survey: Survey, opened: Opened): Promise<void> {
  const { encoding } = await opened.look();
  const tags = new Tags((role, text) => {
    survey.take(role, text);
    return text;
  });
  for await (const piece of readText(opened.file.path, encoding ?? "windows-1252"))
    tags.take(piece, false);
  tags.take("", true);
}

class Tags {
  readonly #change: (role: Role, text: string) => string;
  #rest = "";
  #element = "";
  /** Inside a file: until the element ends. */
  #isFile = false;
  changed = 0;

  constructor(change: (role: Role, text: string) => string) {
    this.#change = change;
  }

  take(piece: string, isLast: boolean): string {
    const text = this.#rest + piece;
    let [made, at] = ["", 0];
    for (;;) {
      const next = text.indexOf("<", at);
      if (next === -1 && !isLast) break;
      const end = next === -1 ? text.length : endOf(text, next);
      if (end === null && !isLast) break;
      made += this.#text(text.slice(at, next === -1 ? text.length : next));
      if (next === -1) return made;
      made += this.#tag(text.slice(next, end ?? text.length));
      at = end ?? text.length;
    }
    this.#rest = this.#isFile && !text.includes("<", at) ? "" : text.slice(at);
    if (this.#rest.length > LONGEST)
      throw xmlTooLarge(
        `more than ${LONGEST} characters without a tag`,
        `plus de ${LONGEST} caractères sans balise`,
      );
    return made;
  }

  #text(text: string): string {
    if (text.trim() === "") return text;
    if (this.#isFile) return "";
    const role = roleOfElement(this.#element);
    const letters = text.replaceAll(/&#(x?)([0-9a-f]{1,6});/gi, letterOf);
    const parts = letters.split(ENTITY);
    const made = parts
      .map((part, at) => (at % 2 === 1 ? part : inside(part, (own) => this.#own(role, own))))
      .join("");
    if (made !== letters) this.changed += 1;
    return letters === text ? made : made.replaceAll(/[^\p{ASCII}]/gu, numbered);
  }

  #own(role: Role, text: string): string {
    return /^urn:/i.test(text) ? text : this.#change(role, text);
  }

  #tag(tag: string): string {
    if (tag.startsWith("<!--")) return "";
    if (tag.startsWith("<![CDATA[")) return `<![CDATA[${this.#text(tag.slice(9, -3))}]]>`;
    if (tag.startsWith("<?")) return /^<\?(?:xml|OFX)\s/.test(tag) ? tag : "";
    const [, closing = "", name = ""] =
      /^<(\/?)\s{0,10}(?:[\w.-]{1,100}:)?([\w.-]{1,200})/.exec(tag) ?? [];
    this.#isFile = closing === "" && FILES.test(name) && !tag.endsWith("/>");
    this.#element = closing === "" ? name : "";
    return closing === ""
      ? tag.replaceAll(ATTRIBUTE, (all, ...parts: string[]) => this.#attribute(all, parts))
      : tag;
  }

  #attribute(all: string, [name = "", equals = "", quoted = ""]: readonly string[]): string {
    if (OWN.test(name) || name.startsWith("xmlns:")) return all;
    const [quote = '"'] = quoted;
    const made = this.#change("unknown", quoted.slice(1, -1));
    if (made !== quoted.slice(1, -1)) this.changed += 1;
    return name + equals + quote + made + quote;
  }
}

function roleOfElement(name: string): Role {
  const listed = listedElement(name);
  if (listed !== undefined) return listed;
  if (POSTAL.test(name)) return "postal";
  if (/^(?:bic|bicfi|bicorbei|anybic|swift)$/i.test(name)) return "bic";
  if (CODES.test(name)) return "kept";
  return FIGURES.test(name) ? "figure" : "text";
}

/** Where a tag, a comment or a section of characters ends; null: not yet. */
function endOf(text: string, from: number): number | null {
  for (const [start, last] of [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["<?", "?>"],
  ] as const)
    if (text.startsWith(start, from)) return after(text, last, from + start.length);
  let quote = "";
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === ">") return at + 1;
    else if ((sign === '"' || sign === "'") && text[at - 1] === "=") quote = sign;
  }
  return null;
}

function after(text: string, mark: string, from: number): number | null {
  const at = text.indexOf(mark, from);
  return at === -1 ? null : at + mark.length;
}

/** A letter written as its number is a letter; any other sign stays as it is written. */
function letterOf(all: string, hex: string, digits: string): string {
  const code = Number.parseInt(digits, hex === "" ? 10 : 16);
  const letter = code <= 0x10ffff ? String.fromCodePoint(code) : "";
  return /\p{L}/u.test(letter) ? letter : all;
}

const numbered = (sign: string): string => `&#${sign.codePointAt(0) ?? 0};`;
