/**
 * Where everything ties, nothing decides but what is written: one thread or two give the same rows in the same order,
 * and entries or files in another order the same rows.
 */
import { expect, test } from "vitest";
import { Prng } from "../src/demo/prng.ts";
import { answersOf, sorted } from "./support/answers.ts";
import { Books, fecText } from "./support/build-company.ts";
import type { Files } from "./support/company.ts";

/** A company in which nearly everything is equal to something else: amounts, days, numbers, names, rates, letters. */
function ties(): Files {
  const books = new Books();
  const pick = <T>(values: readonly T[], at: number): T => values[at % values.length] as T;
  const letters = ["A", "B", undefined] as const;
  for (let at = 0; at < 600; at += 1) {
    const customer = {
      code: pick(["C1", "C2", "C3"], at),
      name: pick(["Alpha", "Beta SA"], at * 7),
    };
    const on = pick(["2025-02-03", "2025-02-04", "2025-09-30"], at * 3);
    const document = `F-${String(pick([1, 2, 3, 5, 8], at * 11))}`;
    const letter = pick(letters, at * 5);
    const more = letter === undefined ? {} : { letter, letteredOn: "2025-10-01" };
    const amount = pick(["120.00", "240.00"], at * 13);
    if (at % 3 === 2) books.receipt(on, customer, document, amount, more);
    else books.sale(on, customer, document, amount, more);
    const net = pick(["-1000.00", "-500.00"], at);
    const vat = pick(["-200.00", "-100.00", "-150.00"], at * 17);
    const gross = (-Number(net) - Number(vat)).toFixed(2);
    books.entry("VE", on, [
      { account: "411000", customer, document, amount: gross },
      { account: "707000", document, amount: net },
      { account: "445710", document, amount: vat },
    ]);
  }
  return { "732829320FEC20251231.txt": fecText(books.rows()) };
}

test("where everything ties, one thread and two give the same rows in the same order", async () => {
  const files = ties();
  const one = await answersOf({ files });
  const two = await answersOf({ files, threads: 2 }, (store) =>
    // Work is shared out between threads however small it is.
    store.run("pragma verify_parallelism"),
  );
  expect(two).toEqual(one);
  expect(Object.values(one.controls).flat().length).toBeGreaterThan(300);
});

/** The entries of a ledger in another order; the lines of each stay together, in theirs. */
function shuffled(files: Files, seed: number): Files {
  const chance = new Prng(seed);
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      const [head = "", ...lines] = Buffer.from(content)
        .toString("latin1")
        .split("\r\n")
        .filter((line) => line !== "");
      const entries = new Map<string, string[]>();
      for (const line of lines) {
        const [journal, , entryNo] = line.split("\t");
        const key = `${journal} ${entryNo}`;
        entries.set(key, [...(entries.get(key) ?? []), line]);
      }
      const text = [head, ...chance.shuffled([...entries.values()]).flat(), ""].join("\r\n");
      return [name, Buffer.from(text, "latin1")];
    }),
  );
}

/** Where a row stands is what a shuffle changes. */
const placeless = (rows: readonly string[] | undefined): string[] =>
  sorted(
    (rows ?? []).map((row) =>
      row.replaceAll(/"\w*line\w*":("?)\d+\1/g, '"line":0').replaceAll(/_[12]\.txt/g, ".txt"),
    ),
  );

/** The ledger in two parts of a year, the second half of its entries first when `isSwapped`. */
function inParts(files: Files, isSwapped: boolean): Files {
  const [only] = Object.entries(files);
  if (only === undefined) throw new Error("no ledger");
  const [name, content] = only;
  const [head = "", ...lines] = Buffer.from(content).toString("latin1").split("\r\n");
  // An entry of three lines is not cut.
  const half = lines.findIndex((line, at) => at > lines.length / 2 && line.startsWith("BQ"));
  const parts = [lines.slice(0, half), lines.slice(half).filter((line) => line !== "")];
  return Object.fromEntries(
    (isSwapped ? parts.toReversed() : parts).map((part, at) => [
      name.replace(".txt", `_${at + 1}.txt`),
      Buffer.from([head, ...part, ""].join("\r\n"), "latin1"),
    ]),
  );
}

test.each([
  ["entries", ties(), shuffled(ties(), 5)],
  ["files", inParts(ties(), false), inParts(ties(), true)],
] as const)(
  "where everything ties, the order of the %s changes no figure and no row",
  async (_, files, others) => {
    const one = await answersOf({ files });
    const other = await answersOf({ files: others });
    expect(other.indicators).toEqual(one.indicators);
    for (const [slug, rows] of Object.entries(one.controls)) {
      expect({ slug, rows: placeless(other.controls[slug]) }).toEqual({
        slug,
        rows: placeless(rows),
      });
    }
  },
);
