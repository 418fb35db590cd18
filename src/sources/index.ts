/** The sources, one folder each, in alphabetical order. A test says that every folder is in the list. */
import { agedBalance } from "./aged-balance/source.ts";
import { customerList } from "./customer-list/source.ts";
import { fecSource } from "./fec/source.ts";
import type { Source } from "./source.ts";

export const sources: readonly Source[] = [agedBalance, customerList, fecSource];
