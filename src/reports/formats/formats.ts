/** The formats a report can be drawn in. A new one is one line here and one folder beside; no section changes. */
import type { Told } from "../../results/schema.ts";
import type { SectionData, Telling } from "../section.ts";
import { drawHtml } from "./html/draw-html.ts";
import { drawXlsx } from "./xlsx/draw-xlsx.ts";

/** Writes its file in the folder and returns the file's name. */
export type Draw = (
  told: Told,
  sections: readonly SectionData[],
  telling: Telling,
  folder: string,
) => Promise<string>;

export const formats = { html: drawHtml, xlsx: drawXlsx } as const satisfies Record<string, Draw>;

export type ReportFormat = keyof typeof formats;

export const reportFormats = Object.keys(formats) as readonly ReportFormat[];
