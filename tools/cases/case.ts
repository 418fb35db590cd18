/** The JSON form of an acceptance case, and what one run of it can answer. */
import { z } from "zod";
import { parseIsoDate } from "../../src/kernel/dates.ts";
import type { Store } from "../../src/store/store.ts";

/** A day of the calendar, as text. */
export const dateText = z.string().refine((text) => parseIsoDate(text) !== null, "not a date");

export const acceptanceCase = z.looseObject({
  id: z.string(),
  description: z.string().default(""),
  asof: dateText.nullable().default(null),
  convention: z.record(z.string(), z.unknown()).default({}),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  debatable: z.string().optional(),
  check: z.looseObject({
    fn: z.string(),
    tol: z.number().min(0).optional(),
    why: z.string().optional(),
    /** Ageing rule of the case, and its step and count of buckets. */
    rule: z.string().default("std"),
    step: z.number().int().min(1).max(3650).optional(),
    count: z.number().int().min(1).max(60).optional(),
    /** A second date at which the position is asked. */
    // biome-ignore lint/suspicious/noThenProperty: the word of the case files
    then: dateText.optional(),
  }),
});

export type AcceptanceCase = z.infer<typeof acceptanceCase>;

/** A value found by the product: decimals as text, lists and records of values. */
export type Found =
  | string
  | number
  | boolean
  | null
  | readonly Found[]
  | { readonly [name: string]: Found };

/** The product's answer, under the names of `expected`. */
export type Answer = Readonly<Record<string, Found>>;

/** What a check is given: the case, a store with the canon in it, the folder of the cases. */
export interface Bench {
  readonly one: AcceptanceCase;
  readonly store: Store;
  readonly folder: string;
}

export type Check = (bench: Bench) => Answer | Promise<Answer>;
/** The checks of a family, by the `check.fn` of its cases. */
export type Family = Readonly<Record<string, Check>>;

/** Thrown by a check that the product has no room for yet: a skip with its reason, never a pass. */
export class NotExpressible extends Error {}
