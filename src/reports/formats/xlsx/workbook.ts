/**
 * Writes the sheets of a workbook into its file, one after the other. Our own writer rather than exceljs: 2.7 times
 * faster for half the memory (design/speed.md §4), the same bytes at each run, amounts written as exact text, and
 * exceljs is no longer maintained.
 */
import type { Language } from "../../../kernel/language.ts";
import { xmlText } from "./cells.ts";
import { stylesXml } from "./styles.ts";
import { type Pieces, ZipFile } from "./zip.ts";

/** A sheet ready to be written. */
export interface Drawn {
  /** At most 31 characters, unique in the workbook. */
  readonly name: string;
  /** Rows of data. */
  readonly rows: number;
  /** In characters, from the first column on. */
  readonly widths: readonly number[];
  readonly frozenRows: number;
  /** The range that carries the filter. */
  readonly filter?: string;
  readonly merges?: readonly string[];
  /** Cells that lead to the first cell of another sheet. */
  readonly links: readonly { readonly at: string; readonly sheet: string }[];
  readonly isLandscape: boolean;
  /** The `<row>` elements, in order. */
  readonly pieces: () => Pieces;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Writes the workbook; `date` (YYYY-MM-DD) is the creation date it carries. */
export async function writeWorkbook(
  path: string,
  sheets: readonly Drawn[],
  about: { readonly title: string; readonly date: string; readonly language: Language },
): Promise<void> {
  const zip = await ZipFile.create(path);
  try {
    await zip.add("[Content_Types].xml", [contentTypes(sheets.length)]);
    await zip.add("_rels/.rels", [rootRelations]);
    await zip.add("docProps/core.xml", [coreXml(about.title, about.date)]);
    await zip.add("xl/workbook.xml", [workbookXml(sheets)]);
    await zip.add("xl/_rels/workbook.xml.rels", [workbookRelations(sheets.length)]);
    await zip.add("xl/styles.xml", [stylesXml(about.language)]);
    for (const [index, sheet] of sheets.entries()) {
      await zip.add(`xl/worksheets/sheet${index + 1}.xml`, sheetPieces(sheet, index === 0));
    }
    await zip.finish();
  } catch (error) {
    await zip.close().catch(() => undefined);
    throw error;
  }
}

async function* sheetPieces(sheet: Drawn, isFirst: boolean): AsyncGenerator<string> {
  const { frozenRows, widths, filter, merges = [], links } = sheet;
  const pane =
    frozenRows === 0
      ? ""
      : `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield `<sheetViews><sheetView showGridLines="0"${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0">${pane}</sheetView></sheetViews>`;
  yield `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join("")}</cols><sheetData>`;
  yield* sheet.pieces();
  yield "</sheetData>";
  if (filter !== undefined) yield `<autoFilter ref="${filter}"/>`;
  if (merges.length > 0) {
    const ranges = merges.map((range) => `<mergeCell ref="${range}"/>`);
    yield `<mergeCells count="${merges.length}">${ranges.join("")}</mergeCells>`;
  }
  if (links.length > 0) {
    const targets = links.map(
      ({ at, sheet: name }) =>
        `<hyperlink ref="${at}" location="${xmlText(`${quoted(name)}!A1`)}"/>`,
    );
    yield `<hyperlinks>${targets.join("")}</hyperlinks>`;
  }
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  yield `<pageSetup paperSize="9" orientation="${sheet.isLandscape ? "landscape" : "portrait"}" fitToHeight="0"/>`;
  yield "</worksheet>";
}

const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;

const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");

function workbookXml(sheets: readonly Drawn[]): string {
  const list = sheets.map(
    ({ name }, index) =>
      `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const names = sheets.flatMap(({ name, filter, frozenRows }, index) => {
    if (filter === undefined) return [];
    const sheet = xmlText(quoted(name));
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!${absolute(filter)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$${frozenRows}:$${frozenRows}</definedName>`,
    ];
  });
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>`,
    `<sheets>${list.join("")}</sheets><definedNames>${names.join("")}</definedNames>`,
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
  ].join("");
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    `${sheets.join("")}</Types>`,
  ].join("");
}

const rootRelations = [
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`,
  `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`,
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
  "</Relationships>",
].join("");

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join("")}${styles}</Relationships>`;
}

function coreXml(title: string, date: string): string {
  const terms = "http://purl.org/dc";
  const stamp = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`;
  return [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"`,
    ` xmlns:dc="${terms}/elements/1.1/" xmlns:dcterms="${terms}/terms/"`,
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>Encours</dc:creator>`,
    `${stamp("created")}${stamp("modified")}</cp:coreProperties>`,
  ].join("");
}
