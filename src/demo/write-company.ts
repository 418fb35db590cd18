/**
 * Writes an invented company: `extracts/` as an ERP would have exported it, and `truth.json` beside, which a
 * diagnosis never reads. The ledger is in ISO-8859-15, as the law allows; the lists in windows-1252, as Excel does.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import type { Company } from "./company.ts";
import { type Truth, truthOf } from "./truth.ts";
import { agedBalanceText, customerListText, ledgerText } from "./write-texts.ts";

export interface WrittenCompany {
  /** The folder to diagnose. */
  readonly extracts: string;
  /** Paths of the three extracts. */
  readonly files: readonly string[];
  readonly truth: Truth;
}

/** Its files by their path in a folder; the bytes depend on the company only. */
export function filesOf(company: Company): ReadonlyMap<string, Buffer> {
  const closing = company.closingOn.replaceAll("-", "");
  const extract = (name: string, text: string, encoding: string): [string, Buffer] => [
    `extracts/${name}`,
    iconv.encode(text, encoding),
  ];
  return new Map([
    extract(`${company.siren}FEC${closing}.txt`, ledgerText(company), "ISO-8859-15"),
    extract(`balance-agee-${company.closingOn}.csv`, agedBalanceText(company), "windows-1252"),
    extract("clients.csv", customerListText(company), "windows-1252"),
    ["truth.json", Buffer.from(`${JSON.stringify(truthOf(company), null, 2)}\n`)],
  ]);
}

/** Writes into `folder`, which is made if needed. */
export function writeCompany(company: Company, folder: string): WrittenCompany {
  const extracts = join(folder, "extracts");
  mkdirSync(extracts, { recursive: true });
  const files = filesOf(company);
  for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
  const paths = [...files.keys()].filter((path) => path.startsWith("extracts/"));
  return { extracts, files: paths.map((path) => join(folder, path)), truth: truthOf(company) };
}
