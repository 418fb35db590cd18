/**
 * Several currencies in one report: amounts of two of them are never added. Each line has the one of its column, of
 * the sign beside its amount, of the row above its group or of the total below it; the company's is what the report
 * says, else that of most lines, and the lines of the others are no part of its total.
 */
import { currencyNamed, isCurrency } from "./currency-signs.ts";
import type { Seen } from "./rows.ts";
import type { Line, Structure, Total } from "./structure.ts";

/** Characters of a text that may name a currency. */
const LONGEST = 60;

/** `Currency: USD`, `USD - US Dollar`, `Total USD`: what a row says of a group; null: no currency. */
function currencyOfLabel(text: string): string | null {
  if (text.length > LONGEST) return null;
  const words =
    /^(?:(?:sous-?)?total\s+)?(?:(?:devise|currency|monnaie|w[aä]hrung)\s*:?\s*)?(?:(?:en|in)\s+)?\(?(US\$|[€£$]|[A-Za-z]{3,5})\)?(?:\s+[-–]\s\p{L}[\p{L} .]*)?$/iu.exec(
      text.trim(),
    );
  const named = currencyNamed(words?.[1] ?? "");
  return isCurrency(named) ? named : null;
}

/** The rows of groups by currency, with theirs; those that name a group are none of a customer. */
export function inCurrencies(rows: readonly Seen[]): readonly Seen[] {
  if (rows.some(({ currency }) => currency !== null)) return rows;
  const named = rows.map(({ kind, texts, label }) => {
    const [text = "", ...others] = texts;
    const mayBe = kind === "text" || (kind === "money" && label !== null);
    return mayBe && others.length === 0 ? currencyOfLabel(text) : null;
  });
  if (new Set(named.filter((one) => one !== null)).size < 2) return rows;
  const isAbove = rows.some(({ kind }, at) => kind === "text" && (named[at] ?? null) !== null);
  const given: Seen[] = [];
  let current: string | null = null;
  const walk = [...rows.keys()];
  // Names above their groups are carried down, totals below theirs up.
  for (const at of isAbove ? walk : walk.reverse()) {
    const seen = rows[at];
    if (seen === undefined) continue;
    const own = named[at] ?? null;
    const isName = seen.kind === "text" && own !== null;
    if (own !== null && (!isAbove || isName)) current = own;
    given.push(
      isName ? { ...seen, kind: "page" } : seen.kind === "money" ? withOf(seen, current) : seen,
    );
  }
  return isAbove ? given : given.reverse();
}

const withOf = (seen: Seen, currency: string | null): Seen => ({ ...seen, currency });

/** What the lines of another currency than the company's come to. */
export interface Foreign {
  readonly currency: string;
  /** Cents of that currency. */
  readonly amount: bigint;
  readonly lines: number;
}

export interface Split {
  readonly structure: Structure;
  /** Null: one currency, or none is said. */
  readonly company: string | null;
  /** By currency, in the order the lines show them, and the lines left out. */
  readonly foreign: readonly Foreign[];
  readonly left: readonly Line[];
}

const ofTotal = ({ label }: Total): string | null =>
  label === null ? null : currencyOfLabel(label);
const currencyOfLine = ({ seen }: Line): string | null =>
  seen.currency === null ? null : currencyNamed(seen.currency);

/**
 * The report in the currency of the company: `said` is the one its titles name. `isOwn`: its amounts are all in that
 * one, whatever that of each document.
 */
export function inOneCurrency(structure: Structure, said: string | null, isOwn: boolean): Split {
  const whole = { structure, company: null, foreign: [], left: [] };
  const lines = structure.lines;
  const sums = new Map<string, { amount: bigint; lines: number }>();
  for (const line of lines) {
    const currency = currencyOfLine(line);
    if (currency === null) continue;
    const sum = sums.get(currency) ?? { amount: 0n, lines: 0 };
    sums.set(currency, { amount: sum.amount + line.amount, lines: sum.lines + 1 });
  }
  if (isOwn || sums.size < 2) return whole;
  const company = companyCurrency(structure, sums, said);
  const isKept = (line: Line): boolean => (currencyOfLine(line) ?? company) === company;
  const kept = lines.filter(isKept);
  const amount = kept.reduce((sum, line) => sum + line.amount, 0n);
  const totals = structure.totals.map((total) =>
    inItsCurrency(total, structure, lines, { company, amount }),
  );
  const foreign = [...sums]
    .filter(([currency]) => currency !== company)
    .map(([currency, sum]) => ({ currency, ...sum }));
  return {
    structure: { ...structure, lines: kept, totals },
    company,
    foreign,
    left: lines.filter((line) => !isKept(line)),
  };
}

/** What the titles say, else whose lines the printed total sums, else that of two lines of three, the euro, most. */
function companyCurrency(
  { totals }: Structure,
  sums: ReadonlyMap<string, { readonly amount: bigint; readonly lines: number }>,
  said: string | null,
): string {
  if (said !== null && sums.has(said)) return said;
  const printed = totals.findLast(
    (one) => one.kind === "grand-total" && ofTotal(one) === null,
  )?.printed;
  const summed = [...sums].filter(([, { amount }]) => amount === printed);
  const [only] = summed.length === 1 ? summed : [];
  if (only !== undefined) return only[0];
  const most = [...sums].sort(([, one], [, other]) => other.lines - one.lines);
  const [first = ["EUR", { lines: 0 }] as const] = most;
  const all = most.reduce((sum, [, { lines }]) => sum + lines, 0);
  return first[1].lines * 3 < all * 2 && sums.has("EUR") ? "EUR" : first[0];
}

/** Place of a row among those of all sheets. */
const placeOf = ({ seen }: Line | Total): number => seen.sheetNo * 1e9 + seen.line;

/**
 * A total of one currency claims its lines alone: all those above it, or those below the last total of the same. The
 * whole is the total of the company's currency; one that adds several is none.
 */
function inItsCurrency(
  total: Total,
  { totals }: Structure,
  lines: readonly Line[],
  { company, amount }: { readonly company: string; readonly amount: bigint },
): Total {
  const of = ofTotal(total);
  if (of === null && total.kind !== "grand-total") return total;
  if (of === null)
    return total.printed === amount
      ? { ...total, claimed: amount }
      : { ...total, kind: "subtotal" };
  const end = placeOf(total);
  const before = totals.filter((one) => ofTotal(one) === of && placeOf(one) < end);
  const from = before.length === 0 ? -1 : Math.max(...before.map(placeOf));
  const sumFrom = (place: number): bigint =>
    lines
      .filter((line) => (currencyOfLine(line) ?? company) === of)
      .filter((line) => placeOf(line) > place && placeOf(line) < end)
      .reduce((sum, line) => sum + line.amount, 0n);
  const all = sumFrom(-1);
  const claimed = all === total.printed ? all : sumFrom(from);
  const isWhole = of === company && all === amount && claimed === all;
  return { ...total, kind: isWhole ? "grand-total" : "subtotal", claimed };
}
