/** The files that cannot be a FEC at all; the words are in refusals.yaml. */
import type { Bilingual } from "../../kernel/language.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { refusalsOf } from "../../store/refusals.ts";
import type { Header } from "./columns.ts";
import { countLegal, legalColumns } from "./columns.ts";

export const refuse = refusalsOf("sources/fec/refusals.yaml");

export const firstLine = (fileName: string): Bilingual => ({
  en: `${fileName}, line 1`,
  fr: `${fileName}, ligne 1`,
});

/** Columns without which no item can be attributed. `header`: null when the line has next to none. */
export function columnsMissing(
  fileName: string,
  headerLine: string,
  header: Header | null,
): Refusal {
  const shown = headerLine.length > 64 ? `${headerLine.slice(0, 64)}…` : headerLine;
  const { en, fr } = firstLine(fileName);
  const missing = header?.missing ?? legalColumns;
  const required: readonly string[] = header?.missingRequired ?? legalColumns;
  const seen = {
    found: header === null ? 0 : countLegal(header),
    missing: missing.join(", "),
    why: whyMissing(required),
    next: required.includes("CompAuxNum") ? EXPORT_AUXILIARIES : EXPORT_AGAIN,
  };
  return refuse("fec-columns-missing", { en: `${en}\n${shown}`, fr: `${fr}\n${shown}` }, seen);
}

const EXPORT_AUXILIARIES: Bilingual = {
  en: "export the FEC again with its auxiliary accounts (CompAuxNum, CompAuxLib)",
  fr: "exportez de nouveau le FEC avec ses comptes auxiliaires (CompAuxNum, CompAuxLib)",
};
const EXPORT_AGAIN: Bilingual = {
  en: "export the FEC again from the accounting software, with its 18 columns and its header line",
  fr: "exportez de nouveau le FEC depuis le logiciel comptable, avec ses 18 colonnes et sa ligne d’en-tête",
};

function whyMissing(required: readonly string[]): Bilingual {
  if (required.includes("CompAuxNum") && required.length === 1) {
    return {
      en: "without the auxiliary account, items cannot be attributed to customers",
      fr: "sans le compte auxiliaire, les postes ne peuvent pas être attribués aux clients",
    };
  }
  const named = required.slice(0, 6).join(", ");
  return {
    en: `without ${named}, lines cannot be read as entries`,
    fr: `sans ${named}, les lignes ne peuvent pas être lues comme des écritures`,
  };
}

/** No line after the header, or nothing at all. */
export function empty(fileName: string, lines: number): Refusal {
  const nothing = { en: "the file holds nothing", fr: "le fichier est vide" };
  const header = {
    en: "the file holds a header and no entry",
    fr: "le fichier n’a qu’un en-tête, sans aucune écriture",
  };
  return refuse("fec-empty", fileName, { held: lines === 0 ? nothing : header });
}
