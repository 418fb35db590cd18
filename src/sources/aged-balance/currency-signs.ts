/** Currencies by their codes, their words and the signs beside amounts. */

const CODE =
  /^(?:EUR|USD|GBP|CHF|MAD|XOF|XAF|TND|DZD|CAD|AUD|NZD|PLN|NOK|SEK|DKK|CZK|HUF|RON|BGN|TRY|JPY|CNY|HKD|SGD|INR|ZAR|AED|SAR|BRL|MXN|ILS)$/;
const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  $: "$",
  US$: "USD",
  EURO: "EUR",
  EUROS: "EUR",
};
/** The currency that a text is; the text itself where it is none known. */
export function currencyNamed(text: string): string {
  const plain = text.trim().toUpperCase();
  return SIGNS[plain] ?? plain;
}

/** The one whose sign or code stands beside an amount; null: none. */
export function currencyBeside(cell: string): string | null {
  const found = /^[-(\s]*(US\$|[€£$]|[A-Z]{3}(?=[\s\d-]))|(€|£|\$|\b[A-Z]{3})[)\s-]*$/.exec(cell);
  const text = found?.[1] ?? found?.[2];
  if (text === undefined) return null;
  const named = currencyNamed(text);
  return CODE.test(named) || named === "$" ? named : null;
}

/** Whether a text is the code of a currency. */
export const isCurrency = (text: string): boolean => CODE.test(text);
