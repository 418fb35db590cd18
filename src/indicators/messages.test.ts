import { describe, expect, test } from "vitest";
import { readIndicators } from "./indicator.ts";
import { notes, sayNote } from "./messages.ts";

/** Words of the canon that stand between quotes in queries and are no notes. */
const vocabulary = new Set([
  "bad-debt",
  "billed-not-posted",
  "corrected-invoice",
  "credit-note",
  "down-payment",
  "no-auxiliary",
  "non-cash",
  "notes-receivable",
  "receipt-in-suspense",
]);

/** The notes that bear a value, as a query returns them. */
const FILLED: Readonly<Record<string, string>> = {
  "window-months": "window-3-months",
  "months-of-days": "months-of-30-days",
  "rate-missing": "rate-missing-2026-h2",
  "final-loss-percent": "final-loss-60-percent",
  "specific-loss-percent": "specific-loss-62.5-percent",
  "forward-percent": "forward-110-percent",
};

/** The slugs a query may return: quoted kebab-case words; the window's two halves are one flag. */
function notesIn(sql: string): string[] {
  const code = sql.replaceAll(/--[^\n]*/g, "");
  const words = [...code.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1] ?? "");
  if (code.includes("'window-' ||")) words.push("window-months");
  if (code.includes("'rate-missing-' ||")) words.push("rate-missing");
  if (code.includes("'months-of-' ||")) words.push("months-of-days");
  for (const [, name = ""] of code.matchAll(/'([a-z-]+)-' \|\| \$[a-z_]+ \|\| '-percent'/g))
    words.push(`${name}-percent`);
  return words.filter((word) => !vocabulary.has(word));
}

describe("notes of indicators", () => {
  for (const indicator of readIndicators()) {
    test(`${indicator.slug}: every reason and flag has a sentence`, () => {
      const unknown = notesIn(indicator.sql).filter((slug) => !Object.hasOwn(notes(), slug));
      expect(unknown).toEqual([]);
    });
  }

  test("no sentence is left without a query that uses it", () => {
    const used = new Set(readIndicators().flatMap((indicator) => notesIn(indicator.sql)));
    expect(Object.keys(notes()).filter((slug) => !used.has(slug))).toEqual([]);
  });

  test("every sentence is said in each language, without a placeholder left", () => {
    for (const language of ["fr", "en"] as const) {
      for (const slug of Object.keys(notes())) {
        const said = sayNote(FILLED[slug] ?? slug, language);
        expect(said, slug).toMatch(/^[^{}]+\.$/);
      }
    }
  });

  test("the window's flag gives its number", () => {
    expect(sayNote("window-1-months", "en")).toBe("Window: 1 month.");
    expect(sayNote("window-12-months", "en")).toBe("Window: 12 months.");
    expect(sayNote("window-12-months", "fr")).toBe("Période de calcul : 12 mois.");
  });

  test("a missing rate names its half-year", () => {
    expect(sayNote("rate-missing-2026-h2", "en")).toContain("the second half of 2026:");
    expect(sayNote("rate-missing-2025-h1", "fr")).toContain("premier semestre 2025 :");
  });

  test("an unknown slug says nothing", () => {
    expect(sayNote("no-such-thing", "en")).toBeNull();
    expect(sayNote("constructor", "fr")).toBeNull();
    expect(sayNote("window-months", "fr")).toBeNull();
  });
});
