/**
 * The month ends of a run are the positions of the runs that are asked for those days: two roads, `month-ends.sql` for
 * all days at once and `open_items` for one, must say the same to the cent.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

async function diagnose(company: string, asOf?: string): Promise<Diagnosis> {
  const input = join(packageRoot, "fixtures", "companies", company, "input");
  const day = asOf === undefined ? [] : ["--as-of", asOf];
  const words = ["diagnose", input, "--out", "out", "--format", "json", "--no-cache", ...day];
  return inFolder(async (folder) => {
    const { exit, stderr } = await runEncours(words, folder);
    expect([exit, exit === 0 ? "" : stderr]).toEqual([0, ""]);
    return diagnosed(join(folder, "out")).diagnosis;
  });
}

const totalOf = ({ position }: Diagnosis, name: string) =>
  position.perimeters.find(({ perimeter }) => perimeter === name)?.amount;

const figureOf = ({ indicators }: Diagnosis, slug: string) => {
  const value = indicators.find((one) => one.slug === slug)?.value ?? null;
  return value === null ? null : Number(value);
};

const numberOf = (text: string | null) => (text === null ? null : Number(text));

test.each([
  ["negoce-sud", 5],
  ["atelier-martin", 3],
])("each month end of %s is the position of that day", async (company, count) => {
  const { position, asOf } = await diagnose(company);
  const ends = position.monthEnds.filter(({ on }) => on !== asOf).slice(-count);
  expect(ends.length).toBeGreaterThan(1);
  for (const end of ends) {
    const then = await diagnose(company, end.on);
    const buckets = then.position.ageing.filter(({ items }) => items > 0);
    expect([end.on, end.ledger, end.net, end.overdue, end.ageing]).toEqual([
      ...[end.on, then.position.ledger, totalOf(then, "net"), totalOf(then, "to-chase"), buckets],
    ]);
    const countback = figureOf(then, "dso-countback");
    expect([end.on, numberOf(end.dsoCountback)]).toEqual([end.on, countback]);
    if (end.dsoSimple !== null) expect(Number(end.dsoSimple)).toBe(figureOf(then, "dso-simple"));
  }
});

test("each total is the one before it and its step", async () => {
  const { position } = await diagnose("negoce-sud");
  const cents = (text: string | null) => Math.round(Number(text ?? "0") * 100);
  for (const [at, { from, step, amount }] of position.perimeters.entries()) {
    const before = position.perimeters[at - 1];
    expect(from).toBe(before?.perimeter ?? null);
    if (before !== undefined) expect(cents(before.amount) + cents(step)).toBe(cents(amount));
  }
});

test("where nothing can be known of due dates, what is late is null, not 0, at every month end and in the chain", async () => {
  const position = await inFolder(async (folder) => {
    const company = "ledger-alone-not-lettered-is-not-aged";
    const input = join(packageRoot, "tests", "field", company, "input");
    const words = ["diagnose", input, "--out", "out", "--format", "json"];
    const { exit, stderr } = await runEncours([...words, "--no-cache"], folder);
    expect([exit, exit === 0 ? "" : stderr]).toEqual([0, ""]);
    return diagnosed(join(folder, "out")).diagnosis.position;
  });
  expect(position.perimeters.at(-1)?.perimeter).toBe("no-due-date");
  const owing = position.monthEnds.filter(({ ageing }) =>
    ageing.some(({ bucket }) => bucket === "no-due-date"),
  );
  expect(owing.length).toBeGreaterThan(2);
  for (const { overdue, overdueOver60, topFiveShare } of owing)
    expect([overdue, overdueOver60, topFiveShare]).toEqual([null, null, null]);
});
