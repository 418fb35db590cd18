/**
 * A FEC whose rows are no lines of a text: the records of its XML form, the rows of a workbook. Each comes as fields,
 * in the order of a header, and is read as the fields of a line are.
 */
import { rm } from "node:fs/promises";
import type { Store } from "../../store/store.ts";
import type { InputFile } from "../../tabular/opened.ts";
import { type FecColumn, type Header, placeOf } from "./columns.ts";
import { inItsOrder, Pass, refuseAmbiguous } from "./pass.ts";

/** Each row with its number, that of a line of the file or of the sheet. */
export interface FecRecord {
  readonly line: number;
  readonly fields: readonly string[];
}
export type FecRecords = () => AsyncIterable<readonly FecRecord[]>;

/** Reads the records into the tables of the ledgers; read = accepted + rejected. */
export async function loadRecords(
  store: Store,
  file: InputFile,
  header: Header,
  records: FecRecords,
): Promise<{ read: number; accepted: number; rejected: number }> {
  const folder = store.scratch();
  try {
    const { pass, accepted, rejected } = await inItsOrder(async (order) => {
      const one = new Pass(folder, file.fileId, header, order);
      const counts = { accepted: 0, rejected: 0 };
      try {
        for await (const batch of records())
          for (const { line, fields } of batch) {
            const row = one.reader.read(fields, line);
            if (row === null) counts.rejected += 1;
            else {
              counts.accepted += 1;
              one.accept(row, fields);
            }
          }
      } finally {
        one.close();
      }
      return { pass: one, ...counts };
    });
    refuseAmbiguous(file, accepted, pass);
    await pass.load(store, file.fileId);
    return { read: accepted + rejected, accepted, rejected };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const FORMED: readonly FecColumn[] = [
  ...(["EcritureDate", "PieceDate", "DateLet", "ValidDate", "DateEcheance"] as const),
  ...(["Debit", "Credit", "Montant", "Montantdevise"] as const),
];

/** The fields with dates and amounts in the form of the law, which other programs write `2025-03-31` and `1200.5`. */
export function legalFields(header: Header): (fields: string[]) => string[] {
  const places = FORMED.map((column) => placeOf(header, column)).filter((at) => at !== -1);
  return (fields) => {
    for (const at of places) fields[at] = legalForm(fields[at] ?? "");
    return fields;
  };
}

const legalForm = (text: string): string => {
  if (/^-?\d{1,15}\.\d{1,15}$/.test(text)) return text.replace(".", ",");
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T[\d:.Z+-]{1,30})?$/.exec(text) ?? [];
  return year === undefined ? text : `${year}${month}${day}`;
};
