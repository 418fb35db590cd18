/**
 * The contract's invariants, checked from the outside: the files are counted and summed again here, by code that
 * shares nothing with the product, and every row of evidence is walked back to the line it names.
 */
import iconv from "iconv-lite";
import type { Files } from "./company.ts";
import type { Diagnosed, EvidenceRow } from "./diagnosed.ts";

/** Controls whose amount is that of the line they name, not a difference or a customer's balance. */
const AMOUNT_OF_THE_LINE = new Set([
  "fx-revaluation-on-customer-account",
  "invoice-duplicate",
  "ledger-line-without-customer",
  "lettering-missing-exact-pair",
  "lettering-one-sided",
  "line-duplicated",
  "receipt-unapplied",
]);

/** What is broken, in words; none is right. */
export function invariants(run: Diagnosed, files: Files): string[] {
  const ledgers = ledgersOf(files);
  return [
    ...countsOf(run, files),
    ...sumsOf(run, ledgers),
    ...bridgeOf(run),
    ...evidenceOf(run, files, ledgers),
  ];
}

type Ledgers = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The rows of each FEC, the header first: line 1 is `rows[0]`. */
function ledgersOf(files: Files): Ledgers {
  const found = new Map<string, string[][]>();
  for (const [name, content] of Object.entries(files)) {
    const text = decoded(content);
    if (!text.startsWith("JournalCode")) continue;
    found.set(
      name,
      text
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split("\t")),
    );
  }
  return found;
}

function decoded(content: string | Buffer): string {
  if (typeof content === "string") return content;
  return iconv.decode(content, "windows-1252");
}

function cents(text: string): bigint {
  const plain = text.replace(",", ".");
  const sign = plain.startsWith("-") ? -1n : 1n;
  const [whole = "0", part = ""] = plain.replace("-", "").split(".");
  return sign * (BigInt(whole || "0") * 100n + BigInt(part.padEnd(2, "0").slice(0, 2)));
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const amountOf = (row: readonly string[]): bigint => cents(row[11] ?? "0") - cents(row[12] ?? "0");

/** Rows of a text below its header: the first line of an FEC or a list, the fourth of an aged balance, total apart. */
function rowsBelowHeader(kind: string, content: string | Buffer): number | null {
  if (typeof content !== "string" && content.subarray(0, 2).toString() === "PK") return null;
  const lines = decoded(content).trimEnd().split("\n").length;
  return kind === "aged-balance" ? lines - 5 : lines - 1;
}

function countsOf({ diagnosis }: Diagnosed, files: Files): string[] {
  return diagnosis.sources.flatMap(({ file, kind, rows }) => {
    const own = rowsBelowHeader(kind, files[file] ?? "");
    const broken: string[] = [];
    if (rows.read !== rows.accepted + rows.rejected) broken.push(`${file}: accepted + rejected`);
    if (own !== null && rows.read !== own) broken.push(`${file}: ${rows.read} read, ${own} lines`);
    return broken;
  });
}

function sumsOf({ diagnosis }: Diagnosed, ledgers: Ledgers): string[] {
  const broken: string[] = [];
  const { position } = diagnosis;
  const prefixes = diagnosis.settings["accounts"] as readonly string[];
  const year = (name: string) => /\d{4}1231/.exec(name)?.[0] ?? "";
  const last = [...ledgers.keys()].map(year).sort().at(-1) ?? "";
  let total = 0n;
  const ofCompany = new Map<string, bigint>();
  for (const [name, rows] of ledgers) {
    // An opening entry stands for the years before it.
    if (year(name) !== last) continue;
    for (const row of rows.slice(1)) {
      if (!prefixes.some((prefix) => (row[4] ?? "").startsWith(prefix))) continue;
      total += amountOf(row);
      const company = name.slice(0, 9);
      ofCompany.set(company, (ofCompany.get(company) ?? 0n) + amountOf(row));
    }
  }
  if (ofCompany.size > 1) {
    const told = (position.companies ?? []).map((one) => [one.entity, cents(one.ledger)]);
    if (JSON.stringify(told.map(String)) !== JSON.stringify([...ofCompany].sort().map(String)))
      broken.push(`companies: ${told.join(" ")}`);
  }
  if (cents(position.ledger) !== total) broken.push(`ledger: ${position.ledger}, files: ${total}`);
  const aged = position.ageing.reduce((sum, one) => sum + cents(one.amount), 0n);
  if (aged !== total) broken.push(`ageing: ${aged}, ledger: ${total}`);
  return broken;
}

function bridgeOf({ diagnosis, evidence }: Diagnosed): string[] {
  const { reconciliation } = diagnosis;
  if (reconciliation === null) return [];
  const broken: string[] = [];
  const gap = cents(reconciliation.gap);
  const classes = reconciliation.classes.reduce((sum, one) => sum + cents(one.amount), 0n);
  if (classes + cents(reconciliation.unexplained.net) !== gap)
    broken.push("Σ classes + unexplained");
  if (cents(reconciliation.ledger) - cents(reconciliation.agedBalance) !== gap) broken.push("gap");
  const { net, items } = reconciliation.unexplained;
  const all = [...reconciliation.classes, { class: "unexplained", amount: net, items }];
  for (const one of all) {
    const rows = evidence[one.class] ?? [];
    const sum = rows.reduce((total, row) => total + cents(row["amount"] ?? "0"), 0n);
    if (sum !== cents(one.amount)) broken.push(`${one.class}: Σ evidence ${sum}`);
    if (rows.length !== one.items) broken.push(`${one.class}: ${rows.length} rows`);
  }
  const customers = reconciliation.customers.reduce((sum, one) => sum + cents(one.gap), 0n);
  if (customers !== gap) broken.push(`Σ customers ${customers}`);
  return broken;
}

function evidenceOf({ diagnosis, evidence }: Diagnosed, files: Files, ledgers: Ledgers): string[] {
  const broken: string[] = [];
  for (const finding of diagnosis.findings) {
    const rows = evidence[finding.control];
    if (rows?.length !== finding.items)
      broken.push(`${finding.control}: ${rows?.length ?? "no"} rows`);
  }
  for (const [slug, rows] of Object.entries(evidence)) {
    for (const row of rows) {
      // A list by customer names no line.
      if (!("file" in row)) continue;
      const said = walkBack(slug, row, files, ledgers);
      if (said !== null)
        broken.push(`${slug}.csv ${row["file"] ?? ""}:${row["line"] ?? ""} ${said}`);
    }
  }
  return broken;
}

/** Rows about a whole file, or about an account that many lines share: they name no line. */
const OF_NO_LINE = new Set([
  "account-invalid",
  "left-out",
  "problems",
  "result-account-closed",
  "siren-in-file-name-invalid",
]);

/** From a row of evidence to the line of the file it names. */
function walkBack(slug: string, row: EvidenceRow, files: Files, ledgers: Ledgers): string | null {
  const { file = "", line = "", customer = "", document = "" } = row;
  if (OF_NO_LINE.has(slug) && line === "") return null;
  if (!(file in files)) return "is no file";
  const ledger = ledgers.get(file);
  if (ledger === undefined) return /^([^!]+!)?\d+$/.test(line) ? null : "is no line";
  const cells = ledger[Number(line) - 1];
  if (cells === undefined || line === "1") return "is no line";
  // In a group, a customer is named after its company: 990000101:0010.
  // A proposed entry has the line that it moves to another account.
  if (slug === "proposed-entries") return null;
  const owner = customer.slice(customer.indexOf(":") + 1);
  if (customer !== "" && cells[6] !== "" && cells[6] !== owner) return `is ${cells[6] ?? ""}'s`;
  // Rows that name the documents that are missing.
  if (slug === "invoice-number-gap" || (row["fact"] ?? "").startsWith("gaps-")) return null;
  if (document !== "" && cells[8] !== document) return `is document ${cells[8] ?? ""}`;
  const own = AMOUNT_OF_THE_LINE.has(slug) ? row["amount"] : undefined;
  const told = size(cents(row["amount_ledger"] ?? own ?? ""));
  if (told === 0n || told === size(amountOf(cells))) return null;
  // What is left of an item, or a document of several lines: never more than the document holds.
  const same = ledger.filter((one) => one[6] === cells[6] && one[8] === cells[8]);
  const held = same.reduce((sum, one) => sum + size(amountOf(one)), 0n);
  const isPart = row["amount_ledger"] !== undefined && told <= held;
  return isPart ? null : `holds ${amountOf(cells)}, not ${told}`;
}
