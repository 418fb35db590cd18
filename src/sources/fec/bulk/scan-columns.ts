/** The columns that the scanner writes, in the order of scanner/columns.ts and scanner/entry.ts. */
import type { ColumnSpec } from "../../../store/parquet.ts";

/** Receivable lines; the last three are what the line's entry is, known when it ends. */
export const LINE_COLUMNS: readonly ColumnSpec[] = [
  { name: "line", type: "int" },
  { name: "account_no", type: "int" },
  { name: "party_no", type: "int" },
  { name: "currency_no", type: "int" },
  { name: "series_no", type: "int" },
  { name: "posted_on", type: "date" },
  { name: "issued_on", type: "date" },
  { name: "lettered_on", type: "date" },
  { name: "validated_on", type: "date" },
  { name: "due_on", type: "date" },
  { name: "number", type: "long" },
  { name: "debit", type: "decimal" },
  { name: "credit", type: "decimal" },
  { name: "amount_currency", type: "decimal3" },
  { name: "line_hash", type: "long" },
  { name: "document", type: "text" },
  { name: "letter_code", type: "text" },
  { name: "label", type: "text" },
  { name: "entry_line", type: "int" },
  { name: "entry_roles", type: "int" },
  { name: "entry_posted_on", type: "date" },
];

export const ENTRY_COLUMNS: readonly ColumnSpec[] = [
  { name: "line", type: "int" },
  { name: "line_count", type: "int" },
  { name: "series_no", type: "int" },
  { name: "role_mask", type: "int" },
  { name: "vat_low_no", type: "int" },
  { name: "vat_high_no", type: "int" },
  { name: "posted_on", type: "date" },
  { name: "posted_on_last", type: "date" },
  { name: "validated_on", type: "date" },
  { name: "number", type: "long" },
  { name: "counterpart_top", type: "long" },
  { name: "amount_debit", type: "decimal" },
  { name: "amount_balance", type: "decimal" },
  { name: "amount_sales", type: "decimal" },
  { name: "amount_vat", type: "decimal" },
  { name: "amount_receivable", type: "decimal" },
];
