/**
 * The classes of the bridge (contract §4, method.md §3.2), each in the shape of a control: `classes/<slug>.sql` is its
 * card, what it means and one SELECT of the differences it holds with the reason; `<slug>.fr.md`, the same in French;
 * `<slug>.cases.md`, its cases. Of the classes that hold a difference, the lowest rank has it.
 */
import { join } from "node:path";
import { z } from "zod";
import type { QueryFile } from "../canon/card.ts";
import { readQueryFolder } from "../canon/catalogue.ts";
import type { Bilingual } from "../kernel/language.ts";
import { packageRoot } from "../store/root.ts";
import { sqlText } from "../store/store.ts";

const bilingual = z.strictObject({ en: z.string().min(3), fr: z.string().min(3) });

/** The card of a class. The order of precedence is said here and nowhere else. */
export const classCard = z.strictObject({
  rank: z.int().positive(),
  /**
   * What is to be corrected: the report, the ledger, or nothing but the presentation (kept in the target receivables,
   * or taken out of them); the restated receivables come from it. Null: not known, so nothing is restated.
   */
  side: z.enum(["report", "ledger", "presentation-included", "presentation-excluded"]).nullable(),
  title: bilingual,
  /** Which rule of the class decided, in words: every reason its query gives. */
  reasons: z.record(z.string(), bilingual),
});

export interface BridgeClass {
  readonly slug: string;
  readonly card: z.infer<typeof classCard>;
  /** What it means and what to do, in one sentence. */
  readonly meaning: Bilingual;
  readonly sql: string;
}

/** What the queries of classes may read, in the order in which it is made. */
export const factTables = ["facts", "remaining", "suspense_pairs"] as const;
export type FactTable = (typeof factTables)[number];

export const bridgeFolder: string = join(packageRoot, "src", "bridge");

/** Every class, in order of precedence. */
export function readBridgeClasses(): BridgeClass[] {
  return readQueryFolder(bridgeFolder)
    .map(({ slug, card, page, sql }: QueryFile) => ({
      slug,
      card: classCard.parse(card, { reportInput: true }),
      meaning: { en: oneLine(page.en), fr: oneLine(page.fr) },
      sql,
    }))
    .sort((left, right) => left.card.rank - right.card.rank);
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ");

export function factsOf({ sql }: Pick<BridgeClass, "sql">): FactTable {
  const found = factTables.find((table) => new RegExp(`^from ${table}\\b`, "m").test(sql));
  if (found === undefined) throw new Error(`a class reads one of ${factTables.join(", ")}`);
  return found;
}

/** The ranks and the sides, for the queries that count with them. */
export function cardsTable(classes: readonly BridgeClass[]): string {
  const rows = classes.map(
    ({ slug, card: { rank, side } }) =>
      `(${sqlText(slug)}, ${rank}, ${side === null ? "null" : sqlText(side)})`,
  );
  return `create or replace temp table bridge_class_cards as
    select * from (values ${rows.join(", ")}) as cards(class, rank, side);
    create or replace temp table held (differing_no bigint, rank integer, class varchar, reason varchar);`;
}

/** One statement that holds each difference of these facts in the first class that wants it. */
export function holdIn(classes: readonly BridgeClass[], table: FactTable): string {
  const queries = classes
    .filter((one) => factsOf(one) === table)
    .map(
      ({ slug, card, sql }) =>
        `select differing_no, ${card.rank} as rank, ${sqlText(slug)} as class, reason from (\n${sql}\n)`,
    );
  return `insert into held from (\n${queries.join("\nunion all\n")}\n)
    qualify row_number() over (partition by differing_no order by rank) = 1`;
}
