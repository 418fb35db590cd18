/**
 * What a report holds beside open invoices, and its currency, from what it prints around its table and from its lines:
 * credits, special G/L, doubtful and disputed receivables are in it, left out, or it does not say.
 */
import { type Bilingual, toldIn } from "../../kernel/language.ts";
import { sentencesOf } from "../../store/refusals.ts";
import { plainWords } from "../../tabular/fold.ts";

export const PARTS = ["credits", "special-gl", "doubtful", "disputed"] as const;
export type Part = (typeof PARTS)[number];
/** True: in it. False: left out. Null: not said. */
export type Included = Readonly<Record<Part, boolean | null>>;

const SUBJECTS: Readonly<Record<Part, RegExp>> = {
  credits:
    /\b(?:avoirs?|credits?|(?:unapplied|unallocated|on account) (?:payments?|cash|receipts?)|reglements non (?:lettres|affectes|imputes)|crediteurs?|gutschriften|guthaben)\b/g,
  "special-gl":
    /\b(?:special g l|special gl|cgs|comptes? generaux speciaux|sonderhauptbuch|acomptes?|down payments?|anzahlungen)\b/g,
  doubtful: /\b(?:douteux|douteuses|doubtful|zweifelhafte?n?)\b/g,
  disputed:
    /\b(?:litiges?|litigieux|litigieuses|contestes?|contestees?|disputed?|disputes|strittige?)\b/g,
};
const OUT =
  /^(?:hors|sans|excl|excluding|excludes?|excluded|exclu|exclus|exclue|exclues|exclusion|without|ohne|except|sauf|non|no|not|nein|nicht|omits?|omitted|ausgeschlossen|false)$/;
const IN =
  /^(?:compris|comprises?|dont|avec|incl|including|includes?|included|inclu|inclus|incluse|incluses|inclut|with|inkl|inklusive|mit|enthalten|oui|yes|ja|x|true)$/;
/** Words looked at before and after what is spoken of. */
const BEFORE = 4;
const AFTER = 3;
const LONGEST = 2_000;

/** What the texts around the table say of each part. */
export function readIncluded(texts: readonly string[], hasCredits: boolean): Included {
  const plain = texts.map((text) => plainWords(text.slice(0, LONGEST)));
  const said = (part: Part): boolean | null => {
    for (const text of plain) {
      for (const match of text.matchAll(SUBJECTS[part])) {
        const before = text.slice(0, match.index).split(" ").filter(Boolean).slice(-BEFORE);
        const after = text
          .slice(match.index + match[0].length)
          .split(" ")
          .filter(Boolean)
          .slice(0, AFTER);
        const [next = "", ...later] = after;
        const word = [next, ...before.reverse(), ...later].find(
          (one) => OUT.test(one) || IN.test(one),
        );
        if (word !== undefined) return IN.test(word);
      }
    }
    return null;
  };
  return {
    // Lines in credit stand in it, whatever its titles say.
    credits: hasCredits || said("credits"),
    "special-gl": said("special-gl"),
    doubtful: said("doubtful"),
    disputed: said("disputed"),
  };
}

const CODES =
  /\b(?:EUR|USD|GBP|CHF|MAD|XOF|XAF|TND|DZD|CAD|AUD|PLN|NOK|SEK|DKK|CZK|HUF|RON)\b|[€£]|\beuros?\b/gi;
const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  EURO: "EUR",
  EUROS: "EUR",
};

/** The one currency that a column, titles, headings or amounts name; null: none, or several. */
export function currencyOf(named: readonly string[], texts: readonly string[]): string | null {
  const found = (all: readonly string[]): Set<string> =>
    new Set(
      all
        .flatMap((text) => text.slice(0, LONGEST).match(CODES) ?? [])
        .map((code) => SIGNS[code.toUpperCase()] ?? code.toUpperCase()),
    );
  if (named.length > 1) return null;
  const codes = named.length > 0 ? found(named) : found(texts);
  const [code = null] = codes;
  return codes.size === 1 ? code : null;
}

const words = sentencesOf("sources/aged-balance/words.yaml");

/** Both, in words. */
export function includedWords(included: Included, currency: string | null): Bilingual {
  const told = PARTS.map((part) => {
    const is = included[part];
    return words(`${part}-${is === null ? "unknown" : is ? "in" : "out"}`);
  });
  const of = currency === null ? words("currency-unknown") : words("currency", { currency });
  return toldIn((language) => [...told, of].map((one) => one[language]).join(", "));
}
