/**
 * The only way to make markup: a template tag that escapes whatever is put in it unless it is markup already.
 * A name taken from a file can therefore never become a tag, an attribute or a script.
 */
import { visibleText } from "../../../kernel/visible-text.ts";

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * The text as it can stand in an element or in a quoted attribute. Invisible characters are shown, a minus stays by its
 * amount.
 */
export function escaped(text: string): string {
  return visibleText(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replaceAll("−€", "−&NoBreak;€");
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  return piece.map(written).join("");
}

/** html`<b>${name}</b>`: every piece is escaped, arrays are joined, null and false are nothing. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const parts = texts.map((text, index) => text + written(pieces[index]));
  return new Markup(parts.join(""));
}

/** A sentence: `code` between backquotes, one paragraph a line. */
export function sentence(text: string): Markup {
  const pieces = text.split(/`([^`\n]+)`/);
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}

/** A link of the page's own: an anchor, a file of the output folder, an address to write to; else it is no link. */
export function link(href: string | undefined, content: Markup | string): Markup {
  if (href === undefined) return html`${content}`;
  if (!LINK.test(href)) return html`${content}`;
  return html`<a href="${href}">${content}</a>`;
}

const LINK =
  /^(#[\w-]+|evidence\/(?:fr\/)?[\w-]+\.csv|annex\.xlsx|mailto:[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/;
