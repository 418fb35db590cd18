/** The form of a sample of a layout: files beside `truth.json`, which says what they are and what they come to. */
import { z } from "zod";

const amount = z.string().nullable();

export const truth = z.object({
  id: z.string(),
  product: z.string(),
  /** False: no ledger by itself; the ledger of the same company is in `company-fec`. */
  alone: z.boolean(),
  /** Options after `encours diagnose folder`. */
  args: z.array(z.string()),
  files: z.array(
    z.object({
      file: z.string(),
      /** Any of these. */
      kind: z.array(z.string()),
      /** Rows of data; `totals`: amounts that the file itself comes to. */
      rows: z.int(),
      totals: z.array(z.string()),
    }),
  ),
  /** Balance of 411, total of the aged balance, gap of the bridge; null: not asked. */
  account411: amount,
  agedBalance: amount,
  gap: amount,
  openByCustomer: z
    .record(z.string(), z.object({ name: z.string(), sap: z.string(), open: z.string() }))
    .optional(),
});

export type Truth = z.infer<typeof truth>;
