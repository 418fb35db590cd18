/** The same documents as FBL5N displays them: workbook, list with bars or CSV, in three languages. */
import { workbookOf } from "../workbook.ts";
import { type Document, dueOf, type Item } from "./story.ts";

export type Tongue = "fr" | "en" | "de";

const TITLES: Readonly<Record<Tongue, readonly string[]>> = {
  fr: "Société|Compte|Nom 1|Affectation|Nº pièce|Référence|Type de pièce|Date pièce|Date comptable|Échéance nette|Code CGS|Clé comptabilisation|Montant en devise interne|Devise interne|Pièce rapprochement|Date rapprochement|Référence de facture|Compte général|Pièce d'extourne|Texte".split(
    "|",
  ),
  en: "Company Code|Account|Name 1|Assignment|Document Number|Reference|Document Type|Document Date|Posting Date|Net due date|Special G/L ind.|Posting Key|Amount in local currency|Local Currency|Clearing Document|Clearing date|Invoice reference|G/L Account|Reversed with|Text".split(
    "|",
  ),
  de: "Buchungskreis|Konto|Name 1|Zuordnung|Belegnummer|Referenz|Belegart|Belegdatum|Buchungsdatum|Nettofälligkeit|Sonderhauptbuch-Kennz.|Buchungsschlüssel|Betrag in Hauswährung|Hauswährung|Ausgleichsbeleg|Ausgleichsdatum|Rechnungsbezug|Hauptbuchkonto|Storniert mit|Text".split(
    "|",
  ),
};
const AMOUNT_AT = 12;

const day = (on: string, tongue: Tongue): string => {
  const [year, month, date] = on.split("-");
  if (on === "") return "";
  if (tongue === "fr") return `${date}/${month}/${year}`;
  return tongue === "en" ? `${month}/${date}/${year}` : `${date}.${month}.${year}`;
};

/** `1.234,56-`: the minus behind, as the system shows it. */
export function shown(cents: number, tongue: Tongue): string {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const [thousand, comma] = { fr: [" ", ","], en: [",", "."], de: [".", ","] }[tongue];
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, thousand ?? "");
  const part = String(Math.abs(cents) % 100).padStart(2, "0");
  return `${grouped}${comma}${part}${cents < 0 ? "-" : ""}`;
}

type Row = readonly string[];
type Line = readonly [Document, Item];

function cellsOf([document, item]: Line, tongue: Tongue): Row {
  const { no, type, on, reference, text, reversedWith } = document;
  return [
    ...["FR10", item.customer.code, item.customer.name, reference, no, reference, type],
    ...[day(on, tongue), day(on, tongue), day(dueOf(item), tongue), item.special, item.key],
    ...[shown(item.cents, tongue), "EUR", item.clearing, day(item.cleared, tongue)],
    ...[item.invoice, item.account, reversedWith, text],
  ];
}

/** By customer, each with its subtotal and the grand total behind. */
function groupsOf(documents: readonly Document[], tongue: Tongue) {
  const lines = documents.flatMap((document) =>
    document.items.map((item): Line => [document, item]),
  );
  const codes = [...new Set(lines.map(([, { customer }]) => customer.code))].sort();
  return codes.map((code) => {
    const own = lines.filter(([, { customer }]) => customer.code === code);
    const total = own.reduce((sum, [, { cents }]) => sum + cents, 0);
    return {
      code,
      name: own[0]?.[1].customer.name ?? "",
      rows: own.map((line) => cellsOf(line, tongue)),
      total,
    };
  });
}

const totalRow = (word: string, cents: number, tongue: Tongue): Row =>
  TITLES[tongue].map((_, at) => (at === AMOUNT_AT ? shown(cents, tongue) : at === 0 ? word : ""));

/** Semicolons, a subtotal below each customer. */
export function csvDisplay(documents: readonly Document[], tongue: Tongue): string {
  const groups = groupsOf(documents, tongue);
  const rows = groups.flatMap(({ code, rows: own, total }) => [
    ...own,
    totalRow(`* ${code}`, total, tongue),
  ]);
  const all = groups.reduce((sum, { total }) => sum + total, 0);
  return `${[TITLES[tongue], ...rows, totalRow("**", all, tongue)].map((row) => row.join(";")).join("\n")}\n`;
}

/** A workbook whose amounts are numbers. */
export function workbookDisplay(documents: readonly Document[], tongue: Tongue): Buffer {
  const plain = (row: Row): Row =>
    row.map((cell, at) => (at === AMOUNT_AT ? plainAmount(cell) : cell));
  const groups = groupsOf(documents, tongue);
  const rows = groups.flatMap(({ rows: own, total }) => [...own, totalRow("", total, tongue)]);
  return workbookOf("Sheet1", [TITLES[tongue], ...rows.map(plain)]);
}

/** The texts of a French workbook's numbers (support/workbook.ts). */
function plainAmount(cell: string): string {
  const digits = cell.replaceAll(/\D/g, "").padStart(3, "0");
  const text = `${digits.slice(0, -2)},${digits.slice(-2)}`;
  return cell.endsWith("-") ? `-${text}` : text;
}

/** A list with bars, a block above each customer's rows, which then have no column of their own for it. */
export function textDisplay(documents: readonly Document[], tongue: Tongue): string {
  const words = {
    fr: ["Client", "Société", "Nom"],
    en: ["Customer", "Company Code", "Name"],
    de: ["Debitor", "Buchungskreis", "Name"],
  }[tongue];
  const left = (row: Row): Row => row.slice(3);
  const groups = groupsOf(documents, tongue);
  const titles = left(TITLES[tongue]);
  const everyRow = [titles, ...groups.flatMap(({ rows }) => rows.map(left))];
  const widths = titles.map((_, at) =>
    Math.max(14, ...everyRow.map((row) => row[at]?.length ?? 0)),
  );
  const lineOf = (row: Row): string =>
    `|${row.map((cell, at) => (at === AMOUNT_AT - 3 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join("|")}|`;
  const rule = "-".repeat(lineOf(titles).length);
  const pages = groups.map(({ code, name, rows, total }) =>
    [
      ...[
        `${words[0]}       0000${code}`,
        `${words[1]}   FR10`,
        "",
        `${words[2]}           ${name}`,
        "",
      ],
      ...[rule, lineOf(titles), rule, ...rows.map((row) => lineOf(left(row))), rule],
      ...[lineOf(left(totalRow("", total, tongue))).replace("| ", "|*"), rule, "", ""],
    ].join("\r\n"),
  );
  return pages.join("\r\n");
}
