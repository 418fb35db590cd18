/**
 * The lives of invoices against a second witness: the items and allocations of a run, walked here one by one in whole
 * cents and sorted days. It shares no query with src/flows.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compare, type Fraction, fraction, fractionText, sum } from "../src/kernel/fraction.ts";
import type { Flows } from "../src/results/flows-schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { type Row, Store } from "../src/store/store.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { fourInvoices } from "./support/four-invoices.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";
import { type Life, livesOf } from "./support/walk-lives.ts";

interface Seen {
  readonly flows: Flows;
  readonly lives: readonly Life[];
  readonly months: readonly Row[];
  readonly csv: readonly Readonly<Record<string, string>>[];
}

async function seen(company: string, asOf?: string): Promise<Seen> {
  const input = join(packageRoot, "fixtures", company, "input");
  return inFolder(async (folder) => {
    const words = ["diagnose", input, "--out", "out", "--format", "json", "--no-cache"];
    const day = asOf === undefined ? [] : ["--as-of", asOf];
    const { exit, stderr } = await runEncours([...words, ...day], folder);
    expect([exit, exit === 0 ? "" : stderr]).toEqual([0, ""]);
    const { diagnosis, evidence } = diagnosed(join(folder, "out"));
    const path = join(folder, "out", "encours.duckdb");
    const store = await Store.open({ path, isReadOnly: true });
    const { window } = diagnosis.flows;
    const lives = await livesOf(store, window.from, window.to);
    const months = await store.all(
      `select strftime(posted_on, '%Y-%m') as month, count(*) as n, sum(amount)::varchar as amount
       from items anti join group_companies using (entity_id, customer_id)
       where type = 'invoice' and amount > 0 and role in ('customer', 'notes-receivable', 'doubtful', 'retention')
         and posted_on <= $to::date
       group by month order by month`,
      { to: window.to },
    );
    store.close();
    return { flows: diagnosis.flows, lives, months, csv: evidence["flow-variants"] ?? [] };
  });
}

const cents = (text: unknown): bigint => BigInt(String(text).replace(".", ""));
const total = (texts: readonly unknown[]): bigint =>
  texts.reduce((all: bigint, one) => all + cents(one), 0n);
const dayOf = (text: string): number => Date.parse(text) / 86_400_000;
const money = (value: bigint): string => fractionText(fraction(value, 100n), 2);

/** The first of the sorted days within which that share of them is. */
const quantile = (days: readonly number[], top: number, bottom: number): string => {
  const sorted = [...days].sort((one, other) => one - other);
  return String(sorted[Math.ceil((sorted.length * top) / bottom) - 1]);
};

/** What is owed of an invoice on each day from one to another, summed: cents × days. */
const owed = ({ amount, settlements, invoicedOn }: Life, from: string, to: string): bigint => {
  let all = 0n;
  for (let day = dayOf(from); from >= invoicedOn && day < dayOf(to); day += 1)
    all += settlements.reduce(
      (left, one) => (dayOf(one.on) <= day ? left - one.amount : left),
      amount,
    );
  return all;
};

describe.each([
  ["companies/negoce-sud", undefined],
  ["companies/ledger-alone", undefined],
  ["companies/atelier-martin", "2025-10-15"],
  ["folders/maison-orvalle", undefined],
])("%s", (company, asOf) => {
  let told: Seen;
  beforeAll(async () => {
    told = await seen(company, asOf);
  });

  test("variants are the lives, each once, and so are the events", () => {
    const { flows, lives, csv } = told;
    expect(flows.reason).toBeNull();
    expect(lives.length).toBeGreaterThan(5);
    const paths = new Map<string, { count: number; amount: bigint }>();
    for (const { events, amount, isOpen } of lives) {
      const key = `${events.map(({ event }) => event).join(" → ")} ${String(isOpen)}`;
      const known = paths.get(key) ?? { count: 0, amount: 0n };
      paths.set(key, { count: known.count + 1, amount: known.amount + amount });
    }
    const walked = [...paths].map(([key, { count, amount }]) => [key, count, money(amount)]);
    const variants = flows.variants.map(({ path, open, count, amount }) => [
      ...[`${path.join(" → ")} ${String(open)}`, count, amount],
    ]);
    expect(variants.sort()).toEqual(walked.sort());
    expect(flows.variantCount).toBe(paths.size);
    expect(csv.reduce((all, row) => all + Number(row["item_count"]), 0)).toBe(lives.length);
    for (const { event, count } of flows.events) {
      const having = lives.filter((life) => life.events.some((one) => one.event === event));
      expect([event, count]).toEqual([event, having.length]);
    }
  });

  test("steps and what waits: counts, amounts, and exact order statistics of the days", () => {
    const { flows, lives } = told;
    const steps = new Map<string, { days: number[]; amount: bigint }>();
    for (const life of lives) {
      const stops = [...life.events, ...(life.isOpen ? [{ event: "", on: flows.window.to }] : [])];
      for (const [at, { event, on }] of stops.entries()) {
        const next = stops[at + 1];
        if (next === undefined) continue;
        const key = `${event}→${next.event}`;
        const known = steps.get(key) ?? { days: [], amount: 0n };
        known.days.push(dayOf(next.on) - dayOf(on));
        steps.set(key, { days: known.days, amount: known.amount + life.amount });
      }
    }
    const walked = [...steps].map(([key, { days, amount }]) => [
      ...[key, days.length, money(amount), quantile(days, 1, 2), quantile(days, 9, 10)],
    ]);
    const all = [
      ...flows.steps.map((one) => ({ key: `${one.from}→${one.to}`, ...one })),
      ...flows.waiting.map((one) => ({ key: `${one.after}→`, ...one })),
    ];
    const steped = all.map(({ key, count, amount, medianDays, p90Days }) => [
      ...[key, count, amount, medianDays, p90Days],
    ]);
    expect(steped.sort()).toEqual(walked.sort());
  });

  test("bottlenecks: days of DSO are what is owed × days ÷ all invoices", () => {
    const { flows, lives } = told;
    const all = lives.reduce((sums, { amount }) => sums + amount, 0n);
    const ofWindow = BigInt(dayOf(flows.window.to) - dayOf(flows.window.from) + 1);
    const held: Fraction[] = [];
    for (const { from, to, dsoDays, amount } of flows.bottlenecks) {
      let [owedDays, unbilled] = [0n, 0n];
      for (const life of lives)
        for (const [at, { event, on }] of life.events.entries()) {
          const next = life.events[at + 1];
          if (event !== from || (next?.event ?? null) !== to) continue;
          if (next === undefined && !life.isOpen) continue;
          const end = next?.on ?? flows.window.to;
          owedDays += owed(life, on, end);
          if (on < life.invoicedOn) unbilled += life.amount * BigInt(dayOf(end) - dayOf(on));
        }
      expect([from, to, dsoDays]).toEqual([from, to, fractionText(fraction(owedDays, all), 2)]);
      const waits = fraction(owedDays + unbilled, 100n * ofWindow);
      expect([from, to, amount]).toEqual([from, to, fractionText(waits, 2)]);
      held.push(waits);
    }
    expect(held.length).toBeGreaterThan(0);
    for (const [at, one] of held.entries())
      if (at > 0) expect(compare(held[at - 1] ?? one, one)).toBeGreaterThanOrEqual(0);
    expect(fractionText(sum(held), 2)).not.toBe("0.00");
  });

  test("cohorts: the invoices of each month, and the share paid by each month end after it", () => {
    const { flows, lives, months } = told;
    const invoiced = months.filter(({ month }) => String(month) >= flows.window.from.slice(0, 7));
    const billed = flows.cohorts.filter(({ invoices }) => invoices > 0);
    expect(billed.map((one) => [one.month, one.invoices, one.invoiced])).toEqual(
      invoiced.map(({ month, n, amount }) => [month, Number(n), amount]),
    );
    for (const { month, paidShare, invoiced: amount } of billed) {
      const own = lives.filter(({ postedOn }) => postedOn.startsWith(month));
      const shares = paidShare.map((_, after) => {
        const [year = 0, first = 1] = month.split("-").map(Number);
        const end = new Date(Date.UTC(year, first + after, 0)).toISOString().slice(0, 10);
        const paid = own.flatMap(({ settlements }) =>
          settlements.filter(({ kind, on }) => kind === "paid" && on <= end),
        );
        const given = paid.reduce((all, one) => all + one.amount, 0n);
        return fractionText(fraction(given, cents(amount)), 4);
      });
      expect([month, paidShare]).toEqual([month, shares]);
    }
    expect(total(flows.cohorts.map((one) => one.invoiced))).toBe(cents(flows.window.amount));
    expect(total(flows.variants.map((one) => one.amount))).toBe(cents(flows.window.amount));
    expect(flows.window.invoices).toBe(lives.length);
  });
});

async function livedIn(files: Readonly<Record<string, string>>): Promise<Flows> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "in"));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, "in", name), content);
    const words = ["diagnose", "in", "--out", "out", "--format", "json", "--no-cache"];
    const { exit, stderr } = await runEncours([...words, "--as-of", "2025-12-31"], folder);
    expect([exit, exit === 0 ? "" : stderr]).toEqual([0, ""]);
    return diagnosed(join(folder, "out")).diagnosis.flows;
  });
}

const pathsOf = ({ variants }: Flows) => variants.map(({ path }) => path.join(" ")).sort();
const unknownIn = ({ events }: Flows) =>
  events.filter(({ known }) => !known).map(({ event }) => event);

test("a ledger alone tells from the invoice to the matching; what it cannot tell is not known", async () => {
  const flows = await livedIn({ "732829320FEC20251231.txt": fourInvoices() });
  expect(pathsOf(flows)).toEqual([
    "invoiced due",
    "invoiced due paid lettered",
    "invoiced paid lettered",
    "invoiced reversed lettered reissued",
  ]);
  expect(unknownIn(flows)).toEqual([
    ...["ordered", "delivered", "served", "sent", "received", "approved", "rejected", "refused"],
    ...["suspended", "announced", "dunned", "disputed", "promised"],
  ]);
  expect(flows.window).toEqual({
    ...{ from: "2025-02-01", to: "2025-12-31", invoices: 4, amount: "3300.00" },
    estimatedDueDates: 4,
  });
  // 45 days from 3 February to 20 March, of which 30 are the assumed term; 22, 10, and 199 to the end of the year.
  const dso = flows.bottlenecks.map(({ from, to, dsoDays }) => [from, to, dsoDays]);
  expect(dso).toEqual([
    ["due", null, fractionText(fraction(600n * 169n, 3300n), 2)],
    ["invoiced", "due", fractionText(fraction(1200n * 30n + 600n * 30n, 3300n), 2)],
    ["invoiced", "paid", fractionText(fraction(900n * 22n, 3300n), 2)],
    ["due", "paid", fractionText(fraction(1200n * 15n, 3300n), 2)],
    ["invoiced", "reversed", fractionText(fraction(600n * 10n, 3300n), 2)],
  ]);
  const months = flows.cohorts.map(({ month, paidShare }) => [month, paidShare[1]]);
  expect(months.slice(0, 2)).toEqual([
    ["2025-02", "1.0000"],
    ["2025-03", null],
  ]);
  expect(flows.reworks).toEqual([
    { kind: "reissued", count: 1, amount: "600.00" },
    { kind: "reversed", count: 1, amount: "600.00" },
  ]);
});

test("lists beside it tell what was before the invoice, on its platform and after its due date", async () => {
  const flows = await livedIn({
    "732829320FEC20251231.txt": fourInvoices(),
    "commandes.csv":
      "N° commande;Date de commande;Code client;Client;Montant HT;Montant TTC;Statut\nCDE-2;15/03/2025;C1;Alpha;750,00;900,00;Livrée\n",
    "livraisons.csv":
      "N° BL;Date livraison;Code client;Client;N° commande;N° facture;Montant HT\nBL-2;02/04/2025;C1;Alpha;CDE-2;F2;750,00\n",
    "statuts.csv":
      "Numéro de facture;SIREN acheteur;Code statut;Libellé statut;Date et heure;Code motif\nF2;000016196;200;Déposée;2025-04-10T09:00:00;\nF2;000016196;203;Mise à disposition;2025-04-11T09:00:00;\nF2;000016196;205;Approuvée;2025-04-20T09:00:00;\n",
    "relances.csv":
      "Date relance;Code client;Client;Niveau;Type;Canal;N° facture;Montant relancé\n15/08/2025;C1;Alpha;1;Rappel;E-mail;;600,00\n01/03/2025;C1;Alpha;1;Rappel;E-mail;F1;1 200,00\n",
  });
  expect(pathsOf(flows)).toEqual([
    // The reminder of 1 March stands before the day that is assumed to be its due date.
    "invoiced due dunned",
    "invoiced dunned due paid lettered",
    "invoiced reversed lettered reissued",
    "ordered delivered invoiced sent received approved paid lettered",
  ]);
  const first = flows.steps.find(({ from, to }) => from === "ordered" && to === "delivered");
  expect([first?.medianDays, first?.amount]).toEqual(["18", "900.00"]);
  // What waits between the order and the invoice is money, and no part of the DSO.
  const billing = flows.bottlenecks.find(({ from }) => from === "delivered");
  expect([billing?.days, billing?.dsoDays, billing?.amount]).toEqual(["8.00", "0.00", "21.56"]);
});

test("where lettering is too rare nothing is told of the lives, and why is said", async () => {
  const { flows } = await seen("companies/three-years");
  expect(flows.reason).toContain("nothing tells which invoices the payments paid");
  expect([flows.steps, flows.variants, flows.cohorts, flows.rollRates]).toEqual([[], [], [], []]);
});
