/**
 * What stands around the table: the account, its holder, its currency, a balance at a day. The words say whether a
 * balance is before or after the movements; where they do not, its day does.
 */
import type { CalendarDate } from "../../kernel/dates.ts";
import { centsOf, type DecimalMark, looksLikeAmount, readAmount } from "../../tabular/amounts.ts";
import { type DateOrder, readDate } from "../../tabular/date-texts.ts";
import { cellText, plainWords } from "../../tabular/fold.ts";
import type { TableRow } from "../../tabular/table-row.ts";

export interface PrintedBalance {
  readonly kind: "opening" | "closing" | null;
  /** As written: read when the whole file has said how it writes. */
  readonly text: string;
  readonly day: string | null;
}

export interface Around {
  readonly account: string | null;
  readonly holder: string | null;
  readonly currency: string | null;
  readonly balances: readonly PrintedBalance[];
}

const DAY = /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b/g;
const NUMBER = /[-+(]?(?:\d{1,3}(?:[ \u00a0\u202f'.,]\d{3}){1,4}|\d{1,12})[.,]\d{1,2}(?!\d)\)?-?/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/;
const ACCOUNT = /(?:[*xX]{2,12} ?)?\b\d(?: ?[\dA-Z]){3,30}\b/;
const SAYS_ACCOUNT = /\b(?:compte|account|konto|kontonummer|iban|rib|girokonto|carte)\b/;
const SAYS_BALANCE = /\b(?:solde|soldes|balance|kontostand|saldo|avoir)\b/;
const OPENING =
  /\b(?:initial|precedent|depart|debut|anterieur|ouverture|opening|start|starting|beginning|previous|brought|anfangs?(?:saldo|kontostand|bestand)?|alter|letzter|ancien|reporte?)\b/;
const CLOSING =
  /\b(?:final|fin|cloture|nouveau|closing|end|ending|carried|neuer|end(?:saldo|kontostand|bestand)|current)\b/;
const HOLDER =
  /^(?:titulaire(?: du compte)?|account (?:name|holder)|kontoinhaber|nom du titulaire|holder|client)\b/;
const CURRENCIES = "EUR USD GBP CHF MAD TND XOF XAF DZD CAD SEK NOK DKK PLN".split(" ");

/** A row that is a balance, whatever column its amount is in; not a payment whose motive begins with «solde». */
const BALANCE_ROW = new RegExp(
  [
    "^(?:(?:ancien|nouveau|dernier|premier|votre) )?solde(?:s)?(?: (?:initial|final|precedent|anterieur|de depart|depart|reporte|d ouverture|de cloture|de fin de periode|de debut de periode|en (?:debut|fin) de (?:periode|mois)|crediteur|debiteur|comptable|disponible|du compte|euros?|eur|mad))*(?: (?:au|le|du|en date du))?(?: [\\d ]{4,20})?(?: (?:eur|euros?|mad|dh))?$",
    "^(?:(?:opening|closing|starting|ending|beginning|previous|new|final|initial|available|ledger|current|account) )?balance(?: (?:at (?:start|end|beginning) of period|brought forward|carried forward|(?:as )?(?:of|at|on)(?: [\\d ]{4,20})?))?$",
    "^(?:(?:anfangs|end|alter|neuer|letzter) ?)?(?:saldo|kontostand)(?: (?:vom|am|per))?(?: [\\d ]{4,20})?(?: eur)?$",
    "^report(?: (?:solde|a nouveau|de solde))?(?: [\\d ]{4,20})?$",
  ].join("|"),
);
const LONGEST = 200;

const wordsOf = (text: string): string => plainWords(text.slice(0, LONGEST));

export const isBalanceRow = (label: string): boolean =>
  label.length <= 80 && BALANCE_ROW.test(wordsOf(label));

/** What some rows above or below the table say; `isTop`: its first row may say all without a word. */
export function readAround(rows: readonly TableRow[]): Around {
  let account: string | null = null;
  /** What the first row may hold without a word. */
  let unsaid: string | null = null;
  let holder: string | null = null;
  let currency: string | null = null;
  let day: string | null = null;
  const balances: PrintedBalance[] = [];
  for (const [index, { cells }] of rows.entries()) {
    const texts = cells
      .map((cell) => unquoted(cellText(cell.slice(0, LONGEST))))
      .filter((one) => one !== "");
    if (texts.length === 0) continue;
    const joined = texts.join(" ").slice(0, 4 * LONGEST);
    const words = wordsOf(joined);
    currency ??= currencyOf(joined);
    const balance = balanceOf(texts, words, index === 0);
    if (balance !== null) balances.push(balance);
    if (SAYS_ACCOUNT.test(words) && balance === null) account ??= accountIn(joined);
    else if (index === 0) unsaid = accountIn(joined);
    if (/^(?:date|date du releve|statement date|edition|telechargement du)\b/.test(words))
      day ??= daysOf(joined).at(-1) ?? null;
    holder ??= holderOf(texts, words);
  }
  const dated = balances.map((one) => (one.day === null ? { ...one, day } : one));
  return { account: account ?? unsaid, holder, currency, balances: dated };
}

/** `="00012"`: how some banks keep a spreadsheet from taking zeros away. */
const unquoted = (text: string): string => /^="(.*)"$/.exec(text)?.[1] ?? text;

const daysOf = (text: string): string[] => [...text.matchAll(DAY)].map(([day]) => day);

function balanceOf(
  texts: readonly string[],
  words: string,
  isFirst: boolean,
): PrintedBalance | null {
  const saysBalance = SAYS_BALANCE.test(words);
  const isHeader = isFirst && texts.length >= 3 && texts.some((text) => daysOf(text).length > 0);
  if (!saysBalance && !isHeader) return null;
  const text = amountIn(texts, saysBalance);
  if (text === null) return null;
  const kind = OPENING.test(words) ? "opening" : CLOSING.test(words) ? "closing" : null;
  return { kind, text, day: daysOf(texts.join(" ")).at(-1) ?? null };
}

/** The last amount of the row: a cell of its own, else one written in words. */
function amountIn(texts: readonly string[], isSaid: boolean): string | null {
  const isMoney = (text: string): boolean =>
    looksLikeAmount(text) &&
    readDate(text, "day-first").date === null &&
    (isSaid || /[.,]\d{1,2}\b/.test(text));
  const cell = texts.findLast((text, at) => at > 0 && isMoney(text));
  if (cell !== undefined) return cell;
  const plain = texts.join(" | ").replaceAll(DAY, "|");
  return [...plain.matchAll(NUMBER)].at(-1)?.[0] ?? null;
}

function accountIn(text: string): string | null {
  const iban = IBAN.exec(text.toUpperCase())?.[0];
  if (iban !== undefined) return iban;
  const plain = text.replaceAll(DAY, "|").replaceAll(NUMBER, "|");
  return ACCOUNT.exec(plain)?.[0].trim() ?? null;
}

function holderOf(texts: readonly string[], words: string): string | null {
  const [first = "", second] = texts;
  if (HOLDER.test(words)) return second ?? (/:\s*(\S.{1,80})$/.exec(first)?.[1]?.trim() || null);
  const isName = texts.length === 1 && /^[\p{Lu}&'’. -]{4,60}$/u.test(first);
  return isName && !SAYS_ACCOUNT.test(words) && !SAYS_BALANCE.test(words) ? first : null;
}

export function currencyOf(text: string): string | null {
  const upper = text.toUpperCase();
  const code = CURRENCIES.find((one) => new RegExp(`\\b${one}\\b`).test(upper));
  if (code !== undefined) return code;
  if (text.includes("€") || /\bEUROS?\b/.test(upper)) return "EUR";
  if (text.includes("£")) return "GBP";
  return /\bDHS?\b/.test(upper) ? "MAD" : null;
}

/** The balance in cents at its day; null: it cannot be read. */
export function balanceAt(
  { text, day }: PrintedBalance,
  mark: DecimalMark | null,
  order: DateOrder | null,
): { readonly cents: bigint; readonly on: CalendarDate | null } | null {
  const { text: decimal, fault } = readAmount(text, mark);
  if (decimal === null || fault !== null) return null;
  return { cents: centsOf(decimal), on: day === null ? null : readDate(day, order).date };
}
