/** The files that cannot be a FEC at all: refused before a row is read, with what to do next. */
import type { Bilingual } from "../../kernel/language.ts";
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
    where: { en: `${fileName}, line 1\n${shown}`, fr: `${fileName}, ligne 1\n${shown}` },
    what: {
      en: `${String(found)} of the 18 columns of a FEC are there; missing: ${missing.join(", ")}`,
      fr: `${String(found)} des 18 colonnes d’un FEC sont là ; il manque : ${missing.join(", ")}`,
    },
    why: whyMissing(required),
    next: required.includes("CompAuxNum")
      ? {
          en: "export the FEC again with its auxiliary accounts (CompAuxNum, CompAuxLib)",
          fr: "exportez de nouveau le FEC avec ses comptes auxiliaires (CompAuxNum, CompAuxLib)",
        }
      : {
          en: "export the FEC again from the accounting software, with its 18 columns and its header line",
          fr: "exportez de nouveau le FEC depuis le logiciel comptable, avec ses 18 colonnes et sa ligne d’en-tête",
        },
  });
}

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
  return new Refusal({
    slug: "fec-empty",
    where: fileName,
    what:
      lines === 0
        ? { en: "the file holds nothing", fr: "le fichier est vide" }
        : {
            en: "the file holds a header and no entry",
            fr: "le fichier n’a qu’un en-tête, sans aucune écriture",
          },
    why: {
      en: "there is nothing to diagnose, and a ledger without entries is an export that failed",
      fr: "il n’y a rien à diagnostiquer, et un grand livre sans écriture est un export manqué",
    },
    next: {
      en: "export the FEC of the fiscal year again and check its size",
      fr: "exportez de nouveau le FEC de l’exercice et vérifiez sa taille",
    },
  });
}

/** Bytes that are no text in any encoding known here. */
export function unreadable(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-encoding-unreadable",
    where: fileName,
    what: {
      en: "the bytes are not a text: it holds control bytes",
      fr: "ce n’est pas un texte : il contient des octets de commande",
    },
    why: {
      en: "a FEC is a text in ASCII, ISO 8859-15 or UTF-8; guessing would change names and amounts",
      fr: "un FEC est un texte en ASCII, ISO 8859-15 ou UTF-8 ; deviner changerait des noms et des montants",
    },
    next: {
      en: "unpack or export the file again as text, encoded in UTF-8",
      fr: "décompressez ou exportez de nouveau le fichier en texte, encodé en UTF-8",
    },
  });
}

/** The XML form of the law. */
export function isXml(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-xml",
    where: { en: `${fileName}, line 1`, fr: `${fileName}, ligne 1` },
    what: { en: "the file is an XML ledger", fr: "le fichier est un FEC au format XML" },
    why: {
      en: "Encours reads the text form of the FEC only, separated by tabs or pipes",
      fr: "Encours ne lit que la forme texte du FEC, séparée par des tabulations ou des barres verticales",
    },
    next: {
      en: "export the FEC again in its text form (.txt)",
      fr: "exportez de nouveau le FEC sous sa forme texte (.txt)",
    },
  });
}

/** A first line that never ends. */
export function headerTooLong(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-header-too-long",
    where: { en: `${fileName}, line 1`, fr: `${fileName}, ligne 1` },
    what: {
      en: "the first line is longer than 64 KiB",
      fr: "la première ligne dépasse 64 Kio",
    },
    why: {
      en: "a header names about twenty columns; this is no table, or its lines have no end",
      fr: "un en-tête nomme une vingtaine de colonnes ; ce n’est pas un tableau, ou ses lignes n’ont pas de fin",
    },
    next: {
      en: "export the file again with one entry a line",
      fr: "exportez de nouveau le fichier, une écriture par ligne",
    },
  });
}

/** All entry dates read two ways. */
export function dateOrderAmbiguous(fileName: string): Refusal {
  return new Refusal({
    slug: "fec-date-order-ambiguous",
    where: {
      en: `${fileName}, column EcritureDate`,
      fr: `${fileName}, colonne EcritureDate`,
    },
    what: {
      en: "no date of the file says whether the day or the month comes first",
      fr: "aucune date du fichier ne dit si le jour ou le mois vient en premier",
    },
    why: {
      en: "reading 03/04 as 3 April or as 4 March changes every age and every delay",
      fr: "lire 03/04 comme le 3 avril ou le 4 mars change chaque ancienneté et chaque retard",
    },
    next: {
      en: "export the dates as AAAAMMJJ (20250403), the form the law asks for",
      fr: "exportez les dates en AAAAMMJJ (20250403), la forme que la loi demande",
    },
  });
}
