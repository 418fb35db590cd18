/** What the files of a run leave out, how its trial balances stand beside the ledger, what more files would add. */
import * as z from "zod";
import { date, decimal, slug } from "./schema-parts.ts";

export const completenessSchema = z
  .array(
    z.strictObject({
      fact: z.enum([
        "accounts-not-in-ledger",
        "company-without-report",
        "customers-not-in-ledger",
        "gaps-entry-numbers",
        "gaps-invoice-numbers",
        "invoices-not-posted",
        "invoices-not-registered",
        "months-bank-statements",
        "months-invoice-register",
        "months-ledger",
        "no-account-this-year",
        "no-allowance-account",
        "no-bank-account",
        "no-bills-account",
        "no-sales-account",
        "no-vat-account",
        "receivable-accounts-alone",
        "register-of-other-numbers",
        "statuses-of-unknown-documents",
      ]),
      subject: z
        .string()
        .nullable()
        .describe("A company, an account at the bank, a file, a series of numbers"),
      count: z.int().describe("Months, documents, numbers, companies"),
      amount: decimal.nullable(),
      examples: z
        .array(z.string())
        .describe("Months, documents, runs of numbers (first – last), twelve at most"),
      prevents: z.string().describe("What cannot be known without it, in words"),
    }),
  )
  .describe(
    "What the files leave out: months, companies, documents that one holds and another does not",
  );

export const unlocksSchema = z
  .array(
    z.strictObject({
      file: slug.describe("A kind of file, or earlier-ledger"),
      name: z.string(),
      adds: z.string().describe("What it brings beside them"),
      controls: z.array(slug),
      indicators: z.array(slug),
    }),
  )
  .describe("What each file that is missing would add");

export const trialBalancesSchema = z
  .array(
    z.strictObject({
      file: z.string(),
      book: z.enum(["general", "auxiliary"]).describe("Auxiliary: a row a customer"),
      entity: z.string().nullable().describe("Null: whose it is cannot be known"),
      on: date.nullable().describe("Day of the comparison; null with a reason"),
      onFrom: z
        .enum(["told", "agreement", "closing"])
        .describe(
          "The day the file says, the month end at which every account agrees, the ledger’s closing",
        ),
      accounts: z.int().describe("Compared, those of one side only among them"),
      agreeing: z.int(),
      notJudged: z.int().describe("The ledger says nothing of them at that day"),
      difference: decimal.nullable().describe("Σ |ledger − trial balance| over the accounts"),
      receivables: z
        .strictObject({ ledger: decimal, trialBalance: decimal, gap: decimal })
        .nullable()
        .describe("The accounts of --accounts alone: gate 1 of a mission asks for a gap of 0.00"),
      agreesOn: date
        .nullable()
        .describe("Where something differs, a month end at which nothing would"),
      reason: z.enum(["company-unknown", "other-currency", "day-not-covered"]).nullable(),
    }),
  )
  .describe("Trial balances beside the ledger; left out where the folder holds none");
