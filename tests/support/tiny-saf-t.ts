/**
 * A second ledger source, to prove that one is a folder and a line: it reads the general ledger entries of a tiny SAF-T
 * (the OECD's form: journals, transactions, lines) into `ledger_file_rows`, and knows nothing of the canon beyond it.
 */
import { createReadStream } from "node:fs";
import { SaxesParser } from "saxes";
import type { Loaded, Opened, Recognition, Source } from "../../src/sources/source.ts";
import type { Store, Value } from "../../src/store/store.ts";

export const tinySafT: Source = {
  id: "saf-t",
  title: { en: "SAF-T", fr: "SAF-T" },
  accepts: { en: "SAF-T in XML", fr: "SAF-T en XML" },
  feeds: ["ledger"],
  problems: {},
  looksAt: "head",
  recognise,
  load,
};

function recognise({ head }: Opened): Recognition {
  const isOurs = head.toString("utf8", 0, 2000).includes("<AuditFile");
  return { score: isOurs ? 1 : 0, reasons: [{ en: "an AuditFile", fr: "un AuditFile" }] };
}

interface Read {
  readonly rows: Value[][];
  readonly journals: Map<string, { readonly label: string; readonly line: number }>;
  readonly company: string | null;
}

async function load({ file }: Opened, store: Store): Promise<Loaded> {
  const { rows, journals, company } = await readRows(file.path);
  const id = String(file.fileId);
  await store.append(
    "ledger_file_rows",
    rows.map((row) => [id, ...row]),
  );
  await store.append(
    "ledger_journals",
    [...journals].map(([code, { label, line }]) => [id, code, label, String(line)]),
  );
  return {
    encoding: "utf-8",
    separator: null,
    entityId: company,
    fiscalYearEndOn: null,
    rowsRead: rows.length,
    rowsAccepted: rows.length,
    rowsRejected: 0,
  };
}

/** One element at a time: what is known of the company, the journal, the transaction and the line read last. */
async function readRows(path: string): Promise<Read> {
  const parser = new SaxesParser();
  const rows: Value[][] = [];
  const journals = new Map<string, { label: string; line: number }>();
  const last = new Map<string, string>();
  const names = new Map<string, string>();
  let text = "";
  let line = 0;
  parser.on("opentag", ({ name }) => {
    text = "";
    if (name !== "Line") return;
    line = parser.line;
    for (const field of ["CustomerID", "DebitAmount", "CreditAmount", "Reconciled"])
      last.delete(field);
  });
  parser.on("text", (part) => {
    text += part;
  });
  parser.on("closetag", ({ name }) => {
    const known = (field: string): string | null => last.get(field) ?? null;
    if (name === "Customer") names.set(known("CustomerID") ?? "", known("CompanyName") ?? "");
    else if (name === "Line") {
      const journal = known("JournalID") ?? "";
      if (!journals.has(journal))
        journals.set(journal, { label: known("Description") ?? "", line });
      const customer = known("CustomerID");
      rows.push([
        ...[String(line), journal, known("TransactionID"), known("TransactionDate")],
        ...[known("AccountID"), customer, customer === null ? null : (names.get(customer) ?? null)],
        ...[known("SourceDocumentID"), known("TransactionDate")],
        ...[known("DebitAmount") ?? "0", known("CreditAmount") ?? "0"],
        ...[known("Reconciled"), null, known("SystemEntryDate"), null, null, null, null],
      ]);
    } else last.set(name, text.trim());
  });
  for await (const chunk of createReadStream(path, "utf8")) parser.write(String(chunk));
  parser.close();
  return { rows, journals, company: last.get("RegistrationNumber") ?? null };
}
