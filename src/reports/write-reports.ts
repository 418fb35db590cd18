/** Draws a diagnosis in the formats asked for. The only door of this room: nothing is computed behind it. */

import type { Language } from "../kernel/language.ts";
import type { Told } from "../results/schema.ts";
import { formats, type ReportFormat } from "./formats/formats.ts";
import { tellingIn, tellSections } from "./telling.ts";

export { type ReportFormat, reportFormats } from "./formats/formats.ts";

/**
 * Writes each format's file in the folder, which exists already; returns the files' names, in the order asked.
 * The same input gives the same bytes.
 */
export async function writeReports(
  told: Told,
  wanted: readonly ReportFormat[],
  folder: string,
  language: Language,
): Promise<string[]> {
  const { currency, customers } = told.diagnosis;
  const telling = tellingIn(language, currency, told.pages, customers);
  const sections = tellSections(told, telling);
  const written: string[] = [];
  for (const format of wanted) {
    written.push(await formats[format](told, sections, telling, folder));
  }
  return written;
}
