/** The companies of fixtures/companies, by the name of their folder. */
import type { Story } from "../company.ts";
import { files as associationMini } from "./association-mini.ts";
import { files as atelierMartin } from "./atelier-martin.ts";
import { files as customerLevel } from "./customer-level.ts";
import { files as groupeNordMini } from "./groupe-nord-mini.ts";
import { files as ledgerAlone } from "./ledger-alone.ts";
import { files as marocMini } from "./maroc-mini.ts";
import { files as negoceSud } from "./negoce-sud.ts";
import { files as subAccounts } from "./sub-accounts.ts";
import { files as threeYears } from "./three-years.ts";

export const stories: Readonly<Record<string, Story>> = {
  "association-mini": { files: associationMini },
  "atelier-martin": { files: atelierMartin, fires: [] },
  "customer-level": { files: customerLevel },
  "groupe-nord-mini": { files: groupeNordMini },
  "ledger-alone": { files: ledgerAlone },
  "maroc-mini": { files: marocMini, words: ["--chart", "cgnc"] },
  "negoce-sud": { files: negoceSud },
  "sub-accounts": { files: subAccounts },
  "three-years": { files: threeYears },
};
