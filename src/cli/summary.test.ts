/** The summary: whole on a wide terminal, folded on a narrow one, never wider than either. */
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { toldFixture } from "../../tests/support/told.ts";
import { summarise } from "./summary.ts";

const { diagnosis } = toldFixture();
const paint = pc.createColors(false);
const ANSWER = {
  fr: ["Dû", "Écart", "Échu", "Enjeu"],
  en: ["Owed", "Gap", "Overdue", "Cost"],
} as const;

describe.each(["fr", "en"] as const)("summary in %s", (language) => {
  it.each([undefined, 60, 80, 300])("fits in %s columns, 80 at most", (columns) => {
    const text = summarise({ ...diagnosis, language }, { paint, columns, report: null });
    const widest = Math.max(...text.split("\n").map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(Math.min(columns ?? 80, 80));
  });

  it("says in four rows what is owed, why, what is late and what it costs, amounts to the right", () => {
    const text = summarise({ ...diagnosis, language }, { paint, columns: 300, report: null });
    const answer = text.split("\n\n").find((block) => block.includes(ANSWER[language][0])) ?? "";
    const rows = answer.split("\n").filter((line) => /^ {2}\S/.test(line));
    expect(rows.map((line) => line.trim().split(" ")[0])).toEqual(ANSWER[language]);
    const ends = rows.map((line) => /^ {2}\S+ +[-\d.,€/a-z ]*?(?= {2}\S)/.exec(line)?.[0].length);
    expect(new Set(ends).size).toBe(1);
  });

  it("says that one cannot conclude before anything else", () => {
    const verdict = language === "fr" ? "NOUS NE POUVONS PAS CONCLURE" : "WE CANNOT CONCLUDE";
    const { reconciliation } = diagnosis;
    const unsure = reconciliation && { ...reconciliation, conclusive: false };
    const text = summarise(
      { ...diagnosis, language, reconciliation: unsure },
      { paint, report: null },
    );
    expect(text.split("\n\n")[1]).toContain(verdict);
    expect(summarise({ ...diagnosis, language }, { paint, report: null })).not.toContain(verdict);
  });

  it("names the company first and keeps the date whole, however long its name", () => {
    const first = (name: string | null, alone = false) => {
      const entities = [
        { entity: "812345676", name, siren: "812345676", ledgerFrom: null, ledgerTo: null },
      ];
      const sources = alone
        ? diagnosis.sources.filter(({ kind }) => kind === "fec")
        : diagnosis.sources;
      const given = { ...diagnosis, language, entities, sources };
      return summarise(given, { paint, report: null }).split("\n")[0];
    };
    const title =
      language === "fr" ? "poste clients au 31/12/2025" : "receivables as of 31 Dec 2025";
    expect(first("Ateliers Morvanel")).toBe(`Ateliers Morvanel (812345676) · ${title}`);
    expect(first(null)).toBe(`812345676 · ${title}`);
    expect(first(null, true)).toBe(
      `812345676 · ${title} · ${language === "fr" ? "FEC seul" : "FEC alone"}`,
    );
    expect(first("Société ".repeat(20))).toMatch(new RegExp(`…  ?· ${title}$|… · ${title}$`));
  });

  it("says the lines that were rejected before the answer", () => {
    const sources = diagnosis.sources.map((one) => ({
      ...one,
      rows: { ...one.rows, rejected: 2 },
    }));
    const text = summarise({ ...diagnosis, language, sources }, { paint, report: null });
    expect(text.split("\n\n")[1]).toContain(language === "fr" ? "rejetées" : "rejected");
  });

  it("says neither an unknown company nor days that were not computed", () => {
    const indicators = diagnosis.indicators.map((one) => ({ ...one, value: null, reason: "x" }));
    const bare = {
      ...diagnosis,
      language,
      entities: [{ entity: "unknown", name: null, siren: null, ledgerFrom: null, ledgerTo: null }],
      indicators,
    };
    const text = summarise(bare, { paint, report: null });
    expect(text).not.toContain("unknown");
    expect(text).toContain(language === "fr" ? "DSO n/d" : "DSO n/a");
  });
});

it("shows the letters of a file's name that would act on the terminal", () => {
  const unrecognised = [{ file: "notes\u001b[2J.txt", reasons: [] }];
  const text = summarise({ ...diagnosis, unrecognised }, { paint, report: null });
  expect(text).not.toContain("\u001b");
  expect(text).toContain("‹U+001B›");
});
