/** The companies of fixtures/companies, by the name of their folder. */
import type { Story } from "../company.ts";
import { files as atelierMartin } from "./atelier-martin.ts";
import { files as customerLevel } from "./customer-level.ts";
import { files as groupeNordMini } from "./groupe-nord-mini.ts";
import { files as marocMini } from "./maroc-mini.ts";
import { files as negoceSud } from "./negoce-sud.ts";

export const stories: Readonly<Record<string, Story>> = {
  "atelier-martin": { files: atelierMartin, fires: [] },
  "customer-level": { files: customerLevel },
  "groupe-nord-mini": { files: groupeNordMini },
  "maroc-mini": { files: marocMini, words: ["--chart", "cgnc"] },
  "negoce-sud": { files: negoceSud },
};
