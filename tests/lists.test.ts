/**
 * The lists people work from, held to what the rest of the result says by another road: the ledger's balance, what is
 * to be chased, the ageing. Nothing serves twice, and every entry balances.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { defaultSeed, inventCompany } from "../src/demo/invent-company.ts";
import { writeCompany } from "../src/demo/write-company.ts";
import type { Diagnosis } from "../src/results/schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { type Diagnosed, diagnosed, type EvidenceRow } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const cents = (text: string | null | undefined): number => Math.round(Number(text ?? "0") * 100);
const sumOf = (rows: readonly EvidenceRow[], column: string): number =>
  rows.reduce((sum, row) => sum + cents(row[column]), 0);
const totalOf = ({ position }: Diagnosis, name: string): number =>
  cents(position.perimeters.find(({ perimeter }) => perimeter === name)?.amount);
const repeated = (names: readonly string[]): string[] =>
  names.filter((name, at) => names.indexOf(name) !== at);

async function diagnose(input: string, folder: string): Promise<Diagnosed> {
  const words = ["diagnose", input, "--out", "out", "--lang", "en", "--quiet", "--no-cache"];
  const { exit, stderr } = await runEncours([...words, "--format", "json"], folder);
  expect([exit, stderr]).toEqual([0, ""]);
  return diagnosed(join(folder, "out"));
}

const companies: Readonly<Record<string, (folder: string) => string>> = {
  demo: (folder) => writeCompany(inventCompany(defaultSeed), folder).extracts,
  "negoce-sud": () => join(packageRoot, "fixtures", "companies", "negoce-sud", "input"),
  "groupe-nord-mini": () => join(packageRoot, "fixtures", "companies", "groupe-nord-mini", "input"),
};

describe.each(Object.keys(companies))("%s", (name) => {
  let run: Diagnosed;
  beforeAll(async () => {
    run = await inFolder((folder) => diagnose(companies[name]?.(folder) ?? "", folder));
  });

  test("the restated balance is the account, item by item and customer by customer", () => {
    const { diagnosis, evidence } = run;
    const items = evidence["restated-balance-items"] ?? [];
    const customers = evidence["restated-balance-customers"] ?? [];
    const inScope = items.filter((row) => /^411/.test(row["account"] ?? ""));
    expect(sumOf(inScope, "amount")).toBe(cents(diagnosis.position.ledger));
    expect(sumOf(customers, "amount_in_scope")).toBe(cents(diagnosis.position.ledger));
    expect(sumOf(customers, "amount_total")).toBe(sumOf(items, "amount"));
    for (const row of customers) {
      const buckets = Object.entries(row).filter(
        ([column]) => /^amount_/.test(column) && !/_(total|in_scope)$/.test(column),
      );
      const together = buckets.reduce((sum, [, amount]) => sum + cents(amount), 0);
      expect([row["customer"], together]).toEqual([row["customer"], cents(row["amount_total"])]);
      const own = items.filter(
        (item) => item["customer"] === row["customer"] && item["entity_id"] === row["entity_id"],
      );
      expect(sumOf(own, "amount")).toBe(cents(row["amount_total"]));
    }
  });

  test("whom to chase is what is late, each customer once, its credits off", () => {
    const { actions } = run.diagnosis;
    const overdue = actions.chase.reduce((sum, one) => sum + cents(one.overdue), 0);
    expect(overdue).toBe(totalOf(run.diagnosis, "to-chase"));
    expect(repeated(actions.chase.map(({ customer }) => customer ?? ""))).toEqual([]);
    for (const one of actions.chase) {
      const left = Math.max(0, cents(one.overdue) - cents(one.applyFirst));
      expect([one.customer, cents(one.toClaim)]).toEqual([one.customer, left]);
      expect(one.nextOn > run.diagnosis.asOf).toBe(true);
    }
  });

  test("no receipt and no invoice serves two matches, and none is proposed twice over", () => {
    const { match, undecided } = run.diagnosis.actions;
    const receipts = (run.evidence["to-match"] ?? []).map((row) => `${row["file"]}:${row["line"]}`);
    expect(receipts).toHaveLength(match.length + undecided.length);
    expect(repeated(receipts)).toEqual([]);
    expect(
      repeated(match.flatMap((one) => one.invoices.map((invoice) => `${one.customer} ${invoice}`))),
    ).toEqual([]);
    for (const { certainty, difference, amount, amountInvoices } of match) {
      expect(cents(amountInvoices) - cents(amount)).toBe(cents(difference));
      expect(cents(difference)).toBeGreaterThanOrEqual(0);
      if (certainty === "exact") expect(difference).toBe("0.00");
    }
  });

  test("every proposed entry balances, on the accounts of two lines or more", () => {
    for (const { class: slug, lines } of run.diagnosis.actions.entries) {
      const debit = lines.reduce((sum, line) => sum + cents(line.debit), 0);
      const credit = lines.reduce((sum, line) => sum + cents(line.credit), 0);
      expect([slug, debit]).toEqual([slug, credit]);
      expect(debit).toBeGreaterThan(0);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(cents(line.debit) * cents(line.credit)).toBe(0);
    }
  });

  test("what to ask of the report is the classes that correct the report", () => {
    const { reconciliation, actions } = run.diagnosis;
    for (const one of reconciliation?.classes ?? []) {
      const rows = actions.reportFixes.filter((fix) => fix.class === one.class);
      const isAsked = one.side === "report" || one.side === "presentation-included";
      expect([one.class, rows.length]).toEqual([one.class, isAsked ? one.items : 0]);
      if (isAsked)
        expect(rows.reduce((sum, row) => sum + cents(row.amount), 0)).toBe(cents(one.amount));
    }
  });

  test("late invoices by delay are what is to be chased", () => {
    const { lateInvoices } = run.diagnosis.position;
    const of = (bucket: string) => lateInvoices.find((one) => one.bucket === bucket);
    const late = ["1-30", "31-60", "61-90", "over-90"].map(of);
    expect(cents(of("total")?.amountInclVat)).toBe(totalOf(run.diagnosis, "to-chase"));
    expect(late.reduce((sum, one) => sum + (one?.items ?? 0), 0)).toBe(of("total")?.items);
  });
});

test("with a ledger alone nobody is chased, and the restated balance ages as the position does", async () => {
  const { diagnosis, evidence } = await inFolder((folder) => {
    const { extracts } = writeCompany(inventCompany(defaultSeed), folder);
    const [ledger = ""] = readdirSync(extracts).filter((name) => /FEC/.test(name));
    return diagnose(join(extracts, ledger), folder);
  });
  expect(diagnosis.position.dueDateSources.map(({ source }) => source)).not.toContain("ledger");
  expect(diagnosis.actions.chase).toEqual([]);
  expect(diagnosis.position.lateInvoices).toEqual([]);
  const items = evidence["restated-balance-items"] ?? [];
  expect(items.length).toBeGreaterThan(300);
  for (const { bucket, amount } of diagnosis.position.ageing)
    expect([
      bucket,
      sumOf(
        items.filter((row) => row["bucket"] === bucket),
        "amount",
      ),
    ]).toEqual([bucket, cents(amount)]);
});
