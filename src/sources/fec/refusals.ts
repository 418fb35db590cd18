/** The files that cannot be a FEC at all: refused before a row is read, with what to do next. */
import { Refusal } from "../../kernel/refusal.ts";
import type { Header } from "./columns.ts";
import { countLegal, legalColumns } from "./columns.ts";

/** Columns without which no item can be attributed. */
export function columnsMissing(
  fileName: string,
  headerLine: string,
  header: Header | null,
): Refusal {
  const shown = headerLine.length > 64 ? `${headerLine.slice(0, 64)}…` : headerLine;
  const found = header === null ? 0 : countLegal(header);
  const missing = header === null ? [...legalColumns] : header.missing;
  const required = header === null ? [...legalColumns] : header.missingRequired;
  return new Refusal({
    slug: "fec-columns-missing",
    where: `${fileName}, line 1\n${shown}`,
    what: `${String(found)} of the 18 columns of a FEC are there; missing: ${missing.join(", ")}`,
    why: whyMissing(required),
    next: required.includes("CompAuxNum")
      ? "export again with auxiliary accounts, or give the list of customers: --customers clients.csv"
      : "export the FEC again from the accounting software, with its 18 columns and its header line",
  });
}

function whyMissing(required: readonly string[]): string {
  if (required.includes("CompAuxNum") && required.length === 1) {
    return "without the auxiliary account, items cannot be attributed to customers";
  }
  return `without ${required.slice(0, 6).join(", ")}, lines cannot be read as entries`;
}

/** No line after the header, or nothing at all. */
export function empty(fileName: string, lines: number): Refusal {
  return new Refusal({
    slug: "fec-empty",
    where: fileName,
    what: lines === 0 ? "the file holds nothing" : "the file holds a header and no entry",
    why: "there is nothing to diagnose, and a ledger without entries is an export that failed",
    next: "export the FEC of the fiscal year again and check its size",
  });
}

/** Bytes that are no text in any encoding known here. */
export function unreadable(fileName: string, found: string): Refusal {
  return new Refusal({
    slug: "fec-encoding-unreadable",
    where: fileName,
    what: `the bytes are not a text: ${found}`,
    why: "a FEC is a text in ASCII, ISO 8859-15 or UTF-8; guessing would change names and amounts",
    next: "unpack or export the file again as text, encoded in UTF-8",
  });
}

/** The XML form of the law. */
export function isXml(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-xml",
    where: `${fileName}, line 1`,
    what: "the file is an XML ledger",
    why: "Encours reads the text form of the FEC only, separated by tabs or pipes",
    next: "export the FEC again in its text form (.txt)",
  });
}

/** A first line that never ends. */
export function headerTooLong(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-header-too-long",
    where: `${fileName}, line 1`,
    what: "the first line is longer than 64 KiB",
    why: "a header names about twenty columns; this is no table, or its lines have no end",
    next: "export the file again with one entry a line",
  });
}

/** All entry dates read two ways. */
export function dateOrderAmbiguous(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-date-order-ambiguous",
    where: `${fileName}, column EcritureDate`,
    what: "no date of the file says whether the day or the month comes first",
    why: "reading 03/04 as 3 April or as 4 March changes every age and every delay",
    next: "export the dates as AAAAMMJJ, the form the law asks for",
  });
}
