/**
 * Reading costs what the file is long, never its square: the steps of our own code (how often each block of it runs,
 * counted by the engine, so that a busy machine changes nothing) on an input and on one four times as long.
 */
import { Session } from "node:inspector/promises";
import { describe, expect, test } from "vitest";
import { readAmount } from "../src/tabular/amounts.ts";
import { readDate } from "../src/tabular/date-texts.ts";
import { splitQuoted } from "../src/tabular/delimited.ts";
import { cellText, plainWords } from "../src/tabular/fold.ts";
import type { TableRow } from "../src/tabular/table-row.ts";
import { readReport } from "./support/read-report.ts";

/** Four times the input may cost a little more than four times the steps: memories grow by doubling. */
const MOST = 5;

async function stepsOf(run: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    run();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    await session.post("Profiler.stopPreciseCoverage");
    return result
      .filter(({ url }) => url.includes("/src/"))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}

const HEADER = ["Client", "Nom", "Pièce", "Échéance", "Solde", "Non échu", "1 à 30"];
const table = (rows: readonly (readonly string[])[]): TableRow[] =>
  [["Balance âgée au 31/12/2025"], HEADER, ...rows].map((cells, at) => ({
    sheet: null,
    line: at + 1,
    position: String(at + 1),
    cells,
  }));
const item = (at: number, client: string): string[] => [
  ...[client, `Client ${client} SA`, `F${at}`, "31/12/2025", "10,00", "10,00", ""],
];
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** What grows, and what reads it. */
const GROWING: Readonly<Record<string, readonly [number, (size: number) => () => unknown]>> = {
  "the letters of a name": [
    2_000,
    (size) => {
      const rows = table(
        times(40, (at) => [...["C1", "é".repeat(size)], ...item(at, "").slice(2)]),
      );
      return () => readReport(rows);
    },
  ],
  "the blanks, marks and digits of a cell": [
    5_000,
    (size) => {
      const texts = [" ", "-", "1", ".", "a-", "1 ", "Total ", "\r", "'", "(", "é ’"].map((one) =>
        one.repeat(size),
      );
      const rows = table(
        times(20, (at) => [...[texts[at % texts.length] ?? "", "x"], "F1", "", "1"]),
      );
      return () => {
        for (const text of texts) {
          readAmount(text, null);
          readDate(text, null);
          plainWords(text);
          cellText(text);
          splitQuoted(`"${text}";"${text.replaceAll(" ", '""')}`, ";");
        }
        readReport(rows);
      };
    },
  ],
  "the lines of a flat report": [
    400,
    (size) => {
      const rows = table(times(size, (at) => item(at, `C${at % 97}`)));
      return () => readReport(rows);
    },
  ],
  "the customers of a report, each with its total": [
    100,
    (size) => {
      const rows = table(
        times(size, (at) => at).flatMap((at) => [
          item(at, `C${at}`),
          item(at, `C${at}`),
          [`Total client C${at}`, "", "", "", "20,00"],
        ]),
      );
      return () => readReport(rows);
    },
  ],
  "rows of amounts without a word, and totals that name nobody known": [
    200,
    (size) => {
      const rows = table(
        times(size, (at) =>
          at % 3 === 0 ? ["", "", "", "", `${at},00`] : [`Total X${at}`, "", "", "", `${at},00`],
        ),
      );
      return () =>
        readReport(table([item(1, "C1"), item(2, "C2"), ...rows.map(({ cells }) => cells)]));
    },
  ],
  "sections, pages and blank rows": [
    200,
    (size) => {
      const rows = table(
        times(size, (at) => [
          ["", ""],
          HEADER,
          [`C${at} - Client ${at}`],
          ["", "", `F${at}`, "31/12/2025", "1"],
        ]).flat(),
      );
      return () => readReport(rows);
    },
  ],
};

describe("no cost beyond linear", () => {
  for (const [what, [size, make]] of Object.entries(GROWING)) {
    test(`in ${what}`, async () => {
      const [small, large] = [make(size), make(4 * size)];
      small();
      const few = await stepsOf(small);
      const many = await stepsOf(large);
      expect(few).toBeGreaterThan(size / 100);
      expect(many / few).toBeLessThan(MOST);
    });
  }
});
