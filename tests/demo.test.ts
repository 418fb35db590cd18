/**
 * The house against a company whose truth is known: everything planted is found, with its amount and its lines,
 * and nothing else is.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultSeed, inventCompany } from "../src/demo/invent-company.ts";
import type { Truth } from "../src/demo/truth.ts";
import { writeCompany } from "../src/demo/write-company.ts";
import { centsText, moneyOf } from "../src/kernel/money.ts";
import { run as diagnose } from "../src/runs/run.ts";
import { type EvidenceRow, readCsv } from "./support/diagnosed.ts";
import { inFolder, runEncours, sumsBelow } from "./support/run-encours.ts";

interface Found {
  readonly diagnosis: Awaited<ReturnType<typeof diagnose>>["diagnosis"];
  /** Evidence rows by slug, as cells by column. */
  readonly evidence: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
  readonly truth: Truth;
}

async function run(seed: number, options = { hasFaults: true }): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "encours-demo-"));
  try {
    const { extracts, truth } = writeCompany(inventCompany(seed, options), folder);
    const { diagnosis, folder: out } = await diagnose(
      {
        paths: [extracts],
        language: "en",
        formats: [],
        out: join(folder, "out"),
      },
      () => undefined,
    );
    const slugs = [
      ...diagnosis.findings.map((one) => one.control),
      ...truth.bridge.map((one) => one.class),
    ];
    const evidence = new Map(
      slugs.map((slug) => [slug, readEvidence(join(out, "evidence", `${slug}.csv`))]),
    );
    return { diagnosis, evidence, truth };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readEvidence = (path: string): readonly EvidenceRow[] => readCsv(readFileSync(path, "utf8"));

/** Σ |amount|; null where no row has one. */
function sumOf(rows: readonly EvidenceRow[]): string | null {
  const amounts = rows.flatMap((row) => (row["amount"] === "" ? [] : [row["amount"] ?? ""]));
  if (amounts.length === 0) return null;
  return centsText(amounts.reduce((sum, text) => sum + moneyOf(text.replace("-", "")).value, 0n));
}

const byName = (left: string, right: string): number => (left < right ? -1 : 1);

describe.each([defaultSeed, 2])("the demo company of seed %i", (seed) => {
  const found = run(seed);

  test("is read whole", async () => {
    const { diagnosis } = await found;
    expect(diagnosis.sources.map((one) => one.kind).sort(byName)).toEqual([
      "aged-balance",
      "customer-list",
      "fec",
    ]);
    for (const source of diagnosis.sources)
      expect([source.rows.rejected, source.problemCount]).toEqual([0, 0]);
  });

  test("is reconciled to the cent, each planted difference in its class", async () => {
    const { diagnosis, truth } = await found;
    const bridge = diagnosis.reconciliation;
    expect([bridge?.ledger, bridge?.agedBalance, bridge?.gap]).toEqual([
      truth.ledger,
      truth.report,
      truth.gap,
    ]);
    const classes = bridge?.classes
      .map((one) => `${one.class} ${one.amount} ${one.items}`)
      .sort(byName);
    expect(classes).toEqual(truth.bridge.map((one) => `${one.class} ${one.amount} ${one.items}`));
    expect(bridge?.unexplained).toEqual({
      net: truth.unexplained,
      gross: truth.unexplained.replace("-", ""),
      items: 1,
      why: expect.stringMatching(/ in the report, .* in the ledger, nothing in between$/) as string,
    });
  });

  test("gives every control that was planted, its amount and its rows", async () => {
    const { diagnosis, evidence, truth } = await found;
    const told = truth.controls.map(({ slug }) => {
      const finding = diagnosis.findings.find((one) => one.control === slug);
      const rows = evidence.get(slug) ?? [];
      // What is at stake is judged in stakes.test.ts: here, what the rows of a fault of data are about.
      const amount = finding?.stake === "data" ? sumOf(rows) : finding?.amount;
      return { slug, amount, rows: rows.length };
    });
    expect(told).toEqual(truth.controls.map(({ slug, amount, rows }) => ({ slug, amount, rows })));
  });

  test("gives no other control that matters", async () => {
    const { diagnosis, truth } = await found;
    // An honest year has disputed invoices too: they grow old, and that is told.
    const planted = new Set([...truth.controls.map((one) => one.slug), "receivable-old"]);
    const others = diagnosis.findings.filter(
      (one) =>
        !planted.has(one.control) && (one.severity === "critical" || one.severity === "major"),
    );
    expect(others.map((one) => `${one.control} ${one.amount ?? ""}`)).toEqual([]);
  });

  test("calls old only what is more than ninety days late by the report's own due dates", async () => {
    const { evidence } = await found;
    const late = (evidence.get("receivable-old") ?? []).map((row) => Number(row["days_late"]));
    expect(late.filter((days) => days <= 90)).toEqual([]);
  });

  test("names the lines of each fault in the evidence", async () => {
    const { evidence, truth } = await found;
    const missing: string[] = [];
    for (const fault of truth.faults) {
      for (const { slug } of fault.controls) {
        const lines = new Set((evidence.get(slug) ?? []).map((row) => Number(row["line"])));
        const expected = [...fault.ledger_lines, ...fault.report_lines, ...fault.customer_lines];
        for (const line of expected)
          if (!lines.has(line)) missing.push(`${fault.plant} ${slug} ${line}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

test("a company in order gives no finding that matters", async () => {
  const { diagnosis } = await run(3, { hasFaults: false });
  expect(diagnosis.reconciliation?.gap).toBe("0.00");
  const heavy = diagnosis.findings.filter(
    (one) => one.severity === "critical" || one.severity === "major",
  );
  expect(heavy.map((one) => `${one.control} ${one.amount ?? ""}`)).toEqual([]);
});

describe("the demo command", () => {
  const demo = (folder: string) => runEncours(["demo", "--out", "demo", "--quiet"], folder);

  test("may be given again, also where it was stopped, and removes nothing that it did not write", async () => {
    await inFolder(async (folder) => {
      expect((await demo(folder)).exit).toBe(0);
      const first = sumsBelow(join(folder, "demo", "extracts"));
      truncateSync(join(folder, "demo", "extracts", "clients.csv"), 500);
      expect((await demo(folder)).exit).toBe(0);
      expect(sumsBelow(join(folder, "demo", "extracts"))).toEqual(first);
      const clients = join(folder, "demo", "extracts", "clients.csv");
      const bytes = readFileSync(clients);
      const changed = Buffer.from(bytes.map((byte, at) => (at === 900 ? byte ^ 1 : byte)));
      const theirs: readonly (readonly [string, () => void, () => void])[] = [
        [
          "extracts/mine.xlsx",
          () => writeFileSync(join(folder, "demo/extracts/mine.xlsx"), "mine"),
          () => rmSync(join(folder, "demo/extracts/mine.xlsx")),
        ],
        [
          "extracts/2024",
          () => mkdirSync(join(folder, "demo/extracts/2024")),
          () => rmSync(join(folder, "demo/extracts/2024"), { recursive: true }),
        ],
        [
          "extracts/clients.csv",
          () => writeFileSync(clients, changed),
          () => writeFileSync(clients, bytes),
        ],
        [
          "notes.txt",
          () => writeFileSync(join(folder, "demo/notes.txt"), "mine"),
          () => rmSync(join(folder, "demo/notes.txt")),
        ],
      ];
      for (const [name, put, take] of theirs) {
        put();
        const before = sumsBelow(folder);
        const seen = await demo(folder);
        expect([seen.exit, seen.stderr.split("\n")[0]]).toEqual([
          2,
          "encours: demo-folder-not-empty",
        ]);
        expect(seen.stderr).toContain(`it holds ${name}`);
        expect(sumsBelow(folder)).toEqual(before);
        take();
      }
      // The extracts were not changed, so the rest of what stands there is not either.
      writeFileSync(join(folder, "demo", "diagnosis", "mine.txt"), "mine");
      const seen = await demo(folder);
      expect([seen.exit, seen.stderr.split("\n")[0]]).toEqual([
        2,
        "encours: output-folder-not-empty",
      ]);
      expect(existsSync(join(folder, "demo", "diagnosis", "mine.txt"))).toBe(true);
    });
  });

  test("refuses a place where it cannot write", async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "demo"), "mine");
      for (const place of ["demo", "demo/below"]) {
        const { exit, stderr } = await runEncours(["demo", "--out", place, "--quiet"], folder);
        expect([exit, stderr.split("\n")[0]]).toEqual([2, "encours: output-folder-not-writable"]);
      }
    });
  });
});
