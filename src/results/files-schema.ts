/** What the files of a run leave out, and what more files would add: parts of diagnosis.json. */
import * as z from "zod";
import { decimal, slug } from "./schema-parts.ts";

export const completenessSchema = z
  .array(
    z.strictObject({
      fact: z.enum([
        "company-without-report",
        "invoices-not-posted",
        "invoices-not-registered",
        "months-bank-statements",
        "months-invoice-register",
        "months-ledger",
        "register-of-other-numbers",
        "statuses-of-unknown-documents",
      ]),
      subject: z.string().nullable().describe("A company, an account at the bank, a file"),
      count: z.int(),
      amount: decimal.nullable(),
      examples: z.array(z.string()).describe("Months or documents, twelve at most"),
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
