/**
 * The tags of an OFX, one after the other with the text that follows each: SGML leaves its values unclosed, XML closes
 * them, and both are read alike. Nothing is expanded but the signs that a text needs; a document type is refused.
 */
import { readText } from "../../tabular/encoding.ts";
import type { Opened } from "../../tabular/opened.ts";
import { xmlTooLarge, xmlUnreadable } from "../../tabular/xml.ts";

export interface OfxTag {
  /** In capitals, without its prefix of bank: `STMTTRN`. */
  readonly name: string;
  readonly isClosing: boolean;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** Characters between two tags, or within one. */
const LONGEST = 1 << 20;
const SIGNS: Readonly<Record<string, string>> = {
  ...{ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&apos;": "'", "&quot;": '"' },
};

export async function* ofxTags(opened: Opened): AsyncGenerator<readonly OfxTag[]> {
  const { encoding } = await opened.look();
  const cutter = new TagCutter();
  for await (const piece of readText(opened.file.path, encoding ?? "windows-1252"))
    yield cutter.take(piece, false);
  yield cutter.take("", true);
}

class TagCutter {
  #rest = "";
  #line = 1;

  take(piece: string, isLast: boolean): OfxTag[] {
    const text = this.#rest + piece;
    const tags: OfxTag[] = [];
    let at = text.indexOf("<");
    this.#count(text, 0, at === -1 ? text.length : at);
    while (at !== -1) {
      const end = endOf(text, at);
      if (end === null) break;
      const next = text.indexOf("<", end);
      if (next === -1 && !isLast) break;
      const to = next === -1 ? text.length : next;
      const tag = this.#tag(text, at, end, to);
      if (tag !== null) tags.push(tag);
      this.#count(text, at, to);
      at = next;
    }
    this.#rest = at === -1 ? "" : text.slice(at);
    if (this.#rest.length > LONGEST)
      throw xmlTooLarge(
        `more than ${LONGEST} characters without a tag, line ${this.#line}`,
        `plus de ${LONGEST} caractères sans balise, ligne ${this.#line}`,
      );
    return tags;
  }

  #tag(text: string, at: number, end: number, to: number): OfxTag | null {
    const inside = text.slice(at + 1, end - 1);
    if (/^!(?:DOCTYPE|ENTITY)/i.test(inside))
      throw xmlUnreadable(
        `it declares a document type (DOCTYPE), line ${this.#line}`,
        `il déclare un type de document (DOCTYPE), ligne ${this.#line}`,
      );
    if (/^[!?]/.test(inside)) return null;
    const isClosing = inside.startsWith("/");
    const name = /^[A-Z0-9._]{1,40}/i.exec(isClosing ? inside.slice(1) : inside)?.[0] ?? "";
    const value = isClosing ? "" : text.slice(end, to).trim();
    return { name: name.toUpperCase(), isClosing, text: signsOf(value), line: this.#line };
  }

  #count(text: string, from: number, to: number): void {
    for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1))
      this.#line += 1;
  }
}

/** Where a tag or a comment that begins at `at` ends; null: further on. */
function endOf(text: string, at: number): number | null {
  const isComment = text.startsWith("<!--", at);
  const end = text.indexOf(isComment ? "-->" : ">", at);
  return end === -1 ? null : end + (isComment ? 3 : 1);
}

const signsOf = (text: string): string =>
  text.includes("&")
    ? text.replaceAll(/&(?:amp|lt|gt|nbsp|apos|quot);/g, (sign) => SIGNS[sign] ?? sign)
    : text;
