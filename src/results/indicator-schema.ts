/** An indicator in diagnosis.json: its figure and how it came about, or null and a reason. */
import * as z from "zod";
import { amount, decimal, slug } from "./schema-parts.ts";

export const indicatorSchema = z.strictObject({
  slug,
  value: decimal.nullable(),
  unit: z.string(),
  numerator: decimal.nullable(),
  denominator: decimal.nullable(),
  formula: z
    .string()
    .nullable()
    .describe("With its numbers, in the language of the diagnosis; null where the value is"),
  itemsUsed: z.int(),
  itemsExcluded: z.int(),
  dayValue: amount.optional().describe("Of dso-simple: what one day of it is worth"),
  low: decimal.nullable().describe("The least it can be, where due dates are missing; else null"),
  high: decimal.nullable().describe("The most it can be; null with low"),
  reason: z.string().nullable(),
  flags: z.array(z.string()),
});
