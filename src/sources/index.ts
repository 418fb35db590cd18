/** The sources, one folder each, in alphabetical order. A test says that every folder is in the list. */
import { agedBalance } from "./aged-balance/source.ts";
import { bankCsv } from "./bank-csv/source.ts";
import { camt } from "./camt/source.ts";
import { cfonb120 } from "./cfonb120/source.ts";
import { fecSource } from "./fec/source.ts";
import { ledgerSource } from "./ledger/source.ts";
import { mt940 } from "./mt940/source.ts";
import { ofx } from "./ofx/source.ts";
import { plainSource } from "./plain-source.ts";
import { safT } from "./saf-t/source.ts";
import { sapLineItems } from "./sap-line-items/source.ts";
import { sapTables } from "./sap-tables/source.ts";
import type { Source } from "./source.ts";
import { trialBalance } from "./trial-balance/source.ts";

export const sources: readonly Source[] = [
  agedBalance,
  bankCsv,
  plainSource("bills"),
  camt,
  cfonb120,
  plainSource("cii"),
  plainSource("contacts"),
  plainSource("contracts"),
  plainSource("credit-limits"),
  plainSource("customer-list"),
  plainSource("customer-map"),
  plainSource("deliveries"),
  plainSource("disputes"),
  plainSource("dunning-history"),
  plainSource("early-payment-offers"),
  plainSource("einvoice-statuses"),
  plainSource("factor-statements"),
  fecSource,
  plainSource("insolvency-events"),
  plainSource("insurer-decisions"),
  plainSource("invoice-register"),
  ledgerSource,
  plainSource("legacy-open-items"),
  plainSource("lever-actions"),
  plainSource("lever-baselines"),
  plainSource("master-changes"),
  mt940,
  ofx,
  plainSource("orders"),
  plainSource("promises"),
  plainSource("published-kpis"),
  plainSource("ratings"),
  safT,
  sapLineItems,
  sapTables,
  plainSource("sap-terms"),
  plainSource("securities"),
  plainSource("task-log"),
  trialBalance,
  plainSource("ubl"),
  plainSource("users"),
  plainSource("vendors"),
];
