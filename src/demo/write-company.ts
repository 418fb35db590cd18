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

/** Writes into `folder`, which is made if needed. The bytes depend on the company only. */
export function writeCompany(company: Company, folder: string): WrittenCompany {
  const extracts = join(folder, "extracts");
  mkdirSync(extracts, { recursive: true });
  const closing = company.closingOn.replaceAll("-", "");
  const files: [name: string, text: string, encoding: string][] = [
    [`${company.siren}FEC${closing}.txt`, ledgerText(company), "ISO-8859-15"],
    [`balance-agee-${company.closingOn}.csv`, agedBalanceText(company), "windows-1252"],
    ["clients.csv", customerListText(company), "windows-1252"],
  ];
  for (const [name, text, encoding] of files) {
    writeFileSync(join(extracts, name), iconv.encode(text, encoding));
  }
  const truth = truthOf(company);
  writeFileSync(join(folder, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
  return { extracts, files: files.map(([name]) => join(extracts, name)), truth };
}
