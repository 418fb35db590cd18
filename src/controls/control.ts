/** A control: one query, one question. It returns what is wrong and nothing else; no row, no finding. */
import { join } from "node:path";
import * as z from "zod";
import type { QueryFile } from "../canon/card.ts";
import { readQueryFolder } from "../canon/catalogue.ts";
import { stakes } from "../kernel/families.ts";
import { columnsOfWhy } from "../results/why.ts";
import { packageRoot } from "../store/root.ts";

const severity = z.enum(["critical", "major", "secondary", "note"]);
const bilingual = z.strictObject({ en: z.string().min(3), fr: z.string().min(3) });

const template = z.string().refine(isTemplate, "not a template");

function isTemplate(text: string): boolean {
  try {
    return columnsOfWhy(text).length > 0;
  } catch {
    return false;
  }
}

/** The keys of a card; each is explained in docs/guides/control.md. */
const cardKeys = z.strictObject({
  code: z.string().regex(/^[A-HX]\d\d$/),
  title: bilingual,
  /** Why a row is there, a template over its columns (results/why.ts). */
  why: z.strictObject({ en: template, fr: template }).optional(),
  /** What the finding comes to here: a message over its amount, counts and parameters. */
  says: z.strictObject({ en: template, fr: template }).optional(),
  /** What almost was a row and is not: a template over the rows of `<slug>.near.sql`. */
  near: z.strictObject({ en: template, fr: template }).optional(),
  /** Usual root cause (method.md §7). */
  cause: z.enum(["settings", "process", "data-governance"]),
  /** Its items may be compared with the others of their type; `keys` come first where two rules hold the same rows. */
  causes: z
    .strictObject({ keys: z.array(z.enum(["account", "journal", "terms", "customer", "month"])) })
    .optional(),
  /** The nature of what is at stake; `data` has no amount, only an exposure. */
  stake: z.enum(stakes),
  severity: z.strictObject({
    /** Never lighter; under the trivial threshold never above secondary, unless there is a `law`. */
    floor: severity.nullable(),
    /** Never heavier, whatever the amount. */
    ceiling: severity.nullable(),
    /** The article at stake; printed. */
    law: z.string().min(3).optional(),
    /** The payment act that depends on it, which lets a fault of data be more than secondary; printed. */
    act: bilingual.optional(),
    /** One lettering mends it: at most secondary under 1 % of the receivable account. */
    lettering: z.boolean().optional(),
    /** Rows of the last ten days are work in progress: they weigh nothing. */
    young: z.boolean().optional(),
  }),
  /** About what is settled too: its amount is not held to what is still open. */
  settled: z.boolean().optional(),
  /** Person-days: to repair once, to prevent for good. */
  effort: z.strictObject({ fix: z.number(), prevent: z.number() }),
  /** What the cash would be (controls.md §0): C0, C1, C2, C3, C4 and C−. */
  cash: z.enum([
    "none",
    "accelerates-receipts",
    "avoids-a-loss",
    "recurrent-gain",
    "recovers-a-cash-out",
    "reduces-receivables",
  ]),
  /** What a row is about. */
  subject: z.enum([
    "item",
    "customer",
    "group",
    "entry",
    "invoice",
    "account",
    "report-line",
    "report",
    "file",
    "bank-line",
  ]),
  needs: z.array(z.string()),
  /** Controls that tell more of the same item: what they found of it is left out here. */
  yields_to: z.array(z.string()).optional(),
  /** Rows without which silence means nothing: what stands behind `from`. None of another's folder is asked. */
  examines: z.string().optional(),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  confidence: z.enum(["proved", "probable", "possible"]),
  /** A later ledger or a lettering date could explain it: never proved without both. */
  explained_later: z.boolean().optional(),
  status: z.enum(["stable", "draft"]),
  since: z.string(),
  aliases: z.array(z.string()).optional(),
});

/** What a message of a finding may name: its amount, its rows and customers, the parameters of its card. */
const counted = ["amount", "items", "customers"];

export const controlCard = cardKeys.refine(
  ({ says, params }) =>
    says === undefined ||
    [says.en, says.fr]
      .flatMap(columnsOfWhy)
      .every((name) => counted.includes(name) || name in params),
  { path: ["says"], error: "may name amount, items, customers and parameters" },
);

export type ControlCard = z.infer<typeof controlCard>;
export interface Control extends Omit<QueryFile, "card"> {
  readonly card: ControlCard;
}

export const controlsFolder: string = join(packageRoot, "src", "controls");

/** All controls below a folder of families, in the order of their codes. */
export function readControls(folder: string = controlsFolder): Control[] {
  return readQueryFolder(folder)
    .map((file) => ({ ...file, card: controlCard.parse(file.card, { reportInput: true }) }))
    .sort((left, right) => (left.card.code < right.card.code ? -1 : 1));
}
