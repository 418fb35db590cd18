/** The cell styles of the workbook: one for each kind of value, in a plain, a heading and a total form. */
import type { Language } from "../../../kernel/language.ts";
import type { CellKind } from "../../section.ts";

/** `quoted` is a text that begins like a formula: Excel keeps it a text even when it is edited. */
export type StyleName =
  | CellKind
  | `total-${CellKind}`
  | "title"
  | "lead"
  | "muted"
  | "heading"
  | "heading-number"
  | "link"
  | "quoted"
  | "wrapped";

const kinds: readonly CellKind[] = [
  "text",
  "code",
  "amount",
  "count",
  "line",
  "rate",
  "share",
  "days",
  "decimal",
  "date",
  "tag",
];

/** Number formats by kind; a kind without one is General. The custom ones take ids from 164. */
const formats: Partial<Record<CellKind, { id: number; code?: Record<Language, string> }>> = {
  amount: { id: 4 },
  count: { id: 3 },
  line: { id: 1 },
  rate: { id: 10 },
  share: { id: 9 },
  days: { id: 164, code: { en: "#,##0.0", fr: "#,##0.0" } },
  date: { id: 165, code: { en: "d mmm yyyy", fr: "dd/mm/yyyy" } },
};

const FONTS = [
  '<font><sz val="10"/><color rgb="FF18222D"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="10"/><color rgb="FF18222D"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="16"/><color rgb="FF14507A"/><name val="Calibri"/><family val="2"/></font>',
  '<font><sz val="10"/><color rgb="FF566270"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>',
  '<font><u/><sz val="10"/><color rgb="FF14507A"/><name val="Calibri"/><family val="2"/></font>',
  '<font><sz val="12"/><color rgb="FF18222D"/><name val="Calibri"/><family val="2"/></font>',
];
const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FF14507A"/></patternFill></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEFEDE6"/></patternFill></fill>',
];
const TOP = 'alignment vertical="top"';
const WRAP = `${TOP} wrapText="1"`;

interface Style {
  readonly name: StyleName;
  readonly font?: number;
  readonly fill?: number;
  readonly format?: number;
  readonly alignment?: string;
  readonly isQuoted?: boolean;
}

/** Numbers stand at the right, a little away from the text of the next column. */
function numericOrDate(kind: CellKind): string {
  if (kind === "text" || kind === "code" || kind === "tag") return TOP;
  return kind === "date" ? `${TOP} horizontal="left"` : `${TOP} horizontal="right" indent="1"`;
}

const styles: readonly Style[] = [
  { name: "text" },
  ...kinds
    .filter((kind) => kind !== "text")
    .map(
      (kind): Style => ({
        name: kind,
        format: formats[kind]?.id ?? 0,
        alignment: numericOrDate(kind),
      }),
    ),
  ...kinds.map(
    (kind): Style => ({
      name: `total-${kind}`,
      font: 1,
      fill: 3,
      format: formats[kind]?.id ?? 0,
      alignment: numericOrDate(kind),
    }),
  ),
  { name: "title", font: 2 },
  { name: "lead", font: 6, alignment: WRAP },
  { name: "muted", font: 3 },
  { name: "heading", font: 4, fill: 2, alignment: 'alignment vertical="center" wrapText="1"' },
  {
    name: "heading-number",
    font: 4,
    fill: 2,
    alignment: 'alignment horizontal="right" indent="1" vertical="center" wrapText="1"',
  },
  { name: "link", font: 5 },
  { name: "quoted", isQuoted: true },
  { name: "wrapped", alignment: WRAP },
];

/** The number of a style in the workbook. */
export const styleNumbers: ReadonlyMap<StyleName, number> = new Map(
  styles.map(({ name }, index) => [name, index]),
);

/** xl/styles.xml. */
export function stylesXml(language: Language): string {
  const custom = Object.values(formats).flatMap(({ id, code }) =>
    code === undefined ? [] : [`<numFmt numFmtId="${id}" formatCode="${code[language]}"/>`],
  );
  const cells = styles.map(({ font = 0, fill = 0, format = 0, alignment = TOP, isQuoted }) =>
    [
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0"`,
      ' applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"',
      `${isQuoted === true ? ' quotePrefix="1"' : ""}><${alignment}/></xf>`,
    ].join(""),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${custom.length}">${custom.join("")}</numFmts>`,
    `<fonts count="${FONTS.length}">${FONTS.join("")}</fonts>`,
    `<fills count="${FILLS.length}">${FILLS.join("")}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length}">${cells.join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    "</styleSheet>",
  ].join("");
}
