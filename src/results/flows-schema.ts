/** The life of each invoice, from order to cash: a part of diagnosis.json. */
import * as z from "zod";
import { amount, date, decimal, slug } from "./schema-parts.ts";

const days = decimal.describe("Whole days, the fewest within which that share of them was through");
const count = z.int().describe("Invoices: lines of invoices on receivable accounts");

export const flowsSchema = z
  .strictObject({
    window: z
      .strictObject({ from: date, to: date, invoices: count, amount })
      .extend({ estimatedDueDates: z.int().describe("Of them, those without a known due date") })
      .describe("The invoices posted in twelve calendar months up to the as-of date"),
    events: z.array(
      z.strictObject({
        event: slug,
        count,
        amount,
        known: z.boolean().describe("false: no extract tells it; it may have happened"),
      }),
    ),
    steps: z
      .array(
        z.strictObject({ from: slug, to: slug, count, amount, medianDays: days, p90Days: days }),
      )
      .describe("From each event to the next one of the same invoice, the most frequent first"),
    waiting: z
      .array(z.strictObject({ after: slug, count, amount, medianDays: days, p90Days: days }))
      .describe("Invoices still open: the event since which nothing happened, and for how long"),
    variants: z
      .array(z.strictObject({ path: z.array(slug), count, amount, open: z.boolean() }))
      .describe("The 200 most frequent; all of them in evidence/flow-variants.csv"),
    variantCount: z.int(),
    reworks: z
      .array(z.strictObject({ kind: slug, count, amount }))
      .describe("Work done again: reversed, reissued, credited in part, lettered again"),
    bottlenecks: z
      .array(
        z.strictObject({
          step: z.string(),
          from: slug,
          to: slug.nullable().describe("null: still open at the as-of date"),
          days: decimal.describe("Mean, weighted by what waits"),
          dsoDays: decimal.describe(
            "Σ owed during the step × days ÷ Σ invoices: what it adds to the days to be paid",
          ),
          amount: amount.describe("What waits in it on average: Σ amount × days ÷ days of window"),
        }),
      )
      .describe("The steps that hold most money, the heaviest first"),
    cohorts: z.array(
      z.strictObject({
        month: z.string().regex(/^\d{4}-\d{2}$/),
        invoices: count,
        invoiced: amount,
        paidShare: z
          .array(decimal.nullable())
          .describe("Paid by the end of that month, of the next…; null: nothing was invoiced"),
      }),
    ),
    rollRates: z
      .array(
        z.strictObject({
          from: slug,
          to: slug,
          rate: decimal.nullable().describe("Item by item; null where nothing was owed in from"),
          netRate: decimal.nullable().describe("Net flow: what is in to ÷ what was in from"),
          amount: amount.describe("Owed in from, the month ends added"),
        }),
      )
      .describe("From one month end to the next (kpi.md K10), weighted over the months"),
    reason: z.string().nullable().describe("Why there is none; null: there are some"),
  })
  .describe("The life of each invoice, from order to cash");

export type Flows = z.infer<typeof flowsSchema>;
