/** The format «xlsx»: annex.xlsx, one sheet a table, whatever section it comes from. */

import { join } from "node:path";
import type { Told } from "../../../results/schema.ts";
import { blocksWithin } from "../../blocks-within.ts";
import type { Block, SectionData, Table, Telling } from "../../section.ts";
import { drawReadMe } from "./read-me-sheet.ts";
import { drawTableSheet } from "./table-sheet.ts";
import { writeWorkbook } from "./workbook.ts";

/** Excel's limit on a sheet's name. */
const LONGEST_NAME = 31;

/** Writes annex.xlsx in the folder; its name. */
export async function drawXlsx(
  told: Told,
  sections: readonly SectionData[],
  telling: Telling,
  folder: string,
): Promise<string> {
  const fileName = "annex.xlsx";
  const home = telling.say("sheet-readme");
  const taken = new Set([home.toLowerCase()]);
  const sheets = sections
    .flatMap(({ blocks }) => tablesOf(blocks))
    .map((table) => {
      const name = sheetName(table.sheet ?? table.id, taken);
      return { drawn: drawTableSheet(table, name, home, telling), caption: table.caption };
    });
  const readMe = drawReadMe(told, sections, sheets, telling);
  await writeWorkbook(join(folder, fileName), [readMe, ...sheets.map(({ drawn }) => drawn)], {
    title: telling.say("report-title"),
    date: told.diagnosis.asOf,
    language: telling.language,
  });
  return fileName;
}

/** The tables that have a sheet, wherever they stand in the section. */
function tablesOf(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") return block.table.sheet === undefined ? [] : [block.table];
    return tablesOf(blocksWithin(block));
  });
}

/** The words that fit; of a single long word, what fits of it. */
function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text.lastIndexOf(" ", most);
  return text.slice(0, space > most / 2 ? space : most).replace(/[ ,:;.]+$/, "");
}

/** A name Excel accepts and nobody has yet. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean = wanted.replace(/[[\]:*?/\\]/g, "-").replace(/^'+|'+$/g, "");
  for (let turn = 1; ; turn += 1) {
    const end = turn === 1 ? "" : ` ${turn}`;
    const name = cutAtWord(clean, LONGEST_NAME - end.length) + end;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
