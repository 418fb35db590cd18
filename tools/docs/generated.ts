/** Every file that is made from the code, with its text. `npm run docs` writes them; a test compares them. */
import { filesUnder } from "./files-under.ts";
import {
  bridgePage,
  commandPage,
  diagnosisSchemaText,
  problemPage,
  refusalPage,
  settingsPage,
} from "./list-pages.ts";
import { generatedMark, type Pages } from "./markdown.ts";
import { controlPages, indicatorPages } from "./query-pages.ts";
import { tablePage } from "./table-page.ts";

export async function generatedFiles(): Promise<Pages> {
  return new Map([
    ...controlPages(),
    ...indicatorPages(),
    ["docs/reference/tables.md", tablePage()],
    ["docs/reference/problems.md", problemPage()],
    ["docs/reference/bridge.md", bridgePage()],
    ["docs/reference/settings.md", settingsPage()],
    ["docs/reference/refusals.md", refusalPage()],
    ["docs/reference/commands.md", await commandPage()],
    ["schema/diagnosis-2.schema.json", diagnosisSchemaText()],
  ]);
}

/** Generated pages whose subject is gone. */
export function orphans(pages: Pages): string[] {
  return filesUnder("docs/reference")
    .filter(({ path, text }) => text.includes(generatedMark) && !pages.has(path))
    .map(({ path }) => path);
}
