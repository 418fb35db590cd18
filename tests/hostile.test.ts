/**
 * Hostile files and folders, end to end: whatever they hold, the command ends with 0 or 2 and an explanation, never
 * with a bug; what it writes stays in its folder and is inert in a spreadsheet, a browser and a terminal.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { inflateRawSync } from "node:zlib";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agedCells, Books, type Customer, fecText, semicolons } from "./support/build-company.ts";
import { diagnosed, readCsv } from "./support/diagnosed.ts";
import { inFolder, runEncours, type Seen } from "./support/run-encours.ts";

const LEDGER = "990000010FEC20251231.txt";
const durand = { code: "C1", name: "Durand" };

/** A small sound ledger. */
const soundBooks = (customer: Customer = durand): Books =>
  new Books()
    .sale("2025-02-03", customer, "F1", "1200.00")
    .sale("2025-06-03", customer, "F2", "600.00")
    .receipt("2025-07-01", customer, "VIR1", "250.00");

type Bytes = string | Uint8Array;

/** Runs a diagnosis of these files; `look` sees the folder before it goes. */
async function run<T>(
  files: Readonly<Record<string, Bytes>>,
  look: (seen: Seen, out: string, folder: string) => T,
  words: readonly string[] = [],
): Promise<T> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, "input", name), content);
    }
    const asked = ["diagnose", "input", "--out", "out", "--lang", "en", "--quiet", ...words];
    const seen = await runEncours(asked, folder);
    return look(seen, join(folder, "out"), folder);
  });
}

/** Done or refused, never a bug; refused, nothing is written. */
function expectSober(seen: Seen, out: string, folder: string): void {
  expect([0, 2], seen.stderr).toContain(seen.exit);
  expect(existsSync(out)).toBe(seen.exit === 0);
  const others = readdirSync(folder).filter((name) => !["input", "out", ".cache"].includes(name));
  expect(others).toEqual([]);
}

const JSON_ONLY = ["--format", "json"];

describe("bytes that are no ledger", () => {
  const sound = Buffer.from(fecText(soundBooks().rows()));
  const noise = Uint8Array.from({ length: 20_000 }, (_, index) => (index * index * 31 + 7) % 256);

  it.each([10, 137, 180, 300, sound.length - 3])("a ledger cut after %i bytes", async (length) => {
    await run({ [LEDGER]: sound.subarray(0, length) }, expectSober, JSON_ONLY);
  });

  it("random bytes, alone or after a good header", async () => {
    const head = sound.subarray(0, sound.indexOf("\n") + 1);
    await run({ [LEDGER]: noise }, expectSober, JSON_ONLY);
    await run({ [LEDGER]: Buffer.concat([head, noise]) }, expectSober, JSON_ONLY);
    await run({ [LEDGER]: sound, "noise.bin": noise, "noise.csv": noise }, expectSober, JSON_ONLY);
  });

  it("NUL bytes within fields", async () => {
    const holed = Buffer.from(sound.toString().replace("Durand", "Du\0and"));
    await run({ [LEDGER]: holed }, expectSober, JSON_ONLY);
  });

  it("a line of 10 MB", async () => {
    const long = `${sound.toString().trimEnd()}\r\n${"x".repeat(10_000_000)}\r\n`;
    await run({ [LEDGER]: long }, expectSober, JSON_ONLY);
    await run({ [LEDGER]: sound, "balance.csv": "y".repeat(10_000_000) }, expectSober, JSON_ONLY);
  });

  it("half a million separators on one line", async () => {
    const wide = `Compte;Nom;Solde\n${";".repeat(500_000)}\n`;
    await run({ [LEDGER]: sound, "balance.csv": wide }, expectSober, JSON_ONLY);
  });
});

const FORMULAS = [
  '=HYPERLINK("http://x.example","a")',
  "+1+1",
  "@SUM(A1)",
  "-2+3+cmd|' /C calc'!A0",
  "\t=1+1",
];
const SCRIPTS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><b>"];

describe("texts that a program would obey", () => {
  const customers = [...FORMULAS, ...SCRIPTS].map((name, index) => ({ code: `C${index}`, name }));
  const books = new Books();
  for (const customer of customers) {
    books.receipt("2025-03-03", { ...customer, name: customer.name.trim() }, "VIR", "100.00");
  }
  const ledger = fecText(books.rows());
  const report = semicolons(
    agedCells("X", "2025-12-31", "2025-12-31", [
      {
        customer: { code: "=1+1", name: SCRIPTS[0] ?? "" },
        document: "@F",
        issuedOn: "2025-10-01",
        dueOn: "2025-11-01",
        amount: "120.00",
      },
    ]),
  );

  it("are inert in evidence, workbook and page", async () => {
    await run({ [LEDGER]: ledger, "balance.csv": report }, (seen, out, folder) => {
      expectSober(seen, out, folder);
      expect(seen.exit, seen.stderr).toBe(0);
      for (const rows of Object.values(diagnosed(out).evidence)) {
        const cells = rows.flatMap((row) => Object.values(row));
        const alive = cells.filter((cell) => /^[=+@\t\r]|^-[^0-9]|^-\d+[^0-9.]/.test(cell));
        expect(alive).toEqual([]);
      }
      const page = readFileSync(join(out, "report.html"), "utf8");
      for (const script of SCRIPTS) expect(page).not.toContain(script);
      expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      for (const sheet of sheetsOf(join(out, "annex.xlsx"))) {
        const formulas = [...sheet.matchAll(/<f>([^<]*)<\/f>/g)].map((match) => match[1] ?? "");
        expect(formulas.filter((one) => /HYPERLINK\(|cmd|1\+1|A1\)$/.test(one))).toEqual([]);
      }
    });
  });
});

/** The worksheets of a workbook, by its local headers: enough for the workbooks the product writes. */
function sheetsOf(path: string): string[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const sheets: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = bytes.readUInt16LE(end + 10); index > 0; index -= 1) {
    const [method, packed, nameLength, extra, comment, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    if (name.includes("worksheets/"))
      sheets.push((method === 8 ? inflateRawSync(body) : body).toString());
    at += 46 + nameLength + extra + comment;
  }
  return sheets;
}

describe("names of files", () => {
  const sound = fecText(soundBooks().rows());

  it.each([
    "990000010FEC20251231 ‮txt.exe.txt",
    "\u001b[31mrouge\u0007.txt",
    "a..%2f..%2fetc.txt",
    "-rf.txt",
    "'; drop table items; --.txt",
    "été œuvre 会計.txt",
    "<b>gras.txt",
  ])("%j", async (name) => {
    await run({ [name]: sound }, (seen, out, folder) => {
      expectSober(seen, out, folder);
      expect(seen.exit, seen.stderr).toBe(0);
      const shown = seen.stdout + seen.stderr;
      expect(
        [...shown.matchAll(/[\p{Cc}\p{Cf}]/gu)].map(String).filter((one) => one !== "\n"),
      ).toEqual([]);
      expect(readFileSync(join(out, "report.html"), "utf8")).not.toContain("<b>gras");
    });
  });

  it("are shown without what a terminal obeys when they are refused", async () => {
    await run({ "\u001b[31m\u202erouge.txt": "notes\n" }, (seen) => {
      expect(seen.exit).toBe(2);
      expect(seen.stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    });
  });
});

describe("folders", () => {
  const sound = fecText(soundBooks().rows());

  it("follow no link, and say so", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "secret.txt"), "secret\n");
      writeFileSync(join(folder, "input", LEDGER), sound);
      symlinkSync(join(folder, "secret.txt"), join(folder, "input", "link.txt"));
      symlinkSync(folder, join(folder, "input", "loop"));
      const seen = await runEncours(
        ["diagnose", "input", "--out", "out", "--quiet", ...JSON_ONLY],
        folder,
      );
      expect(seen.exit).toBe(0);
      const { unrecognised } = diagnosed(join(folder, "out")).diagnosis;
      expect(unrecognised.map((one) => one.file)).toEqual(["link.txt", "loop"]);
      expect(unrecognised.map((one) => one.reasons.join())).toEqual([
        "a symbolic link: never followed",
        "a symbolic link: never followed",
      ]);
    });
  });

  it("may hold the output, which is not read back at the next run", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "input", LEDGER), sound);
      const asked = ["diagnose", "input", "--out", "input/out", "--quiet", ...JSON_ONLY];
      expect((await runEncours(asked, folder)).exit).toBe(0);
      const first = diagnosed(join(folder, "input", "out")).sums;
      expect((await runEncours(asked, folder)).exit).toBe(0);
      expect(diagnosed(join(folder, "input", "out")).sums).toEqual(first);
    });
  });

  it("may lose a file between listing and reading", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "input", LEDGER), sound);
      writeFileSync(
        join(folder, "input", "zz-clients.csv"),
        "Code client;Raison sociale;SIREN\nC1;Durand;990000028\n",
      );
      const running = runEncours(
        ["diagnose", "input", "--out", "out", "--quiet", ...JSON_ONLY],
        folder,
      );
      rmSync(join(folder, "input", "zz-clients.csv"));
      const seen = await running;
      expectSober(seen, join(folder, "out"), folder);
      if (seen.exit === 2) expect(seen.stderr).toContain("encours: file-not-found");
    });
  });
});

describe("settings and controls of others", () => {
  const sound = { [LEDGER]: fecText(soundBooks().rows()) };
  const refusedWith = async (
    path: string,
    text: string,
    words: readonly string[],
  ): Promise<string> =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "input", LEDGER), sound[LEDGER] ?? "");
      mkdirSync(join(folder, "ours", "risk"), { recursive: true });
      writeFileSync(join(folder, path), text);
      const asked = ["diagnose", "input", "--out", "out", "--lang", "en", "--quiet", ...JSON_ONLY];
      const seen = await runEncours([...asked, ...words], folder);
      expect(seen.exit, seen.stdout + seen.stderr).toBe(2);
      expect(readdirSync(folder).sort()).not.toContain("out");
      expect(existsSync(join(folder, "stolen.csv"))).toBe(false);
      return seen.stderr;
    });

  it("a settings file that grows when it is read", async () => {
    const levels = Array.from({ length: 9 }, (_, index) => {
      const below = index === 0 ? '"lol"' : `*a${index - 1}`;
      return `a${index}: &a${index} [${Array.from({ length: 9 }, () => below).join(",")}]`;
    });
    const said = await refusedWith("encours.yaml", `${levels.join("\n")}\n`, [
      "--config",
      "encours.yaml",
    ]);
    expect(said).toContain("encours: settings-file-invalid");
    const deep = `params: ${"[".repeat(20_000)}`;
    expect(await refusedWith("encours.yaml", deep, ["--config", "encours.yaml"])).toContain(
      "settings-file-invalid",
    );
  });

  const card = [
    "/*---",
    "code: X01",
    "title: { en: Theirs, fr: Le leur }",
    "cause: process",
    "severity: { floor: null, ceiling: null }",
    "effort: { fix: 1, prevent: 1 }",
    "cash: none",
    "subject: item",
    "needs: [items]",
    "params: {}",
    "confidence: possible",
    "status: draft",
    "since: 0.1.0",
    "---",
    "",
    "## What it finds",
    "Something.",
    "*/",
  ].join("\n");
  const theirs = (sql: string, name = "theirs.sql") =>
    refusedWith(`ours/risk/${name}`, `${card}\n${sql}\n`, ["--controls", "ours"]);

  it.each([
    "drop table items",
    "delete from items",
    "copy (select * from items) to 'stolen.csv'",
    "attach 'stolen.duckdb' as stolen",
    "set enable_external_access = true",
    "install httpfs",
    "select 1 as subject_id, 1.00 as amount; drop table items",
    "select 1 as subject_id, 1.00 as amount) as found; drop table items; --",
    "select subject_id, amount from read_csv('/etc/passwd')",
    "select content as subject_id, 1.00 as amount from read_text('/etc/passwd')",
    "select file as subject_id, 1.00 as amount from glob('/etc/*')",
    "select 1 as subject_id, 1.00 as amount from '/etc/passwd'",
    "select 1 as subject_id, 1.00 as amount from sniff_csv('/etc/passwd')",
    "select 1 as subject_id, 1.00 as amount from read_parquet('https://x.example/a.parquet')",
    "select item_id from items",
    "select",
  ])("a control that says %s", async (sql) => {
    expect(await theirs(sql)).toContain("encours: control-invalid\n  where  ours/risk/theirs.sql");
  });

  it("a control with a name that is not its own, or no name", async () => {
    const query = "select item_id as subject_id, amount from items";
    for (const name of [
      "exposure-above-limit.sql",
      "problems.sql",
      "unexplained.sql",
      "x; drop.sql",
    ]) {
      expect(await theirs(query, name)).toContain("encours: control-invalid");
    }
  });

  it("a control without its card", async () => {
    const said = await refusedWith("ours/risk/theirs.sql", "select 1\n", ["--controls", "ours"]);
    expect(said).toContain("encours: control-invalid");
  });

  it("a sound control of others finds, with its page in the report", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      mkdirSync(join(folder, "ours", "risk"), { recursive: true });
      writeFileSync(join(folder, "input", LEDGER), sound[LEDGER] ?? "");
      const query =
        "select item_id as subject_id, amount, item_id from items where type = 'invoice' order by item_id;";
      writeFileSync(join(folder, "ours", "risk", "our-invoices.sql"), `${card}\n${query}\n`);
      const asked = [
        "diagnose",
        "input",
        "--out",
        "out",
        "--lang",
        "en",
        "--quiet",
        "--controls",
        "ours",
      ];
      const seen = await runEncours(asked, folder);
      expect(seen.exit, seen.stderr).toBe(0);
      const { diagnosis, evidence } = diagnosed(join(folder, "out"));
      expect(diagnosis.findings.map((one) => one.control)).toContain("our-invoices");
      expect(evidence["our-invoices"]?.map((row) => row["document"])).toEqual(["F1", "F2"]);
      expect(readFileSync(join(folder, "out", "report.html"), "utf8")).toContain("Theirs");
    });
  });
});

describe("more problems than rows", () => {
  /** A million takes the same path: `for count in 1_000_000` with --memory 2GB, 40 s, 1.1 GB at most here. */
  it("200,000 rows that cannot be read, in bounded memory, all of them listed", {
    timeout: 120_000,
  }, async () => {
    const count = 200_000;
    const [head = "", ...rows] = fecText(soundBooks().rows()).replace(/\r\n$/, "").split("\r\n");
    const bad = (rows[0] ?? "").replace("20250203", "20250231").replace("1200,00", "douze");
    const text = `${[head, ...rows, ...Array.from({ length: count }, () => bad)].join("\r\n")}\r\n`;
    const before = process.memoryUsage().rss;
    await run(
      { [LEDGER]: text },
      (seen, out) => {
        expect(seen.exit, seen.stderr).toBe(0);
        expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000);
        const told = JSON.parse(readFileSync(join(out, "diagnosis.json"), "utf8")) as {
          sources: {
            rows: { read: number; rejected: number };
            problems: unknown[];
            problemCount: number;
          }[];
        };
        const [source] = told.sources;
        expect(source?.rows).toEqual({
          read: count + rows.length,
          accepted: rows.length,
          rejected: count,
        });
        expect(source?.problems).toHaveLength(1000);
        const listed = readCsv(readFileSync(join(out, "evidence", "problems.csv"), "utf8"));
        expect(listed).toHaveLength(source?.problemCount ?? -1);
        expect(listed.length).toBeGreaterThanOrEqual(count);
      },
      JSON_ONLY,
    );
  });
});
