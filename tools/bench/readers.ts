/**
 * `npm run bench -- --readers [--memory 1GB]`: each reader beside the plainest reading of the same file, by
 * the engine or its own library, one process then the other. Ratios are pair by pair, in processor time.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { packageRoot } from "../../src/store/root.ts";
import {
  readByEngine,
  readBySaxes,
  readBySheets,
  readExtract,
  type Spent,
} from "./read-extract.ts";
import { ratios, told } from "./timed.ts";
import {
  agedBalance,
  type Extract,
  headers,
  lineItemsCsv,
  lineItemsText,
  register,
  segments,
  statement,
  writeExtract,
} from "./write-extracts.ts";

/** `on date, amount decimal` as the columns of read_csv. */
function csv(path: string, columns: string, more: string): string {
  const types = columns.split(" ").map((column) => {
    const [name = "", type = "varchar"] = column.split(":");
    return `${name}: '${{ d: "date", n: "decimal(18, 2)" }[type] ?? type}'`;
  });
  return `read_csv('${path}', columns = {${types.join(", ")}}, header = true, auto_detect = false, quote = '', escape = '', ${more})`;
}

/** `1.234,56-` in the engine. */
const signed = (amount: string, group: string, mark: string): string =>
  `(if(suffix(${amount}, '-'), '-', '') || replace(translate(${amount}, '${group}-', ''), '${mark}', '.'))::decimal(18, 2)`;

interface Case {
  readonly name: string;
  readonly rows: number;
  readonly files: readonly (readonly [string, Extract])[];
  /** The plainest reading, and what it is. */
  readonly plainest: (paths: readonly string[], memory: string) => Spent | Promise<Spent>;
  readonly by: string;
}

const ENGINE = "typed load by the engine";
const CASES: readonly Case[] = [
  {
    name: "FBL5N, CSV",
    rows: 1_000_000,
    files: [["fbl5n.csv", lineItemsCsv]],
    by: ENGINE,
    plainest: ([path = ""], memory) =>
      readByEngine(
        `create table loaded as select * replace (${signed("amount", ".", ",")} as amount)
         from ${csv(path, "customer name assignment doc type issued:d posted:d due:d amount currency clearing cleared:d special invoice text", "delim = ';', dateformat = '%d.%m.%Y'")}`,
        memory,
      ),
  },
  {
    name: "FBL5N, text with bars",
    rows: 1_000_000,
    files: [["fbl5n.txt", lineItemsText]],
    by: `${ENGINE}, cells trimmed`,
    plainest: ([path = ""], memory) =>
      readByEngine(
        `create table loaded as select * exclude (a, z) replace (trim(customer) as customer, trim(assignment) as assignment,
           trim(doc) as doc, trim(type) as type, ${signed("trim(amount)", ",", ".")} as amount, trim(currency) as currency,
           trim(clearing) as clearing, trim(cleared) as cleared, trim(text) as text)
         from ${csv(path, "a customer assignment doc type issued:d posted:d due:d amount currency clearing cleared text z", "delim = '|', dateformat = '%d.%m.%Y', skip = 4, ignore_errors = true")}`,
        memory,
      ),
  },
  {
    name: "BSEG with BKPF, tab",
    rows: 1_000_000,
    files: [
      ["bseg.txt", segments],
      ["bkpf.txt", headers],
    ],
    by: `${ENGINE}, both`,
    plainest: ([lines = "", heads = ""], memory) =>
      readByEngine(
        `create table loaded as from ${csv(lines, "mandt bukrs belnr gjahr buzei bschl koart shkzg dmbtr:n wrbtr:n kunnr hkont zfbdt:d zterm zbd1t:n zbd2t:n zbd3t:n augdt augbl rebzg zuonr sgtxt", "delim = '\t', dateformat = '%Y%m%d'")};
         create table heads as from ${csv(heads, "mandt bukrs belnr gjahr blart bldat:d budat:d xblnr waers hwaer bstat", "delim = '\t', dateformat = '%Y%m%d'")}`,
        memory,
      ),
  },
  {
    name: "Register of invoices, CSV",
    rows: 1_000_000,
    files: [["register.csv", register]],
    by: ENGINE,
    plainest: ([path = ""], memory) =>
      readByEngine(
        `create table loaded as from ${csv(path, "number issued:d due:d code name net:n vat:n gross:n", "delim = ';', dateformat = '%d/%m/%Y', decimal_separator = ','")}`,
        memory,
      ),
  },
  {
    name: "Aged balance by item, CSV",
    rows: 1_000_000,
    files: [["aged.csv", agedBalance]],
    by: ENGINE,
    plainest: ([path = ""], memory) =>
      readByEngine(
        `create table loaded as from ${csv(path, "code name document issued:d due:d balance:n a:n b:n c:n d:n e:n", "delim = ';', dateformat = '%d/%m/%Y', decimal_separator = ',', skip = 2")}`,
        memory,
      ),
  },
  {
    name: "FBL5N, XLSX",
    rows: 200_000,
    files: [["fbl5n.xlsx", lineItemsCsv]],
    by: "the library of workbooks alone",
    plainest: ([path = ""]) => readBySheets(path),
  },
  {
    name: "CAMT.053",
    rows: 100_000,
    files: [["camt.xml", statement]],
    by: "bare pass of saxes",
    plainest: ([path = ""]) => readBySaxes(path),
  },
];

/** What a process of the bench does: `plainest 3 1GB path…`, `read 3 1GB path…`; it says what it spent. */
export async function doOne(words: readonly string[]): Promise<void> {
  const [what = "", at = "", memory = "1GB", ...paths] = words;
  const one = CASES[Number(at)];
  if (one === undefined) throw new RangeError(`no case ${at}`);
  const spent =
    what === "read" ? await readExtract(paths, memory) : await one.plainest(paths, memory);
  process.stdout.write(JSON.stringify(spent));
}

/** What the process said it spent. */
function run(words: readonly string[]): unknown {
  const script = join(packageRoot, "tools", "bench.ts");
  const done = spawnSync(process.execPath, ["--import", "tsx", script, "--one", ...words], {
    cwd: packageRoot,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: exit ${String(done.status)}`);
  return JSON.parse(done.stdout);
}

/** The table of docs/performance.md. */
export async function measureReaders(
  workspace: string,
  rounds: number,
  memory: string,
): Promise<string> {
  const rows: string[] = [];
  for (const [at, { name, rows: count, files, by }] of CASES.entries()) {
    const paths = files.map(([file]) => join(workspace, file));
    for (const [index, [file, extract]] of files.entries())
      await writeCase(paths[index] ?? file, extract, count);
    const [plain, load, canon] = [[] as Spent[], [] as Spent[], [] as Spent[]];
    for (let round = 0; round < rounds; round += 1) {
      process.stderr.write(`bench: ${name}, round ${round + 1}/${rounds}\n`);
      plain.push(run(["plainest", String(at), memory, ...paths]) as Spent);
      const words = ["read", String(at), memory, ...paths];
      const read = run(words) as { readonly load: Spent; readonly canon: Spent };
      load.push(read.load);
      canon.push(read.canon);
    }
    const of = (all: readonly Spent[]) => all.map(({ processor }) => processor);
    const peak = Math.round(Math.max(...canon.map(({ megabytes }) => megabytes)));
    rows.push(
      `| ${name} | ${count.toLocaleString("en")} | ${by} | ${told(of(plain))} | ${told(of(load))} | ${told(ratios(of(load), of(plain)))} | ${told(ratios(of(canon), of(plain)))} | ${peak} MB |`,
    );
  }
  return [
    `${rounds} rounds, one process then the other; seconds of processor, user and system, start of Node left out; median (min–max); peak memory with \`--memory ${memory}\`.`,
    "",
    "| extract | rows | plainest reading | plainest | reader | reader ÷ plainest | to the canon ÷ plainest | peak memory |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** A workbook holds the same rows as the text, its amounts as numbers. */
async function writeCase(path: string, extract: Extract, rows: number): Promise<void> {
  if (!path.endsWith(".xlsx")) {
    await writeExtract(path, extract, rows);
    return;
  }
  const cells = [...extract(rows)].map((line) =>
    line
      .trimEnd()
      .split(";")
      .map((text) => (/^[\d.]+,\d\d-?$/.test(text) ? numberOf(text) : text)),
  );
  const book = utils.book_new(utils.aoa_to_sheet(cells), "Data");
  writeFileSync(
    path,
    write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer,
  );
}

function numberOf(text: string): number {
  const amount = Number(text.replaceAll(".", "").replace(",", ".").replace("-", ""));
  return text.endsWith("-") ? -amount : amount;
}
