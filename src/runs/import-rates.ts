/** Rates of the law from a table that a person keeps: read as a whole or refused with every line that is wrong. */
import { type GivenRate, givenRateSchema, importedValues, legalRules } from "../canon/law.ts";
import type { Bilingual } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";
import { readAmount } from "../tabular/amounts.ts";
import { readDate } from "../tabular/date-texts.ts";
import { cellText, plainWords } from "../tabular/fold.ts";
import type { Opened } from "../tabular/opened.ts";
import { readTableBatches } from "../tabular/table.ts";
import { positionOf, type TableRow } from "../tabular/table-row.ts";
import { nameUnknown, said } from "./settings-words.ts";

const ROWS_MAX = 2000;
const SHOWN_MAX = 10;
const DECIMALS = 4;

/** Headings in both languages; the first four and `verified` must be there. */
const HEADINGS = {
  rule: /^(rule|regle|taux|rate)$/,
  from: /^(from|du|depuis|a compter du|date d effet|in force from)$/,
  value: /^(value|valeur)$/,
  source: /^source$/,
  verified: /^(verified|verified on|verifie|verifie le)$/,
  until: /^(until|to|au|jusqu au)$/,
  sector: /^(sector|secteur)$/,
} as const;
type Field = keyof typeof HEADINGS;
const WANTED: readonly Field[] = ["rule", "from", "value", "source", "verified"];

/** Every rate of a table. Throws the refusal `rates-file-invalid`. */
export async function ratesOf(opened: Opened): Promise<readonly GivenRate[]> {
  const { name } = opened.file;
  if ((await opened.table()) === null) throw refused(name, [NO_TABLE]);
  let columns: ReadonlyMap<Field, number> | null = null;
  const rates: GivenRate[] = [];
  const mistakes: Bilingual[] = [];
  for await (const rows of readTableBatches(opened))
    for (const row of rows) {
      if (row.cells.every((cell) => cell.trim() === "")) continue;
      if (columns === null) {
        columns = columnsOf(row);
        if (columns === null) throw refused(name, [NO_HEADINGS]);
        continue;
      }
      const read = rateOf(row, columns);
      if ("rule" in read) rates.push(read);
      else mistakes.push(read);
      if (rates.length + mistakes.length > ROWS_MAX) throw refused(name, [TOO_MANY]);
    }
  if (rates.length + mistakes.length === 0) mistakes.push(NO_HEADINGS);
  if (mistakes.length > 0) throw refused(name, mistakes);
  return rates;
}

/** What is not in the settings yet, of rates that a file gives: a second import changes nothing. */
export const newRates = (
  found: readonly GivenRate[],
  kept: readonly GivenRate[],
): readonly GivenRate[] => {
  const there = new Set(importedValues(kept).map((one) => JSON.stringify(one)));
  return found.filter((_, at) => !there.has(JSON.stringify(importedValues(found)[at])));
};

function columnsOf({ cells }: TableRow): ReadonlyMap<Field, number> | null {
  const words = cells.map((cell) => plainWords(cellText(cell)));
  const found = (Object.keys(HEADINGS) as Field[]).map(
    (field) => [field, words.findIndex((one) => HEADINGS[field].test(one))] as const,
  );
  const columns = new Map(found.filter(([, at]) => at >= 0));
  return WANTED.every((field) => columns.has(field)) ? columns : null;
}

function rateOf(
  { cells, sheet, line }: TableRow,
  columns: ReadonlyMap<Field, number>,
): GivenRate | Bilingual {
  const position = positionOf(sheet, line);
  const cell = (field: Field) => cellText(cells[columns.get(field) ?? -1] ?? "");
  const [rule, until, sector] = [cell("rule"), cell("until"), cell("sector")];
  const names = legalRules().map((one) => one.rule);
  if (!names.includes(rule)) return nameUnknown(`${position}.${rule}`, names, RULE);
  const day = (text: string) => readDate(text, "day-first").date ?? "";
  const percent = cell("value").replace(/\s*%$/, "");
  const value = readAmount(percent, percent.includes(",") ? "," : ".", DECIMALS).text;
  const checked = givenRateSchema.safeParse({
    ...{ rule, from: day(cell("from")), value: value ?? "" },
    ...{ source: cell("source"), verified: day(cell("verified")) },
    ...(until !== "" && { until: day(until) }),
    ...(sector !== "" && { sector }),
  });
  const field = checked.error?.issues[0]?.path[0] as Field | undefined;
  if (field !== undefined) return wrong(position, field, cell(field));
  if (!checked.success || (checked.data.until ?? "9") < checked.data.from)
    return wrong(position, "until", until);
  return checked.data;
}

const wrong = (position: string, field: Field, text: string): Bilingual =>
  said(position, {
    en: `${field} cannot be read: “${text.slice(0, 60)}”`,
    fr: `${field} est illisible : « ${text.slice(0, 60)} »`,
  });

const RULE: Bilingual = { en: "rate", fr: "taux" };
const NO_TABLE: Bilingual = { en: "it is not a table", fr: "ce n’est pas un tableau" };
const NO_HEADINGS: Bilingual = {
  en: "its first row does not name rule, from, value, source and verified, or no row follows",
  fr: "sa première ligne ne nomme pas rule, from, value, source et verified, ou rien ne la suit",
};
const TOO_MANY: Bilingual = {
  en: `it holds more than ${ROWS_MAX} rates`,
  fr: `il contient plus de ${ROWS_MAX} taux`,
};

function refused(name: string, mistakes: readonly Bilingual[]): Refusal {
  const more = mistakes.length - SHOWN_MAX;
  const shown = mistakes.slice(0, SHOWN_MAX);
  if (more > 0) shown.push({ en: `and ${more} more`, fr: `et ${more} de plus` });
  return new Refusal({
    slug: "rates-file-invalid",
    where: name,
    what: { en: shown.map(({ en }) => en).join("\n"), fr: shown.map(({ fr }) => fr).join("\n") },
    why: {
      en: "a wrong rate makes every amount of interest wrong; nothing of the file was kept",
      fr: "un taux faux rend faux tous les intérêts ; rien du fichier n’a été gardé",
    },
    next: {
      en: "one rate a row under rule, from, value, source, verified (until, sector); encours rates lists the rules",
      fr: "un taux par ligne sous rule, from, value, source, verified (until, sector) ; encours rates liste les règles",
    },
  });
}
