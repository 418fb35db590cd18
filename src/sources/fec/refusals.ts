/** The files that cannot be a FEC at all; the words are in refusals.yaml and words.yaml. */
import type { Refusal } from "../../kernel/refusal.ts";
import { refusalsOf, sentencesOf } from "../../store/refusals.ts";
import type { Header } from "./columns.ts";
import { countLegal, legalColumns } from "./columns.ts";

export const refuse = refusalsOf("sources/fec/refusals.yaml");
export const words = sentencesOf("sources/fec/words.yaml");

/** Columns without which no item can be attributed. `header`: null when the line has next to none. */
export function columnsMissing(file: string, headerLine: string, header: Header | null): Refusal {
  const shown = headerLine.length > 64 ? `${headerLine.slice(0, 64)}…` : headerLine;
  const required: readonly string[] = header?.missingRequired ?? legalColumns;
  const lacksAuxiliaries = required.includes("CompAuxNum");
  return refuse("fec-columns-missing", words("line-1-shown", { file, shown }), {
    found: header === null ? 0 : countLegal(header),
    missing: (header?.missing ?? legalColumns).join(", "),
    why:
      lacksAuxiliaries && required.length === 1
        ? words("without-auxiliaries")
        : words("without", { named: required.slice(0, 6).join(", ") }),
    next: words(lacksAuxiliaries ? "export-auxiliaries" : "export-again"),
  });
}

/** No line after the header, or nothing at all. */
export const empty = (file: string, lines: number): Refusal =>
  refuse("fec-empty", file, { held: words(lines === 0 ? "holds-nothing" : "holds-a-header") });
