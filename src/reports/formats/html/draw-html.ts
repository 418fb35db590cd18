/** The format «html»: report.html, one self-contained page. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Told } from "../../../results/schema.ts";
import type { SectionData, Telling } from "../../section.ts";
import { drawPage } from "./page.ts";

/** Writes report.html in the folder; its name. */
export async function drawHtml(
  told: Told,
  sections: readonly SectionData[],
  telling: Telling,
  folder: string,
): Promise<string> {
  const name = "report.html";
  await writeFile(join(folder, name), drawPage(told, sections, telling));
  return name;
}
