/** What the amounts, figures, dates and slugs of diagnosis.json look like. */
import * as z from "zod";

export const amount = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .describe("Amount in the entity's currency, debit positive");
export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe("Decimal number");
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Of the position. */
export const estimateSchema = z
  .strictObject({
    capped: amount.describe("Whose customer’s own delay was brought back to the legal cap"),
    documentAges: z
      .array(z.strictObject({ age: z.string(), amount, items: z.int() }))
      .describe("Days since the document: 0-30, 31-60, 61-90, 91-120, 120+"),
  })
  .optional()
  .describe("What rests on estimated due dates; left out where nothing does");
