/** The evidence of the bridge, one file a class, and of the problems: every row, with both ends of each item. */
import { join } from "node:path";
import type { Store } from "../store/store.ts";
import { writeEvidence } from "./evidence.ts";
import type { EvidencePage } from "./schema.ts";

const COLUMNS = [
  "file",
  "line",
  "customer",
  "document",
  "date",
  "amount",
  "class",
  "reason",
  "match_pass",
  "due_on",
  "amount_ledger",
  "amount_report",
  "ledger_file",
  "ledger_line",
  "report_file",
  "report_line",
  "side",
  "customer_name",
] as const;

const ROWS = `
  select
    coalesce(ledger_files.name, report_files.name) as file,
    coalesce(ledger_line::varchar, report_position) as line,
    bridge_items.customer_id as customer,
    document,
    issued_on as date,
    amount,
    class, reason, match_pass, due_on, amount_ledger, amount_report,
    ledger_files.name as ledger_file,
    ledger_line,
    report_files.name as report_file,
    report_position as report_line,
    side,
    names.name as customer_name,
    bridge_item_no
  from bridge_items
  left join source_files as ledger_files on ledger_files.file_id = ledger_file_id
  left join source_files as report_files on report_files.file_id = report_file_id
  left join customers as names
    on names.entity_id = bridge_items.entity_id and names.customer_id = bridge_items.customer_id`;

/** Writes evidence/<class>.csv for each class of the bridge. */
export async function writeBridgeEvidence(store: Store, folder: string): Promise<EvidencePage[]> {
  const classes = await store.all("select class, item_count from bridge_classes order by class");
  const pages: EvidencePage[] = [];
  for (const row of classes) {
    const slug = String(row["class"]);
    const query = `${ROWS} where class = '${slug.replaceAll("'", "''")}'`;
    const rows = { query, order: "bridge_item_no", columns: COLUMNS };
    pages.push(
      await writeEvidence(
        store,
        slug,
        rows,
        join(folder, "evidence", `${slug}.csv`),
        Number(row["item_count"]),
      ),
    );
  }
  return pages;
}

/** Writes evidence/problems.csv when a file had any problem. */
export async function writeProblems(store: Store, folder: string): Promise<EvidencePage[]> {
  const counted = await store.one("select count(*) as n from problems");
  if (Number(counted["n"]) === 0) return [];
  const query = `
    select source_files.name as file, problems.position as line, null::varchar as customer, null::varchar as document,
      null::date as date, amount, code, column_name, value, is_rejected, file_id, problems.line as line_no
    from problems join source_files using (file_id)`;
  const columns = [
    "file",
    "line",
    "customer",
    "document",
    "date",
    "amount",
    "code",
    "column_name",
    "value",
    "is_rejected",
  ];
  const order = "file_id, line_no nulls first, line, code, column_name, value";
  const rows = { query, order, columns };
  return [
    await writeEvidence(
      store,
      "problems",
      rows,
      join(folder, "evidence", "problems.csv"),
      Number(counted["n"]),
    ),
  ];
}
