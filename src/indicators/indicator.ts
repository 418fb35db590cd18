/** An indicator: one query, one number with its numerator and denominator, or null and a reason. */
import { join } from "node:path";
import * as z from "zod";
import type { QueryFile } from "../canon/card.ts";
import { readQueryFolder } from "../canon/catalogue.ts";
import { packageRoot } from "../store/root.ts";

/** Columns of `measures_by`, and their sums and differences. */
const measure = z.string().regex(/^[a-z_]+( [+-] [a-z_]+)*$/);

/** The card of an indicator; every key is explained in docs/guides/indicator.md. */
export const indicatorCard = z.strictObject({
  /** Number in kpi.md. */
  code: z.string().regex(/^K\d\d?[a-z]?$/),
  title: z.strictObject({ en: z.string().min(2), fr: z.string().min(2) }),
  /** `times`: a number of turns a year. */
  unit: z.enum(["days", "rate", "points", "times", "amount", "count"]),
  better: z.enum(["lower", "higher", "neither"]),
  /** The formula in words, both languages. */
  formula: z.strictObject({ en: z.string(), fr: z.string() }),
  /** The formula over columns of the company's row: what is printed with their values. No other letters. */
  working: z.string().regex(/^[a-z_0-9 ()|÷×+−]+$/),
  /** The same over measures of `measures_by`, where it is a quotient of sums: it has figures by customer and month. */
  parts: z
    .strictObject({ numerator: measure, denominator: measure, times: z.literal("days").optional() })
    .optional(),
  needs: z.array(z.string()),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  status: z.enum(["stable", "draft"]),
  since: z.string(),
});

export type IndicatorCard = z.infer<typeof indicatorCard>;
export interface Indicator extends Omit<QueryFile, "card"> {
  readonly card: IndicatorCard;
}

export const indicatorsFolder: string = join(packageRoot, "src", "indicators");

/** All indicators, in the order of their paths. */
export function readIndicators(folder: string = indicatorsFolder): Indicator[] {
  return readQueryFolder(folder).map((file) => ({
    ...file,
    card: indicatorCard.parse(file.card, { reportInput: true }),
  }));
}
