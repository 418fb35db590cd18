/**
 * The shape of diagnosis.json, the contract with other programs (schema/diagnosis-2.schema.json is generated
 * from it). Amounts, ratios and days are decimal strings; null means «not computable» and comes with a reason.
 */
import * as z from "zod";
import { TOTAL_NAMES } from "../kernel/totals.ts";
import { dsoChangeSchema, overdueRateChangeSchema } from "./change-schema.ts";
import type { Evidence } from "./evidence.ts";
import { completenessSchema, trialBalancesSchema, unlocksSchema } from "./files-schema.ts";
import { findingSchema, materialitySchema, stakesSchema } from "./finding-schema.ts";
import { flowsSchema } from "./flows-schema.ts";
import type { Habit } from "./habits.ts";
import { indicatorSchema } from "./indicator-schema.ts";
import { actionsSchema, positionLists } from "./lists/schema.ts";
import type { OpenItem } from "./open-items.ts";
import type { Pages } from "./pages.ts";
import { amount, date, decimal, estimateSchema, slug } from "./schema-parts.ts";

export const problemSchema = z.strictObject({
  code: slug,
  line: z.int().nullable().describe("1-based line of the file; null for the file as a whole"),
  position: z.string().optional().describe("sheet!row in a workbook"),
  column: z.string().nullable(),
  value: z.string().nullable(),
  amount: amount.nullable(),
  rejected: z.boolean().describe("The row is left out of the figures"),
});

export const sourceSchema = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  kind: z.string(),
  entity: z.string().nullable(),
  encoding: z.string().nullable(),
  separator: z.enum(["tab", "pipe", "semicolon", "comma"]).nullable(),
  recognised: z.array(z.string()).describe("Why the file is taken for what it is, in words"),
  rows: z.strictObject({ read: z.int(), accepted: z.int(), rejected: z.int() }),
  totals: z
    .partialRecord(z.enum(TOTAL_NAMES), amount)
    .optional()
    .describe(
      "Of a ledger or a statement, its debits, credits and balances; of a list, its amounts",
    ),
  period: z
    .strictObject({ from: date, to: date })
    .optional()
    .describe("The first and last days its rows speak of"),
  problems: z
    .array(problemSchema)
    .describe("The first 1,000; all of them in evidence/problems.csv"),
  problemCount: z.int(),
  problemCounts: z.array(z.strictObject({ code: slug, count: z.int(), amount: amount.nullable() })),
});

/** Present where due dates were estimated: under the longest term of the law and under its shortest. */
const low = amount.optional().describe("The least it can be; left out where nothing was estimated");
const high = amount.optional().describe("The most it can be; left out with low");

export const positionSchema = z.strictObject({
  ledger: amount.describe("Balance at the as-of date of the accounts named by --accounts"),
  accounts: z
    .record(z.string(), amount)
    .describe("Balance by receivable account prefix, in scope or not"),
  customers: z.int().describe("Customers with an open item"),
  openItems: z.int(),
  view: z.enum(["economic", "ledger"]),
  lateLettering: amount.describe(
    "Items open in the ledger view and settled in the economic view: cost of late lettering",
  ),
  ageingBasis: z
    .enum(["due-date", "document-date", "estimated"])
    .describe("estimated: what is owed rests on estimated due dates for more than the materiality"),
  ageing: z.array(z.strictObject({ bucket: z.string(), amount, items: z.int(), low, high })),
  companies: z
    .array(
      z.strictObject({
        entity: z.string(),
        ledger: amount,
        openItems: z.int(),
        overdue: amount
          .nullable()
          .describe("Doubtful debts apart; null where no due date is known"),
      }),
    )
    .optional()
    .describe("Each company by itself; left out where there is one"),
  perimeters: z
    .array(
      z.strictObject({
        perimeter: slug,
        amount: amount.describe("What the total has become: the one before it plus the step"),
        from: slug.nullable().describe("The total before; null for the first"),
        step: amount.nullable(),
        items: z.int(),
        customers: z.int(),
        low,
        high,
        usedBy: z.array(slug).describe("Indicators whose figure it is"),
      }),
    )
    .describe("From the ledger to what is to be chased, each step to the cent"),
  monthEnds: z
    .array(
      z.strictObject({
        on: date,
        ledger: amount,
        net: amount.describe("Trade receivables net of credits"),
        overdue: amount
          .nullable()
          .describe("Doubtful debts apart; null where nothing owed then has a due date"),
        overdueOver60: amount.nullable(),
        doubtful: amount,
        topFiveShare: decimal.nullable().describe("Of the overdue; null when nothing is"),
        salesInclVat: amount,
        receipts: amount,
        dsoSimple: decimal.nullable(),
        dsoCountback: decimal.nullable(),
        ageing: z.array(z.strictObject({ bucket: z.string(), amount, items: z.int() })),
      }),
    )
    .describe("The end of each month the ledgers cover, thirty-six at most, the as-of date last"),
  dueDateSources: z.array(z.strictObject({ source: z.string(), amount, items: z.int() })),
  estimate: estimateSchema,
  ...positionLists,
});

export const bridgeClassSchema = z.strictObject({
  class: slug,
  amount,
  items: z.int(),
  customers: z.int(),
  side: z.enum(["report", "ledger", "presentation-included", "presentation-excluded"]).nullable(),
  why: z.string().describe("What happened, in one sentence with dates and pieces"),
});

export const reconciliationSchema = z.strictObject({
  agedBalance: amount,
  ledger: amount,
  gap: amount,
  asOf: date,
  reportAsOf: date.nullable(),
  reportRunOn: date.nullable(),
  level: z.enum(["item", "customer"]),
  conclusive: z.boolean().describe("What is not explained stays under materiality"),
  conclusiveReason: z.string(),
  classes: z.array(bridgeClassSchema),
  unexplained: z.strictObject({
    net: amount,
    gross: amount,
    items: z.int(),
    why: z.string().nullable().describe("As of a class; null when nothing is unexplained"),
  }),
  explainedRate: decimal.nullable(),
  restated: z.strictObject({ fromLedger: amount, fromReport: amount }),
  customers: z.array(
    z.strictObject({
      customer: z.string().nullable(),
      entity: z.string().nullable(),
      name: z.string().nullable(),
      ledger: amount,
      agedBalance: amount,
      gap: amount,
      unexplained: amount,
      classes: z.record(z.string(), amount),
    }),
  ),
});

export const customerSchema = z.strictObject({
  customer: z.string(),
  entity: z.string().describe("The company whose books give it this code"),
  name: z.string().nullable(),
  siren: z.string().nullable(),
  ledger: amount.describe("Balance on the accounts named by --accounts"),
  open: amount.describe("Trade receivables net of its credits: the sum of its ageing"),
  overdue: amount.nullable().describe("Doubtful debts apart; null where nothing has a due date"),
  credits: amount.describe("To apply, positive"),
  daysLateMax: z.int().nullable(),
  items: z.int().describe("Open lines"),
  itemsOverdue: z.int(),
  ageing: z.array(z.strictObject({ bucket: z.string(), amount })),
  terms: z.string().nullable().describe("As the customer list writes them"),
  medianDelay: decimal
    .nullable()
    .describe("Days late of what it settled in a year; null under five invoices"),
  settledInvoices: z.int().describe("Invoices with a due date it settled in a year"),
  limit: amount.nullable(),
  gap: amount.nullable().describe("Ledger less aged balance; null without an aged balance"),
  findings: z.array(slug).describe("Controls that found something of it"),
  months: z
    .array(z.strictObject({ on: date, ledger: amount, overdue: amount.nullable() }))
    .describe("The last twelve month ends"),
});

export const decisionSchema = z.strictObject({
  kind: z.enum(["collect", "repair", "decide", "obtain"]),
  customer: z.string().nullable(),
  name: z.string().nullable(),
  amount: amount.nullable(),
  what: z.string().describe("The decision in words, a verb first"),
  why: z.string(),
  role: z.string().describe("Who takes it"),
  on: date.nullable(),
  ref: z.string().describe("finding:<control>, customer:<code> or source:<kind>"),
});

export const diagnosisSchema = z.strictObject({
  schema: z.literal("encours/diagnosis/2"),
  version: z.string(),
  language: z.enum(["fr", "en"]),
  asOf: date,
  asOfReason: z.enum(["closing", "last-month", "asked"]),
  comparedTo: date.optional().describe("The earlier day that was asked for"),
  currency: z.string(),
  entities: z.array(
    z.strictObject({
      entity: z.string(),
      name: z.string().nullable().describe("As the aged balance gives it"),
      siren: z.string().nullable(),
      ledgerFrom: date.nullable(),
      ledgerTo: date.nullable(),
    }),
  ),
  snapshot: z.string().describe("sha256 of inputs, settings and version"),
  settings: z.record(z.string(), z.unknown()),
  materiality: materialitySchema,
  sources: z.array(sourceSchema),
  unrecognised: z
    .array(z.strictObject({ file: z.string(), reasons: z.array(z.string()) }))
    .describe("Files of the request that no source claims, or given twice"),
  position: positionSchema,
  reconciliation: reconciliationSchema.nullable(),
  reconciliationReason: z.string().nullable(),
  trialBalances: trialBalancesSchema.optional(),
  indicators: z.array(indicatorSchema),
  dsoChange: dsoChangeSchema.optional(),
  overdueRateChange: overdueRateChangeSchema.optional(),
  flows: flowsSchema,
  findings: z.array(findingSchema),
  decisions: z.array(decisionSchema).describe("Three at most, the heaviest of each kind"),
  notJudged: z.array(
    z.strictObject({
      control: slug,
      reason: z.string(),
      unlockedBy: z
        .array(z.string())
        .describe("Files, by name, each of which would do; else what is missing"),
    }),
  ),
  completeness: completenessSchema,
  unlocks: unlocksSchema,
  clear: z.array(slug).describe("Controls that were judged and found nothing"),
  unexamined: z
    .array(slug)
    .describe("Controls that had nothing to examine: their silence says nothing"),
  customers: z.array(customerSchema).describe("The heaviest 200"),
  actions: actionsSchema,
  stakes: stakesSchema,
  headlines: z.strictObject({
    operationalGapRate: decimal.nullable(),
    actionableShare: decimal.nullable(),
    insufficientlyQualifiedShare: decimal.nullable(),
    reasons: z.record(z.string(), z.string()),
  }),
});

export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type SourceResult = z.infer<typeof sourceSchema>;
export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type IndicatorResult = z.infer<typeof indicatorSchema>;
export type CustomerResult = z.infer<typeof customerSchema>;
export type DecisionResult = z.infer<typeof decisionSchema>;
export type FindingResult = z.infer<typeof findingSchema>;

/** What the reports draw: an open result and its pages. Nothing is computed from it. */
export interface Told {
  readonly diagnosis: Diagnosis;
  readonly evidence: readonly Evidence[];
  readonly pages: Pages;
  /** The first open items of the customers of the diagnosis, in their order. */
  readonly openItems: readonly OpenItem[];
  /** The year of the heaviest of them. */
  readonly habits: readonly Habit[];
}
