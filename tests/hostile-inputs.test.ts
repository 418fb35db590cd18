/**
 * Inputs that once broke the product, each with what is right (tests/hostile, one folder each). Whatever they hold,
 * a run ends with 0 or 2. `ENCOURS_HOSTILE=<folder>` runs the folders of another place; ../shared/hostile is run where
 * it stands.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { type Diagnosed, diagnosed, readCsv } from "./support/diagnosed.ts";
import { HOSTILE_CARD } from "./support/hostile-run.ts";
import { inFolder, runEncours, type Seen } from "./support/run-encours.ts";

const ours = join(packageRoot, "tests", "hostile");
const shared = process.env["ENCOURS_HOSTILE"] ?? join(packageRoot, "..", "shared", "hostile");

interface Ended extends Seen {
  /** What was written, when it was. */
  readonly result: Diagnosed | null;
  /** The text of each evidence file. */
  readonly texts: readonly string[];
}

/** Runs the input of a folder: its files, or a sound company with its settings, its controls or the query of one. */
async function run(place: string): Promise<Ended> {
  return inFolder(async (folder) => {
    const company = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
    cpSync(company, join(folder, "company"), { recursive: true });
    mkdirSync(join(folder, "input"));
    cpSync(place, join(folder, "input"), { recursive: true });
    if (place.includes("hang-long-name")) {
      const cell = "a".repeat(150_000);
      const rows = ["Client;Pièce;Date;Échéance;Solde", `${cell};F1;10/03/2025;10/04/2025;12,00`];
      writeFileSync(
        join(folder, "input", "ba.csv"),
        `Balance âgée au 31/12/2025\n${rows.join("\n")}\n`,
      );
    }
    const query = join(folder, "input", "query.sql");
    if (existsSync(query)) {
      const risk = join(folder, "input", "controls", "risk");
      mkdirSync(risk, { recursive: true });
      writeFileSync(
        join(risk, "hostile-one.sql"),
        `${HOSTILE_CARD}\n${readFileSync(query, "utf8")}`,
      );
    }
    const has = (name: string) => existsSync(join(folder, "input", name));
    const words = ["diagnose", has("controls") || has("encours.yaml") ? "company" : "input"];
    if (has("controls")) words.push("--controls", "input/controls");
    if (has("encours.yaml")) words.push("--config", "input/encours.yaml");
    const out = join(folder, "out");
    words.push("--out", "out", "--lang", "en", "--quiet", "--format", "json");
    const seen = await runEncours(words, folder);
    const evidence = existsSync(out) ? readdirSync(join(out, "evidence")) : [];
    return {
      ...seen,
      result: existsSync(out) ? diagnosed(out) : null,
      texts: evidence.map((name) => readFileSync(join(out, "evidence", name), "utf8")),
    };
  });
}

const refused =
  (...words: readonly string[]) =>
  ({ exit, stderr }: Ended): void => {
    expect(exit).toBe(2);
    for (const word of words) expect(stderr).toContain(word);
  };

/** The row of 6,000.00 is there, or the workbook is not believed, or the row is said to be rejected. */
const wholeBalance = ({ exit, result }: Ended): void => {
  if (exit === 2) return;
  const report = result?.diagnosis.sources.find(({ kind }) => kind === "aged-balance");
  const isWhole = result?.diagnosis.reconciliation?.agedBalance === "8700.00";
  expect(isWhole || Number(report?.rows.rejected) > 0).toBe(true);
};

/** A cell that a spreadsheet would compute, whichever sign it splits at. */
const isLive = (cell: string): boolean => /^"?(?:[=+@]|-\D)/.test(cell);

const right: Readonly<Record<string, (ended: Ended) => void>> = {
  "amount-1e15": ({ exit, result }) => {
    if (exit === 2) return;
    const { position, sources } = result?.diagnosis ?? {};
    const codes = sources?.flatMap(({ problems }) => problems.map(({ code }) => code)) ?? [];
    expect(position?.ledger === "1000000000000000.00" || codes.includes("amount-too-large")).toBe(
      true,
    );
  },
  "control-clock": refused("hostile-one"),
  "control-not-a-number": refused("hostile-one"),
  "control-column-with-quotes": ({ exit, result }) => {
    expect(exit === 2 || "a\"b'c" in (result?.evidence["hostile-one"]?.[0] ?? {})).toBe(true);
  },
  "control-column-injection": ({ stderr }) => {
    expect(stderr).not.toContain("STACKED");
  },
  "control-column-with-space": ({ exit, result }) => {
    expect(exit === 2 || "Montant dû" in (result?.evidence["hostile-one"]?.[0] ?? {})).toBe(true);
  },
  "control-endless": refused("hostile-one"),
  "control-random": refused("hostile-one"),
  "csv-formula-semicolon": ({ exit, texts }) => {
    expect(exit).toBe(0);
    const cells = texts.flatMap((text) => text.split(/[;\t\r\n]/));
    expect(cells.filter(isLive)).toEqual([]);
    const read = texts.flatMap((text) => readCsv(text).flatMap((row) => Object.values(row)));
    expect(read.filter(isLive)).toEqual([]);
  },
  "settings-text-for-number": refused("tolerance_pct"),
  "settings-unknown": refused("nosuchcontrol", "tolerence_pct"),
  "xlsx-cell-newline": wholeBalance,
  "xlsx-crc-broken": wholeBalance,
  "xlsx-formula-no-value": wholeBalance,
};

const idsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["harness", "states"].includes(entry.name))
    .map((entry) => entry.name)
    .sort();

async function expectRight(place: string, id: string): Promise<void> {
  const ended = await run(place);
  expect([0, 2], ended.stderr).toContain(ended.exit);
  expect(ended.result === null).toBe(ended.exit === 2);
  right[id]?.(ended);
}

describe("hostile inputs", () => {
  for (const id of idsIn(ours)) test(id, () => expectRight(join(ours, id), id));
});

describe.skipIf(!existsSync(shared))(
  "hostile inputs of ../shared/hostile that are not ours",
  () => {
    const others = existsSync(shared)
      ? idsIn(shared).filter((id) => !idsIn(ours).includes(id))
      : [];
    test("are all known here, or run below", () => {
      expect(others.every((id) => /^[\w-]+$/.test(id))).toBe(true);
    });
    for (const id of others) test(id, () => expectRight(join(shared, id), id));
  },
);
