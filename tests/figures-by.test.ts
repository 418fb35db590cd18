/**
 * Figures by month end, company, customer, group and terms: those of the whole are the indicators' own, parts sum to
 * the whole, and a second witness that shares no query with them walks items and allocations one by one, in fractions.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readIndicators } from "../src/indicators/indicator.ts";
import { type Fraction, fraction, fractionText } from "../src/kernel/fraction.ts";
import { type Row, Store, textOrNull } from "../src/store/store.ts";
import { stories } from "./support/companies/index.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const PARTS = readIndicators().flatMap(({ slug, card }) =>
  card.parts === undefined ? [] : [slug],
);
const TRADE = new Set(["customer", "notes-receivable", "doubtful", "retention"]);

interface Read {
  readonly indicators: readonly { slug: string; value: string | null; numerator: string | null }[];
  readonly figures: readonly Row[];
  readonly items: readonly Row[];
  readonly allocations: readonly Row[];
}

async function read(name: string): Promise<Read> {
  const story = stories[name];
  if (story === undefined) throw new Error(name);
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    for (const [file, content] of Object.entries(story.files()))
      writeFileSync(join(folder, "input", file), content);
    const asked = ["--out", "out", "--lang", "en", "--quiet", "--no-cache", "--format", "json"];
    const seen = await runEncours(["diagnose", "input", ...asked, ...(story.words ?? [])], folder);
    expect(seen.exit === 0 ? "" : seen.stderr).toBe("");
    const store = await Store.open({
      path: join(folder, "out", "encours.duckdb"),
      isReadOnly: true,
    });
    const [figures, items, allocations] = [
      await store.all("select columns(*)::varchar from figures_by"),
      await store.all(
        `select item_id::varchar as id, entity_id, customer_id, role::varchar as role, type::varchar as type,
           amount::varchar as amount, posted_on::varchar as posted, issued_on::varchar as issued,
           superseded_on::varchar as superseded, due_on::varchar as due, days::varchar as term,
           item_id in (select item_id from void_at((select max(as_of) from mission))) as is_void,
           coalesce(is_intercompany, false) as is_group, group_code, terms_id
         from items
         left join customers using (entity_id, customer_id)
         left join estimated_terms using (entity_id, customer_id)`,
      ),
      await store.all(
        `select debit_item_id::varchar as debit, credit_item_id::varchar as credit, amount::varchar as amount,
           settled_on::varchar as settled from allocations`,
      ),
    ];
    store.close();
    const { indicators } = diagnosed(join(folder, "out")).diagnosis;
    return { indicators, figures, items, allocations };
  });
}

const cents = (text: unknown): bigint => BigInt(String(text).replace(".", ""));
const dayNo = (date: string): number => Date.parse(date) / 86_400_000;
const key = (row: Row, grain: string): string | null => {
  const of = (name: string) => textOrNull(row[name]) ?? "-";
  if (grain === "all") return "";
  if (grain === "company") return of("entity_id");
  if (grain === "customer") return `${of("entity_id")} ${of("customer_id")}`;
  return of(grain === "group" ? "group_code" : "terms_id");
};

type Sums = Record<
  | "net"
  | "gross"
  | "notDue"
  | "overdue"
  | "overdueDays"
  | "debits"
  | "late"
  | "sales"
  | "paid"
  | "paidDays"
  | "dated"
  | "beyond",
  bigint
>;

type Of = (row: Row) => Sums;

/** The measures of a day by key, one item after another. */
function witness(run: Read, end: string, grain: string): Map<string, Sums> {
  const all = new Map<string, Sums>();
  const of: Of = (row) => {
    const name = key(row, grain) ?? "";
    const known = all.get(name) ?? noSums();
    all.set(name, known);
    return known;
  };
  countPaid(run, end, of);
  countOpen(run, end, of);
  return all;
}

const noSums = (): Sums => ({
  ...{ net: 0n, gross: 0n, notDue: 0n, overdue: 0n, overdueDays: 0n, debits: 0n, late: 0n },
  ...{ sales: 0n, paid: 0n, paidDays: 0n, dated: 0n, beyond: 0n },
});

const monthNo = (date: string): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
/** The three months that end on that day. */
const isInWindow = (date: string, end: string): boolean =>
  monthNo(date) > monthNo(end) - 3 && date <= end;

function countPaid({ items, allocations }: Read, end: string, of: Of): void {
  const byId = new Map(items.map((row) => [String(row["id"]), row]));
  for (const one of allocations) {
    const paid = byId.get(String(one["credit"]));
    const invoice = byId.get(String(one["debit"]));
    if (String(one["settled"]) > end || paid === undefined || invoice === undefined) continue;
    const isCredit = cents(paid["amount"]) < 0n && TRADE.has(String(paid["role"]));
    if (!isCredit || paid["type"] !== "payment" || paid["is_group"] === true) continue;
    if (invoice["type"] !== "invoice" || !isInWindow(String(paid["posted"]), end)) continue;
    const sums = of(invoice);
    const amount = cents(one["amount"]);
    const on = dayNo(String(paid["posted"]));
    sums.paid += amount;
    sums.paidDays += amount * BigInt(on - dayNo(String(invoice["issued"])));
    if (invoice["due"] === null) continue;
    sums.dated += amount;
    sums.beyond += amount * BigInt(on - dayNo(String(invoice["due"])));
  }
}

/** What each item had been settled of by that day, as a change of what is open of it. */
function settledBy({ allocations }: Read, end: string): Map<string, bigint> {
  const settled = new Map<string, bigint>();
  for (const one of allocations) {
    if (String(one["settled"]) > end) continue;
    const amount = cents(one["amount"]);
    const [debit, credit] = [String(one["debit"]), String(one["credit"])];
    settled.set(debit, (settled.get(debit) ?? 0n) - amount);
    settled.set(credit, (settled.get(credit) ?? 0n) + amount);
  }
  return settled;
}

function countOpen(run: Read, end: string, of: Of): void {
  const settled = settledBy(run, end);
  for (const row of run.items) {
    const posted = String(row["posted"]);
    if (row["is_group"] === true || !TRADE.has(String(row["role"])) || posted > end) continue;
    const sums = of(row);
    const isSale = row["type"] === "invoice" || row["type"] === "credit-note";
    if (isSale && isInWindow(posted, end)) sums.sales += cents(row["amount"]);
    const gone = textOrNull(row["superseded"]);
    const open = cents(row["amount"]) + (settled.get(String(row["id"])) ?? 0n);
    if (open === 0n || (gone !== null && gone <= end)) continue;
    sums.net += open;
    if (cents(row["amount"]) < 0n) continue;
    sums.gross += open;
    sums.debits += 1n;
    const due = agedOn(row);
    if (due === null) continue;
    const late = dayNo(end) - due;
    if (late < 1) sums.notDue += open;
    else {
      sums.overdue += open;
      sums.overdueDays += open * BigInt(late);
      sums.late += 1n;
    }
  }
}

/** The day from which it ages: its due date, else the estimate of it. */
function agedOn(row: Row): number | null {
  if (row["is_void"] === true) return null;
  if (row["due"] !== null) return dayNo(String(row["due"]));
  const isTermed = row["type"] === "invoice" || row["type"] === "opening";
  return isTermed && row["term"] !== null
    ? dayNo(String(row["issued"])) + Number(row["term"])
    : null;
}

const QUOTIENTS: Readonly<
  Record<string, (one: Sums, days: bigint) => readonly [bigint, bigint, bigint]>
> = {
  "dso-simple": (one, days) => [one.net, one.sales, days],
  "dso-best-possible": (one, days) => [one.notDue, one.sales, days],
  "average-days-delinquent": (one, days) => [one.net - one.notDue, one.sales, days],
  "overdue-rate-value": (one) => [one.overdue, one.gross, 1n],
  "overdue-rate-count": (one) => [100n * one.late, 100n * one.debits, 1n],
  "days-overdue-open": (one) => [one.overdueDays, one.overdue, 1n],
  "days-to-pay": (one) => [one.paidDays, one.paid, 1n],
  "days-beyond-terms": (one) => [one.beyond, one.dated, 1n],
};

test("each indicator with parts has its witness", () => {
  expect(PARTS.toSorted()).toEqual(Object.keys(QUOTIENTS).toSorted());
});

/** A quotient as the view writes it: rounded where the figure is, then in four decimals; null without a denominator. */
function written(
  slug: string,
  [top, bottom, times]: readonly [bigint, bigint, bigint],
): string | null {
  if (bottom <= 0n) return null;
  const exact: Fraction = fraction(top * times, bottom);
  return slug.startsWith("overdue-rate") ? fractionText(exact, 4) : `${fractionText(exact, 2)}00`;
}

describe.each(Object.keys(stories))("%s", (name) => {
  test("the whole is the indicator, parts sum to it, and each figure is what its items say", async () => {
    const run = await read(name);
    const ends = [...new Set(run.figures.map((row) => String(row["ended_on"])))].sort();
    const asOf = ends.at(-1) ?? "";
    const own = run.indicators.filter(({ slug, value }) => PARTS.includes(slug) && value !== null);
    const whole = run.figures.filter((row) => row["grain"] === "all" && row["ended_on"] === asOf);
    expect(whole.map((row) => [row["indicator"], Number(row["value"])]).sort()).toEqual(
      own.map(({ slug, value }) => [slug, Number(value)]).sort(),
    );
    for (const end of ends) {
      for (const grain of ["all", "company", "customer", "group", "terms"]) {
        const rows = run.figures.filter((row) => row["ended_on"] === end && row["grain"] === grain);
        const known = witness(run, end, grain);
        for (const row of rows) {
          const slug = String(row["indicator"]);
          const code = textOrNull(row["code"]);
          const named = { ...row, customer_id: code, group_code: code, terms_id: code };
          const sums = known.get(key(named, grain) ?? "") ?? null;
          const told = [end, grain, code, slug];
          const days = BigInt(String(row["days"] ?? "0"));
          const quotient = sums === null ? ([0n, 0n, 0n] as const) : QUOTIENTS[slug]?.(sums, days);
          if (quotient === undefined) throw new Error(slug);
          expect([...told, textOrNull(row["value"])]).toEqual([...told, written(slug, quotient)]);
          expect([...told, cents(row["numerator"])]).toEqual([...told, quotient[0]]);
        }
        for (const { slug } of own) {
          const total = (of: readonly Row[]) =>
            of
              .filter((row) => row["indicator"] === slug)
              .reduce((sum, row) => sum + cents(row["numerator"]), 0n);
          const all = run.figures.filter(
            (row) => row["ended_on"] === end && row["grain"] === "all",
          );
          expect([end, grain, slug, total(rows)]).toEqual([end, grain, slug, total(all)]);
        }
      }
    }
    if (own.length > 0) expect(ends.length).toBeGreaterThan(4);
  });
});
