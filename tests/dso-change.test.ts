/**
 * The change of the DSO between two dates, against a second witness: the items and allocations of a run, walked here
 * one by one in whole cents, share no query with src/change.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { addMonths } from "../src/kernel/dates.ts";
import { type Fraction, fraction, fractionText, minus, over, sum } from "../src/kernel/fraction.ts";
import type { Diagnosis } from "../src/results/schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { type Row, Store } from "../src/store/store.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

interface Run {
  readonly diagnosis: Diagnosis;
  readonly stdout: string;
  readonly items: readonly Row[];
  readonly allocations: readonly Row[];
  /** Rows of evidence/dso-change*.csv by the end of the name; none where no change is told. */
  readonly opened: Readonly<Record<"items" | "customers", readonly Line[]>>;
  /** The same of evidence/overdue-rate-change*.csv. */
  readonly rate: Readonly<Record<"items" | "customers", readonly Line[]>>;
}

type Line = Readonly<Record<string, string>>;

/** A file of evidence, its cells by their headings; no cell of these holds a comma or a quote. */
function linesOf(path: string): Line[] {
  if (!existsSync(path)) return [];
  const [head = "", ...lines] = readFileSync(path, "utf8").slice(1).trimEnd().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  });
}

async function compared(input: string, days: readonly string[], asOf?: string): Promise<Run[]> {
  return inFolder(async (folder) => {
    const runs: Run[] = [];
    for (const day of days) {
      const words = [
        "diagnose",
        input,
        "--compare-to",
        day,
        "--out",
        `out-${day}`,
        "--format",
        "json",
        "--quiet",
      ];
      const { exit, stderr, stdout } = await runEncours(
        [...words, ...(asOf ? ["--as-of", asOf] : [])],
        folder,
      );
      expect(exit === 0 ? "" : stderr).toBe("");
      const store = await Store.open({
        path: join(folder, `out-${day}`, "encours.duckdb"),
        isReadOnly: true,
      });
      const items = await store.all(
        `select item_id, role::varchar as role, type::varchar as type, amount::varchar as amount, posted_on::varchar as posted_on,
           issued_on::varchar as issued_on, due_on::varchar as due_on, superseded_on::varchar as superseded_on
         from items`,
      );
      const allocations = await store.all(
        `select debit_item_id as debit, credit_item_id as credit, amount::varchar as amount, settled_on::varchar as settled_on
         from allocations`,
      );
      store.close();
      const told = readFileSync(join(folder, `out-${day}`, "diagnosis.json"), "utf8");
      const evidence = (name: string) =>
        linesOf(join(folder, `out-${day}`, "evidence", `${name}.csv`));
      const both = (name: string) => ({
        items: evidence(name),
        customers: evidence(`${name}-customers`),
      });
      const [opened, rate] = [both("dso-change"), both("overdue-rate-change")];
      runs.push({
        diagnosis: JSON.parse(told) as Diagnosis,
        stdout,
        items,
        allocations,
        opened,
        rate,
      });
    }
    return runs;
  });
}

const TRADE = new Set(["customer", "notes-receivable", "doubtful", "retention"]);
const cents = (value: unknown): bigint => BigInt(String(value).replace(".", ""));

interface Witness {
  readonly dso: Fraction;
  readonly overdue: bigint;
  readonly credits: bigint;
  /** Debits, and those late, doubtful ones too. */
  readonly gross: bigint;
  readonly late: bigint;
}

/** DSO = owed ÷ sales a day, of the months from the first of `from` on. */
function witness({ items, allocations }: Run, day: string, from: string): Witness {
  const paid = new Map<string, bigint>();
  for (const { debit, credit, amount, settled_on: on } of allocations) {
    if (String(on) > day) continue;
    paid.set(String(debit), (paid.get(String(debit)) ?? 0n) + cents(amount));
    paid.set(String(credit), (paid.get(String(credit)) ?? 0n) - cents(amount));
  }
  let [owed, sold, overdue, credits, gross, late] = [0n, 0n, 0n, 0n, 0n, 0n];
  for (const item of items) {
    const posted = String(item["posted_on"]);
    if (!TRADE.has(String(item["role"])) || posted > day) continue;
    const type = String(item["type"]);
    if ((type === "invoice" || type === "credit-note") && posted >= from)
      sold += cents(item["amount"]);
    if (item["superseded_on"] !== null && String(item["superseded_on"]) <= day) continue;
    const open = cents(item["amount"]) - (paid.get(String(item["item_id"])) ?? 0n);
    owed += open;
    if (open < 0n) credits -= open;
    else gross += open;
    if (open < 0n || item["due_on"] === null || String(item["due_on"]) >= day) continue;
    late += open;
    if (item["role"] !== "doubtful") overdue += open;
  }
  const days = (Date.parse(day) - Date.parse(from)) / 86_400_000 + 1;
  return {
    dso: over(fraction(owed * BigInt(days)), fraction(sold)),
    overdue,
    credits,
    gross,
    late,
  };
}

const exact = (text: string): Fraction => {
  const [whole = "0", part = ""] = text.split(".");
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
};
const total = (texts: readonly string[]): Fraction => sum(texts.map(exact));

const company = (name: string) => join(packageRoot, "fixtures", "companies", name, "input");

describe.each([
  ["three-years", ["2024-12-31", "2025-06-30", "2025-09-15"]],
  ["negoce-sud", ["2025-06-30", "2025-10-31"]],
  ["atelier-martin", ["2025-06-30", "2025-11-10"]],
])("%s", (name, days) => {
  let runs: Run[];
  beforeAll(async () => {
    runs = await compared(company(name), days);
  });

  test("the two figures are the witness's, and the effects sum to their difference", () => {
    for (const run of runs) {
      const { dsoChange: told } = run.diagnosis;
      if (told === undefined) throw new Error("no change told");
      expect(told.windows).toHaveLength(2);
      if (told.change === null) {
        expect(told.reason).not.toBeNull();
        continue;
      }
      const [before, after] = told.windows.map(({ from, to }) => witness(run, to, from).dso);
      if (before === undefined || after === undefined) throw new Error("two windows");
      expect([told.from, told.to]).toEqual([fractionText(before, 4), fractionText(after, 4)]);
      expect(told.change).toBe(fractionText(minus(after, before), 4));
      expect(fractionText(total(told.effects.map((one) => one.days)), 4)).toBe(told.change);
      expect(fractionText(total(told.effects.map((one) => one.displayed)), 1)).toBe(
        fractionText(minus(after, before), 1),
      );
      const counted = run.diagnosis.indicators.find(({ slug }) => slug === "dso-countback");
      if (counted?.value != null && told.countback !== null) {
        expect(fractionText(exact(told.countback.to), 2)).toBe(counted.value);
        const days = told.countback.effects.map((one) => one.days);
        expect(fractionText(total(days), 4)).toBe(told.countback.change);
      }
      const simple = run.diagnosis.indicators.find(({ slug }) => slug === "dso-simple");
      expect(fractionText(after, 2)).toBe(simple?.value);
    }
  });

  test("customers and items sum to each effect, in days and in money", () => {
    for (const { diagnosis, opened } of runs) {
      const { dsoChange: told } = diagnosis;
      if (told?.change == null) {
        expect([...opened.items, ...opened.customers]).toEqual([]);
        continue;
      }
      for (const { effect, days, amount, customers } of told.effects)
        for (const lines of [opened.items, opened.customers]) {
          const own = lines.filter((line) => line["effect"] === effect);
          const summed = (name: string) => total(own.map((line) => line[name] ?? ""));
          expect([fractionText(summed("days"), 4), fractionText(summed("amount"), 2)]).toEqual([
            days,
            amount,
          ]);
          const heaviest = opened.customers
            .filter((line) => line["effect"] === effect)
            .map((line) => (line["days"] ?? "").replace("-", ""))
            .sort((one, other) => Number(other) - Number(one));
          const first = customers.map((one) => one.days.replace("-", ""));
          expect(first).toEqual(heaviest.slice(0, first.length));
        }
    }
  });

  test("what is late and what is credited at either date is what the witness finds", () => {
    for (const run of runs) {
      const { dsoChange: told } = run.diagnosis;
      if (told?.change == null || told.method !== "structural") continue;
      for (const [at, window] of told.windows.entries()) {
        const { overdue, credits } = witness(run, window.to, window.from);
        const column = at === 0 ? "amount_before" : "amount_after";
        const sum = (effect: string) =>
          run.opened.items
            .filter((line) => line["effect"] === effect)
            .reduce((amount, line) => amount + cents(line[column]), 0n);
        expect(sum("overdue-behaviour")).toBe(overdue);
        expect(sum("unapplied-cash-credit-notes")).toBe(-credits);
      }
    }
  });

  test("month by month: the month ends of the position and of the witness, and one sum", () => {
    for (const run of runs) {
      const { dsoChange: told, position } = run.diagnosis;
      if (told?.months == null || told.months.reason !== null) continue;
      const { steps } = told.months;
      expect(fractionText(total(steps.map(({ change }) => change)), 4)).toBe(told.change);
      expect([steps[0]?.before, steps.at(-1)?.after]).toEqual([told.from, told.to]);
      const start = run.items.map((item) => String(item["posted_on"])).sort()[0] ?? "";
      for (const step of steps) {
        expect(fractionText(total(step.effects.map(({ days }) => days)), 4)).toBe(step.change);
        const first = `${addMonths(step.to, -2).slice(0, 8)}01`;
        const from = first < start ? start : first;
        expect(step.after).toBe(fractionText(witness(run, step.to, from).dso, 4));
        const end = position.monthEnds.find(({ on }) => on === step.to);
        if (end?.dsoSimple != null) expect(fractionText(exact(step.after), 2)).toBe(end.dsoSimple);
      }
    }
  });

  test("the overdue rate: the indicator’s and the witness’s, and its moves sum to the change", () => {
    for (const run of runs) {
      const { overdueRateChange: told, indicators, comparedTo = "", asOf } = run.diagnosis;
      const figure = indicators.find(({ slug }) => slug === "overdue-rate-value");
      if (told === undefined || told.from === null || told.to === null) {
        expect(told?.reason).toEqual(expect.any(String));
        expect([...run.rate.items, ...run.rate.customers]).toEqual([]);
        continue;
      }
      expect(fractionText(exact(told.to), 4)).toBe(figure?.value);
      const [before, after] = [comparedTo, asOf].map((day) => {
        const { late, gross } = witness(run, day, "1970-01-01");
        return fraction(late, gross);
      });
      if (before === undefined || after === undefined) throw new Error("two days");
      if (figure?.flags.length === 0)
        expect([told.from, told.to, told.change]).toEqual([
          fractionText(before, 6),
          fractionText(after, 6),
          fractionText(minus(after, before), 6),
        ]);
      const points = told.effects.map((one) => one.points);
      expect(fractionText(over(total(points), fraction(100n)), 6)).toBe(told.change);
      for (const { effect, points: share, amount } of told.effects)
        for (const lines of [run.rate.items, run.rate.customers]) {
          const own = lines.filter((line) => line["effect"] === effect);
          const summed = (name: string) => total(own.map((line) => line[name] ?? ""));
          expect([fractionText(summed("points"), 4), fractionText(summed("amount"), 2)]).toEqual([
            share,
            amount,
          ]);
        }
    }
  });

  test("some change is told, and the terminal says it", () => {
    const told = runs.filter(({ diagnosis }) => diagnosis.dsoChange?.change !== null);
    expect(told.length).toBeGreaterThan(0);
    for (const { diagnosis, stdout } of told) {
      expect(diagnosis.comparedTo).toBeDefined();
      expect(stdout).toMatch(/ DSO +[+-]\d/);
    }
  });
});
