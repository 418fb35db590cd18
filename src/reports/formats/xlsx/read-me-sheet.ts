/** The first sheet: what the report answers, its key figures, and the list of the other sheets. */
import type { Told } from "../../../results/schema.ts";
import { dateText } from "../../../words/number-text.ts";
import { companiesText } from "../../companies-text.ts";
import type { Block, Figure, SectionData, Telling } from "../../section.ts";
import { cellXml, textXml } from "./cells.ts";
import type { Drawn } from "./workbook.ts";

interface Listed {
  readonly drawn: Drawn;
  readonly caption: string;
}

/** The read-me sheet, from the first section's sentences and figures. */
export function drawReadMe(
  told: Told,
  sections: readonly SectionData[],
  sheets: readonly Listed[],
  telling: Telling,
): Drawn {
  const { say, language } = telling;
  const { diagnosis } = told;
  const lines: string[] = [];
  const links: { at: string; sheet: string }[] = [];
  const at = (column: string) => `${column}${lines.length + 1}`;
  const put = (cells: string, height?: number) => {
    const size = height === undefined ? "" : ` ht="${height}" customHeight="1"`;
    lines.push(`<row r="${lines.length + 1}"${size}>${cells}</row>`);
  };
  const blocks = sections[0]?.blocks ?? [];
  const date = say("report-as-of", { date: dateText(diagnosis.asOf, language) });
  const names = companiesText(diagnosis);
  put(textXml(at("A"), say("report-title"), "title"), 26);
  const isNamed = diagnosis.entities.some(({ name }) => name !== null);
  const who = isNamed ? names : say("report-entity", { count: diagnosis.entities.length, names });
  put(textXml(at("A"), `${who} · ${date}`, "muted"));
  const merges = textsOf(blocks).map((text) => {
    put(textXml(at("A"), text, "lead"), 34);
    return `A${lines.length}:C${lines.length}`;
  });
  put("");
  put(headings(at, [say("col-figure"), say("col-value-short"), say("col-note")]));
  for (const figure of figuresOf(blocks)) {
    const value = cellXml(at("B"), figure.value ?? say("not-available"), figure.kind);
    put(textXml(at("A"), figure.label, "text") + value + textXml(at("C"), figure.note, "wrapped"));
  }
  put("");
  put(headings(at, [say("sheet-name"), say("sheet-rows"), say("sheet-contents")]));
  for (const { drawn, caption } of sheets) {
    links.push({ at: at("A"), sheet: drawn.name });
    const rows = cellXml(at("B"), String(drawn.rows), "count");
    put(textXml(at("A"), drawn.name, "link") + rows + textXml(at("C"), caption, "text"));
  }
  put("");
  put(textXml(at("A"), say("sheet-how"), "muted"));
  put(textXml(at("A"), footer(told, telling), "muted"));
  return {
    name: say("sheet-readme"),
    rows: lines.length,
    widths: [44, 20, 78],
    frozenRows: 0,
    links,
    merges,
    isLandscape: true,
    pieces: () => lines,
  };
}

function footer({ diagnosis }: Told, { say }: Telling): string {
  const { version, snapshot } = diagnosis;
  return say("draw-footer", { version, snapshot: snapshot.slice(0, 16) });
}

function headings(at: (column: string) => string, titles: readonly string[]): string {
  return titles
    .map((title, index) =>
      textXml(at("ABC"[index] ?? "A"), title, index === 1 ? "heading-number" : "heading"),
    )
    .join("");
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "opening") return block.sayings.map(({ text }) => text);
    return block.kind === "callout" ? [`${block.title}. ${block.text}`] : [];
  });
}

function figuresOf(blocks: readonly Block[]): readonly Figure[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "tiles") return block.kind === "figures" ? block.figures : [];
    return block.tiles.map(({ label, value, kind, note }) => ({
      ...{ label, value, kind, note },
      tone: "plain" as const,
    }));
  });
}
