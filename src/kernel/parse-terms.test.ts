import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTerms } from "./parse-terms.ts";
import { termsId } from "./terms.ts";

/** Wording → days, month end, day of month, months. */
const UNDERSTOOD: readonly (readonly [string, string])[] = [
  ["30 jours nets", "30-days"],
  ["30 jours net", "30-days"],
  ["30 j", "30-days"],
  ["30j", "30-days"],
  ["30J NET", "30-days"],
  ["30", "30-days"],
  ["à 30 jours", "30-days"],
  ["Virement 30 jours", "30-days"],
  ["Chèque à 30 jours date de facture", "30-days"],
  ["60 jours date de facture", "60-days"],
  ["60 jours à compter de la date d'émission de la facture", "60-days"],
  ["30 jours à réception de facture", "30-days"],
  ["30 jours fin de mois", "30-days-month-end"],
  ["45 jours fin de mois", "45-days-month-end"],
  ["45 FDM", "45-days-month-end"],
  ["45J FDM", "45-days-month-end"],
  ["45JFDM", "45-days-month-end"],
  ["45 j. fdm.", "45-days-month-end"],
  ["45 jours F.D.M.", "45-days-month-end"],
  ["LCR 45 jours fin de mois", "45-days-month-end"],
  ["45 jours fin de mois le 10", "45-days-month-end-on-10"],
  ["30 jours fin de mois, le 15 du mois suivant", "30-days-month-end-on-15"],
  ["30 j FDM 10", "30-days-month-end-on-10"],
  ["30 jours le 10", "30-days-on-10"],
  ["fin de mois 45 jours", "month-end-45-days"],
  ["Fin de mois + 45 jours", "month-end-45-days"],
  ["45 jours à compter de la fin de mois", "month-end-45-days"],
  ["45 days from end of month", "month-end-45-days"],
  ["45 jours après fin de mois", "month-end-45-days"],
  ["fin de mois", "0-days-month-end"],
  ["fin de mois suivant", "1-months-month-end"],
  ["2 mois fin de mois", "2-months-month-end"],
  ["1 mois", "1-months"],
  ["2 semaines", "14-days"],
  ["comptant", "0-days"],
  ["Paiement comptant", "0-days"],
  ["à réception", "0-days"],
  ["À réception de facture", "0-days"],
  ["Règlement à réception de la facture", "0-days"],
  ["net 30", "30-days"],
  ["Net 30 days", "30-days"],
  ["NET30", "30-days"],
  ["NT30", "30-days"],
  ["n/30", "30-days"],
  ["2/10 net 30", "30-days"],
  ["2% 10 days, net 30", "30-days"],
  ["30 days", "30-days"],
  ["30 days from invoice date", "30-days"],
  ["within 30 days of invoice date", "30-days"],
  ["30 days EOM", "30-days-month-end"],
  ["30 days end of month", "30-days-month-end"],
  ["30 days end of month on the 10th", "30-days-month-end-on-10"],
  ["EOM 30", "month-end-30-days"],
  ["EOM", "0-days-month-end"],
  ["E.O.M. + 30 days", "month-end-30-days"],
  ["2 weeks", "14-days"],
  ["due on receipt", "0-days"],
  ["Payment due upon receipt of invoice", "0-days"],
  ["cash", "0-days"],
  ["immediate", "0-days"],
];

const NOT_UNDERSTOOD = [
  "",
  "   ",
  "0001",
  "Z030",
  "3",
  "voir contrat",
  "selon accord",
  "30 ou 60 jours",
  "50 % à la commande, 50 % à 30 jours",
  "30 jours, escompte 2 % à 10 jours",
  "acompte 30 jours",
  "900 jours",
  "30 jours fin de mois le 45",
  "virement",
  "le 10",
  "9".repeat(5000),
  "30 jours ".repeat(400),
];

describe("parseTerms", () => {
  test.each(UNDERSTOOD)("reads «%s» as %s", (wording, id) => {
    const terms = parseTerms(wording);
    expect(terms === null ? null : termsId(terms)).toBe(id);
  });

  test.each(NOT_UNDERSTOOD)("does not pretend to understand «%.30s»", (wording) => {
    expect(parseTerms(wording)).toBeNull();
  });

  test("answers terms within bounds, or nothing, whatever the text", () => {
    const word = fc.constantFrom(
      "30",
      "jours",
      "fin de mois",
      "le",
      "EOM",
      "net",
      "%",
      "10",
      "é",
      "/",
    );
    const wording = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((w) => w.join(" ")),
    );
    fc.assert(
      fc.property(wording, (text) => {
        const terms = parseTerms(text);
        if (terms === null) return;
        expect(terms.days).toBeLessThanOrEqual(365);
        expect(terms.dayOfMonth ?? 1).toBeGreaterThanOrEqual(1);
        expect(terms.dayOfMonth ?? 1).toBeLessThanOrEqual(31);
      }),
    );
  });
});
