/** Each trial balance beside the ledger (lists/trial-checks.sql); its accounts are in evidence/. */
import { type Store, textOrNull } from "../store/store.ts";
import type { Diagnosis } from "./schema.ts";

type Beside = NonNullable<Diagnosis["trialBalances"]>[number];

/** Undefined where the folder holds none. */
export async function readTrialBalances(store: Store): Promise<Beside[] | undefined> {
  const rows = await store.all(
    `select
       source_files.name as file, trial_sheets.sheet_no as sheet, book, trial_sheets.entity_id, on_day::varchar as on_day, day_from, agrees_on::varchar as agrees_on, reason,
       count(amount_gap) as accounts, count(*) filter (where state = 'agrees') as agreeing,
       count(*) filter (where state = 'not-judged') as not_judged, count(state) as listed,
       sum(abs(amount_gap))::decimal(38, 2)::varchar as difference,
       (sum(amount_ledger) filter (where is_in_scope and amount_gap is not null))::decimal(38, 2)::varchar as in_ledger,
       (sum(amount_balance) filter (where is_in_scope and amount_gap is not null))::decimal(38, 2)::varchar as in_balance,
       (sum(amount_gap) filter (where is_in_scope))::decimal(38, 2)::varchar as gap
     from trial_sheets
     left join trial_checks using (file_id, sheet_no, book, entity_id, on_day)
     join source_files using (file_id)
     group by all
     order by file, sheet, book`,
    {},
    "trial balances beside the ledger",
  );
  if (rows.length === 0) return undefined;
  return rows.map((row) => ({
    file: String(row["file"]),
    book: row["book"] === "auxiliary" ? "auxiliary" : "general",
    entity: textOrNull(row["entity_id"]),
    on: textOrNull(row["on_day"]),
    onFrom: row["day_from"] as Beside["onFrom"],
    accounts: Number(row["accounts"]),
    agreeing: Number(row["agreeing"]),
    notJudged: Number(row["not_judged"]),
    difference: textOrNull(row["difference"]),
    receivables:
      row["gap"] === null
        ? null
        : {
            ledger: textOrNull(row["in_ledger"]) ?? "0.00",
            trialBalance: textOrNull(row["in_balance"]) ?? "0.00",
            gap: String(row["gap"]),
          },
    agreesOn: textOrNull(row["agrees_on"]),
    reason: row["reason"] as Beside["reason"],
  }));
}
