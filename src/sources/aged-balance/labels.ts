/**
 * The words of totals, and of customers in a text: `Total C00001`, `DUPONT SA Total`, `Total général`,
 * `Client : C00001 - DUPONT SA`. A company may be called Total: the words alone never suffice (structure.ts).
 */
import { parseBucket } from "./buckets.ts";
import { normalise } from "./headings.ts";

export type TotalLabel =
  /** `Total général`: the whole report. */
  | { readonly kind: "grand" }
  /** `Total`: the whole report or what stands above. */
  | { readonly kind: "bare" }
  /** `Sous-total`, `Total agence Lyon`: a group of lines. */
  | { readonly kind: "generic" }
  /** `À reporter`: everything up to here. */
  | { readonly kind: "carried" }
  /** `%`, `Percents`: shares of the total, no money. */
  | { readonly kind: "share" }
  /** `Total X`: a subtotal when X is a customer of the report or the sum agrees, else a name. */
  | { readonly kind: "named"; readonly name: string };

/** Longest text that may be a label or name a customer. */
const LONGEST = 200;
/** The beginning of one of the words below, whatever its case and its accents. */
const MAY_BE_TOTAL =
  /tot|s[ou]m|ensemble|cumul|report|forward|solde|balance|aged|sub|sous|%|cent|part|result|r[eé]sult|ergebnis|gesamt|^\*/i;
/** SAP's lists: `*` a subtotal, `**` the next level. */
const STARS = /^\*{1,5}$/;

const GRAND =
  /^(?:(?:grand|overall|report|final|company) totals?|total(?:aux)? (?:gene(?:ral|raux)|balance|report|clients|customers|aged .*|de la balance.*|(?:des )?creances.*|receivables?|debtors?)|totaux(?: generaux)?|total gal|montant total|(?:solde|total) net|net (?:total|balance|receivables?)|balance nette|total [·([-]* ?\d+ (?:clients|customers|tiers|comptes|accounts|lignes|lines|items|pieces|factures|invoices)\)?|aged receivables?|(?:overall )?result|resultat(?: global)?|(?:gesamt)?ergebnis|gesamtsumme|endsumme|total lcy|(?:balance agee|echeancier)(?: (?:des |de )?(?:comptes )?clients?)?)$/;
const BARE = /^(?:total|totals|somme|sum|ensemble|total tiers|gesamt|summe)$/;
const GENERIC =
  /^(?:sous-? ?total|subtotal|sub-? ?total|cumul|partner cumul)\b|^total (?:de |des |of )*(?:(?:clients?|comptes?|tiers|customers?|accounts?|soldes?) )?(?:debiteurs?|crediteurs?|debtors?|creditors?|in (?:debit|credit)|(?:debit|credit) balances)$|^total (?:de |du |des |for |par |of |the )*(?:agence|page|secteur|groupe|categorie|representant|commercial|devise|company|societe|region|site|eur|usd|gbp|branch|group|sales|currency|collectif|compte 41\d*)\b/;
const CARRIED =
  /^(?:a )?report(?:er|s)?(?: (?:de|a) (?:la )?page.*)?$|^(?:brought|carried) forward$/;
const NAMED =
  /^(?:total|somme|sous-?\s?total|sub-?\s?total|solde)\s*(?:du |de |des |for |of )?(?:(?:client|compte|tiers|customer|account|partner)\b)?\s*[:-]?\s*(.+)$/i;
const NAMED_AFTER = /^(.+?)\s+(?:sub-?\s?total|total)$/i;

const SHARE =
  /^(?:en |in )?(?:%|pct|percents?|percentages?|pourcentages?)(?: (?:du|of|de|des|sur) .*)?$|^(?:parts?|repartition) (?:en |du total|relative).*$/;

/** Null: the text is not the label of a total. */
export function totalLabelOf(text: string): TotalLabel | null {
  if (text.length > LONGEST || !MAY_BE_TOTAL.test(text)) return null;
  if (STARS.test(text)) return { kind: "bare" };
  const plain = normalise(text)
    .replace(/[-<>+]{1,40}$/, "")
    .trim();
  if (SHARE.test(plain)) return { kind: "share" };
  if (GRAND.test(plain)) return { kind: "grand" };
  if (BARE.test(plain)) return { kind: "bare" };
  if (CARRIED.test(plain)) return { kind: "carried" };
  const isOfCustomer =
    /^(?:sous-? ?|sub-? ?)?total (?:du |de )?(?:client|compte|tiers|customer|account)$/;
  if (isOfCustomer.test(plain)) return { kind: "generic" };
  if (GENERIC.test(plain) && !/^(?:sous|sub)-? ?total .+/.test(plain)) return { kind: "generic" };
  const named = NAMED.exec(text.trim()) ?? NAMED_AFTER.exec(text.trim());
  if (named?.[1] === undefined) return GENERIC.test(plain) ? { kind: "generic" } : null;
  const name = named[1].trim();
  // QuickBooks: `Total for 31 - 60 days past due`.
  return parseBucket(normalise(name), name) === null
    ? { kind: "named", name }
    : { kind: "generic" };
}

/** `Sous-total X` and `Total client X` can be nothing but totals, whoever X is. */
export function isSureTotal(text: string): boolean {
  const plain = normalise(text);
  return /^(?:sous-? ?total|sub-? ?total|total (?:du |de |for )?(?:client|compte|tiers|customer|account)) /.test(
    plain,
  );
}

export interface CustomerText {
  readonly id: string | null;
  readonly name: string | null;
}

export const NOBODY: CustomerText = { id: null, name: null };

const PREFIX =
  /^(?:client|compte(?: client)?|tiers|customer|account|partner|partenaire)\s*(?:n°|no\.?|:|#)?\s*:?\s+/i;

const CODE_AFTER = /^(.+?)\s*\(([A-Z0-9_./-]*\d[A-Z0-9_./-]*)\)$/i;

/** Whether most of these names end with a code in parentheses: `DUPONT SA (C0001)`. */
export function haveCodeAfter(names: readonly string[]): boolean {
  return names.filter((name) => CODE_AFTER.test(name.slice(0, LONGEST))).length * 2 > names.length;
}

/** `DUPONT SA (C0001)` as its code and its name. */
export function codeAfterName(who: CustomerText): CustomerText {
  const found = who.id === null ? CODE_AFTER.exec(who.name?.slice(0, LONGEST) ?? "") : null;
  return found === null ? who : { id: found[2] ?? null, name: found[1] ?? null };
}

/** Splits `[C0001] DUPONT`, `C0001 - DUPONT`; and `C0001 DUPONT` when `isLoose` (a customer's own line). */
export function customerOfText(text: string, isLoose: boolean): CustomerText {
  if (text.length > LONGEST) return { id: null, name: text };
  const bare = isLoose ? text.replace(PREFIX, "") : text;
  const strict =
    /^\[([A-Za-z0-9_./-]*\d[A-Za-z0-9_./-]*)\]\s*(.+)$/.exec(bare) ??
    /^([A-Za-z0-9_./]*\d[A-Za-z0-9_./]*)\s+[-–:]\s+(.+)$/.exec(bare);
  if (strict !== null) return { id: strict[1] ?? null, name: strict[2] ?? null };
  if (!isLoose) return { id: null, name: bare };
  const loose = /^([A-Z]{0,6}\d{3}[A-Z0-9]*)\s+(.+)$/.exec(bare);
  if (loose !== null) return { id: loose[1] ?? null, name: loose[2] ?? null };
  const isCode = /^[A-Z0-9_./-]*\d[A-Z0-9_./-]*$/i.test(bare) && bare.length >= 3;
  return isCode ? { id: bare, name: null } : { id: null, name: bare };
}

/** What a row's own columns say of its customer. */
interface Named {
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/** What the row's own columns call its customer, code before name; null: nothing. */
export const whoOf = (row: Named): string | null => row.customerId ?? row.customerName;

/** The customer a row names in its own columns. */
export function ownCustomer({ customerId, customerName }: Named, isLoose = false): CustomerText {
  if (customerId !== null && customerName !== null) return { id: customerId, name: customerName };
  if (customerId === null)
    return customerName === null ? NOBODY : customerOfText(customerName, isLoose);
  const split = customerOfText(customerId, isLoose);
  return split.id === null ? { id: customerId, name: null } : split;
}

/** The customer of a row that holds no money: in its columns, else in its first text. */
export function sectionCustomer(row: Named & { readonly texts: readonly string[] }): CustomerText {
  if (row.customerId !== null && row.customerName !== null) return ownCustomer(row);
  const [text = "", second] = row.texts;
  const first = customerOfText(text, true);
  return first.name === null && second !== undefined ? { id: first.id, name: second } : first;
}
