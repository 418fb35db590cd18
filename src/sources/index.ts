/** The sources, one folder each, in alphabetical order. A test says that every folder is in the list. */
import { agedBalance } from "./aged-balance/source.ts";
import { bankCsv } from "./bank-csv/source.ts";
import { fecSource } from "./fec/source.ts";
import { plainSource } from "./plain-source.ts";
import type { Source } from "./source.ts";

export const sources: readonly Source[] = [
  agedBalance,
  bankCsv,
  plainSource("credit-limits"),
  plainSource("customer-list"),
  fecSource,
];
