/** What a list is: a query over a table of tables.sql. */
import type { EvidenceQuery } from "../evidence-query.ts";

export const MONEY = "DECIMAL(28,2)";

export interface List extends Omit<EvidenceQuery, "total"> {
  /** The table or view whose rows it has. */
  readonly table: string;
}
