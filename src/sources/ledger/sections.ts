/** What a row of a ledger that is no line says: the account or the customer of the lines below, an opening, a total. */
import { plainWords } from "../../tabular/fold.ts";

export interface Section {
  readonly code: string;
  readonly name: string | null;
}

const LEAD =
  /^(?:n[°ºo]?\s?)?(?:compte|cpte|account|konto|sachkonto|ledger|client|customer|debitor|kunde|tiers|auxiliaire|a\/c|partner)(?: (?:general|général|auxiliaire|tiers|n[°ºo]|no|number|nr))?\.?\s?[:#]?\s?/i;
const CODED = /^([A-Z]{0,4}\d[\w./]{0,19}|\d{1,3}[A-Z][\w./]{0,18})(?:\s?[-–—:|]\s?|\s)?(.*)$/i;

/** «Compte 411100 - Clients», «411100 Clients», or the cells «411100» and «Clients»; null: it begins with no code. */
export function codedSection(texts: readonly string[]): Section | null {
  const [first = ""] = texts;
  const text = texts.slice(0, 4).join(" ").slice(0, 160).replace(LEAD, "").trim();
  const match = CODED.exec(text);
  if (match === null || /^\d{1,2}[/.]\d/.test(first)) return null;
  const [, code = "", name = ""] = match;
  return { code, name: name.trim() === "" ? null : name.trim() };
}

/** A section whose code is an account's: three digits or more, a class of the charts first. */
export function accountSection(texts: readonly string[]): Section | null {
  if (texts.length === 0 || texts.length > 4 || wordKind(texts) !== null) return null;
  const coded = codedSection(texts);
  if (coded !== null && /^\d{3}/.test(coded.code)) return coded;
  const [name = ""] = texts;
  const isName = texts.length === 1 && /\p{L}{2}/u.test(name) && name.length <= 100;
  return isName ? { code: name, name: null } : null;
}

/** The customer that a row names: by code and name, else by name; null: it names none. */
export function partySection(texts: readonly string[]): Section | null {
  if (texts.length === 0 || texts.length > 4 || wordKind(texts) !== null) return null;
  const coded = codedSection(texts);
  const name = coded?.name?.replace(/^(?:name|nom|intitul[ée])\s?:\s?/i, "") ?? null;
  if (coded !== null && coded.code.length > 2) return { code: coded.code, name };
  const text = texts.join(" ").slice(0, 120).replace(LEAD, "").trim();
  if (!/\p{L}{2}/u.test(text) || NO_PARTY.test(plainWords(text))) return null;
  return { code: text, name: text };
}
const NO_PARTY = /^(?:page|edite|imprime|tirage|filtre|date|du \d|from|printed)\b/;

const OPENING =
  /^(?:solde )?(?:opening|beginning|initial|balance b?rought forward|balance forward|brought forward|report|reports|a nouveau|a nouveaux|anfangsbestand|saldovortrag|eb wert|eroffnung\w*|solde (?:initial|d ouverture|de debut|reporte|anterieur|precedent|au)|solde anterieur|solde precedent|cumul anterieur|report a nouveau)\b/;
const TOTAL =
  /^(?:totals?|totaux|total|sous totals?|sous totaux|subtotals?|grand total|total general|cumuls?|closing|ending|net movement|net change|summe|gesamt\w*|endsaldo|endbestand|saldo|solde|soldes|balance|mouvements?|cloture|arrete|result|net balance change|partner cumul\w*)\b/;

/** Tally: «To Opening Balance», «By Closing Balance». */
const BY = /^(?:to|by) (?=opening|closing)/;

/** What the words of a row without date say it is; null: nothing. */
export function wordKind(texts: readonly string[]): "opening" | "total" | null {
  const words = texts.slice(0, 3).map((text) => plainWords(text.slice(0, 80)).replace(BY, ""));
  if (words.some((one) => OPENING.test(one))) return "opening";
  return words.some((one) => TOTAL.test(one) || /\b(?:total|sous total)$/.test(one))
    ? "total"
    : null;
}
