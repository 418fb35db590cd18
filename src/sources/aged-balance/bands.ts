/**
 * A header on two rows: a cell left empty below takes the one above; under bands («Non échu» over «Montant» and
 * «%») the amount takes the name of its band.
 */
import { normalise } from "./headings.ts";

const AMOUNT = /^(?:montants?|amounts?|valeurs?|values?|eur|euros?|ttc|mt)$/;
const SHARE = /^(?:%|pct|percent|pourcentage|part|share)(?: .*)?$/;

/** Whether the heading says a share of the total. */
export const isShare = (heading: string): boolean => SHARE.test(normalise(heading));

/** «Nb»: how many documents an amount is made of. */
const COUNT = /^(?:nb|nbre|nombre|count|qte)(?: .*)?$/;

/** Whether a row stands below bands: twice or more an amount and its share, or its count. */
export function isBelowBands(cells: readonly string[]): boolean {
  const amounts = cells.filter((cell) => AMOUNT.test(normalise(cell)));
  const beside = cells.filter((cell) => isShare(cell) || COUNT.test(normalise(cell)));
  return amounts.length >= 2 && beside.length >= 2;
}

export function mergedCells(above: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(above.length, below.length);
  const isBanded = isBelowBands(below);
  let band = "";
  return Array.from({ length: width }, (_, at) => {
    const [over, own] = [(above[at] ?? "").trim(), (below[at] ?? "").trim()];
    if (own === "") return above[at] ?? "";
    if (!isBanded) return own;
    if (over !== "") band = over;
    if (!AMOUNT.test(normalise(own)) || band === "") return own;
    const its = band;
    band = "";
    return its;
  });
}

/** Words broken over two rows: «Plus de» over «30 jours». */
export const joinedCells = (above: readonly string[], below: readonly string[]): string[] =>
  Array.from({ length: Math.max(above.length, below.length) }, (_, at) =>
    [above[at] ?? "", below[at] ?? ""].join(" ").trim(),
  );
