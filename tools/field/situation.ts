/** The form of a situation met in practice: extracts, and what is right to say of them. */
import { z } from "zod";

const texts = z.array(z.string());
const amounts = z.record(z.string(), z.string());

/** What must hold, all of it. Slugs are the contract's. */
const claims = {
  /** Refused: exit 2, nothing written. */
  refused: z.boolean().optional(),
  /** Values of diagnosis.json; a path is `position.ageing[bucket=doubtful].amount`. */
  json: z.record(z.string(), z.string().or(z.number()).or(z.boolean()).nullable()).optional(),
  /** Every class of the bridge that is not zero, but `unexplained`. */
  classes: amounts.optional(),
  /** Classes that must not be there. */
  noClass: texts.optional(),
  /** Controls that must find nothing. */
  absent: texts.optional(),
  /** Controls that must find, with their amount; null: whatever the amount. */
  found: z.record(z.string(), z.string().nullable()).optional(),
  /** Rows rejected, by file. */
  rejected: z.record(z.string(), z.number()).optional(),
  /** Codes of problems that must be said, by file. */
  problems: z.record(z.string(), texts).optional(),
  /** How each file must be read. */
  kinds: z.record(z.string(), z.string()).optional(),
  /** Indicators that must be under a value, or not computable. */
  nullOrUnder: amounts.optional(),
  /** Indicators that must bear a flag. */
  flagged: texts.optional(),
  /** Words that must stand together in one sentence of the terminal or one text of the result. */
  said: texts.optional(),
};

const alternative = z.strictObject(claims);

export const situation = z.strictObject({
  id: z.string(),
  /** Options after `encours diagnose input`. */
  args: texts,
  ...claims,
  /** One of these at least must hold. */
  either: z.array(alternative).optional(),
});

export type Claims = z.infer<typeof alternative>;
export type Situation = z.infer<typeof situation>;
