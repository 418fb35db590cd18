/** The findings in diagnosis.json: their shape, what is at stake by nature, the thresholds of their severity. */
import * as z from "zod";
import { amount, date, decimal, slug } from "./schema-parts.ts";

const severity = z.enum(["critical", "major", "secondary", "note"]);
const stake = z.enum(["collect-sooner", "loss-risk", "misstated", "exposure", "data"]);
const cause = z.enum(["settings", "process", "data-governance"]);

export const findingSchema = z.strictObject({
  control: slug,
  code: z.string(),
  title: z.string(),
  family: z.string(),
  stake: stake.describe("What its amount is; natures are never added together"),
  severity,
  severityReason: z.string().describe("The rule that set the severity, with its numbers, in words"),
  cause,
  causeMeasured: z.boolean().describe("The rows themselves point to the cause, not the card alone"),
  causeShares: z
    .strictObject({ settings: decimal, process: decimal, "data-governance": decimal })
    .optional()
    .describe("Money beyond chance, at most 1; left out where the cause is not measured"),
  causeEvidence: z
    .array(
      z.strictObject({
        attribute: z.enum(["account", "journal", "terms", "month", "customer"]),
        value: z.string(),
        rows: z.int(),
        ofRows: z.int(),
        amount,
        ofAmount: amount,
        populationShare: decimal.describe("Of the others of their kind"),
        lift: decimal.nullable().describe("Null where none of the others is under the rule"),
      }),
    )
    .optional()
    .describe("Where the rows gather; left out with causeShares"),
  confidence: z.enum(["proved", "probable", "possible"]),
  confidenceReason: z.string().optional().describe("Why it is not proved, where its rows say so"),
  amount: amount
    .nullable()
    .describe(
      "Of what is open, each item once; null of a fault of data. Some controls judge what is settled: their page says so",
    ),
  exposure: amount.optional().describe("Of a fault of data: what is open behind it"),
  items: z.int().describe("Rows of its evidence"),
  customers: z.int(),
  effort: z
    .strictObject({ fix: decimal, prevent: decimal, low: decimal, high: decimal })
    .describe("Person-days by size; low and high bound both together"),
  effortDays: decimal,
  cashImpact: amount.optional().describe("What would come in within 90 days once put right"),
  cashProbability: decimal.optional().describe("Of the open amount; by age, their mean"),
  cashProbabilitySource: z.enum(["observed", "default"]).optional(),
  since: date.optional().describe("Date of its first row"),
  nearMiss: z
    .string()
    .optional()
    .describe("What almost was a row of it here and is not, with its count and amount, in words"),
  evidence: z.string().describe("Path of its evidence below the output folder"),
  fingerprint: z.string(),
});

export const stakesSchema = z
  .strictObject({
    "collect-sooner": amount,
    "loss-risk": amount,
    misstated: amount,
    exposure: amount,
  })
  .describe("By nature: distinct items, never more than what is open. Never added together");

export const materialitySchema = z.strictObject({
  overall: amount,
  major: amount,
  trivial: amount,
  basis: z.enum(["receivables", "sales", "minimum"]),
  computed: amount.nullable().describe("Overall before the minimum: what differences stay under"),
});
