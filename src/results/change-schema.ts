/** What moved a DSO between two dates: a part of diagnosis.json. */
import * as z from "zod";
import { amount, date, decimal, slug } from "./schema-parts.ts";

const effect = {
  effect: slug,
  days: decimal.describe("Four decimals; they sum to the change"),
  amount: amount.describe("Days × daily sales at asOf; they sum to the change in money"),
  displayed: decimal.describe("One decimal; they sum to the change at one decimal"),
};
const effects = z.array(z.strictObject(effect));

export type Effect = z.infer<z.ZodObject<typeof effect>>;

const party = { customer: z.string().nullable(), name: z.string().nullable() };
const opened = z.array(
  z.strictObject({
    ...effect,
    customers: z
      .array(z.strictObject({ ...party, days: decimal, amount }))
      .describe("The ten that make most of it; all are in evidence/dso-change-customers.csv"),
  }),
);

export const dsoChangeSchema = z
  .strictObject({
    indicator: slug,
    from: decimal.nullable().describe("Days at comparedTo, four decimals"),
    to: decimal.nullable().describe("Days at asOf"),
    change: decimal.nullable(),
    restated: z
      .strictObject({ from: decimal, to: decimal, change: decimal })
      .nullable()
      .describe(
        "The ledger's own; from and to are the reported ones where the company prints both",
      ),
    reported: z
      .enum(["published-kpis", "aged-balance"])
      .nullable()
      .describe("What prints the DSO of both days; null: nothing does, errors count 0"),
    method: z
      .enum(["structural", "mechanical"])
      .nullable()
      .describe(
        "Structural: growth alone changes nothing. Mechanical: where due dates are not known",
      ),
    windows: z
      .array(z.strictObject({ from: date, to: date, days: z.int(), salesInclVat: amount }))
      .describe("The sales that stand behind each, the earlier first"),
    effects: opened.describe("Heaviest first"),
    countback: z
      .strictObject({ from: decimal, to: decimal, change: decimal, effects })
      .nullable()
      .describe("The same of the count-back DSO, by Shapley; null where it cannot be counted"),
    months: z
      .strictObject({
        method: z.enum(["structural", "mechanical"]).nullable(),
        steps: z.array(
          z.strictObject({
            ...{ from: date, to: date },
            before: decimal.describe("Days at from, of the ledger"),
            after: decimal,
            change: decimal.describe("The steps' changes sum to the change of the ledger's DSO"),
            effects: z
              .array(z.strictObject({ effect: slug, days: decimal }))
              .describe("They sum to the change of the step"),
          }),
        ),
        reason: z.string().nullable(),
      })
      .nullable()
      .describe("From month end to month end; null where no month ends between the two days"),
    flags: z.array(z.string()).describe("history-short: a window is shorter than asked for"),
    reason: z.string().nullable().describe("Why there is none; null: there is one"),
  })
  .describe("The exact parts of the change of the DSO since comparedTo (kpi.md K30)");

export type DsoChange = z.infer<typeof dsoChangeSchema>;

export const overdueRateChangeSchema = z
  .strictObject({
    indicator: slug,
    from: decimal.nullable().describe("Rate at comparedTo, six decimals"),
    to: decimal.nullable().describe("Rate at asOf"),
    change: decimal.nullable(),
    effects: z
      .array(
        z.strictObject({
          effect: slug,
          points: decimal.describe("Points of percent, four decimals; they sum to the change"),
          amount: amount.describe("Points × what is owed at asOf; they sum to the change in money"),
          displayed: decimal.describe("One decimal; they sum to the change at one decimal"),
          customers: z
            .array(z.strictObject({ ...party, points: decimal, amount }))
            .describe(
              "The ten that make most of it; all are in evidence/overdue-rate-change-customers.csv",
            ),
        }),
      )
      .describe("Heaviest first"),
    reason: z.string().nullable().describe("Why there is none; null: there is one"),
  })
  .describe("The exact parts of the change of the overdue rate since comparedTo");

export type OverdueRateChange = z.infer<typeof overdueRateChangeSchema>;
