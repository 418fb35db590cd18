/** The files of the run: what was read, what could not be, file by file. */
import type { Language } from "../kernel/language.ts";
import { type Row, type Store, textOrNull } from "../store/store.ts";
import type { SourceResult } from "./schema.ts";

/** Problems of one file that the result itself holds; all of them are in evidence/problems.csv. */
const PROBLEMS_SHOWN = 1000;

export async function readSources(store: Store, language: Language): Promise<SourceResult[]> {
  const files = await store.all(
    `select source_files.*, debit, credit, amount_lines, told,
       coalesce(period_from, first_on, reported_from)::varchar as first_on,
       coalesce(period_to, last_on, reported_to)::varchar as last_on
     from source_files
     left join (
       select file_id, sum(amount_debit)::decimal(38, 2) as debit,
         sum(amount_debit - amount_balance)::decimal(38, 2) as credit,
         min(posted_on) as first_on, max(coalesce(posted_on_last, posted_on)) as last_on
       from journal_sums group by file_id
     ) using (file_id)
     left join (
       -- A report stands at its day, else at the one it was printed on.
       select file_id, sum(amount_lines)::decimal(38, 2) as amount_lines,
         min(coalesce(as_of, run_on)) as reported_from, max(coalesce(as_of, run_on)) as reported_to
       from aged_reports group by file_id
     ) using (file_id)
     left join (
       select file_id, list(name || ' ' || amount order by name) as told from source_totals group by file_id
     ) using (file_id)
     where not is_file_part(file_id)
     order by file_id`,
  );
  const counts = await store.all(
    `select file_id, code, count(*) as n, sum(amount)::decimal(38, 2) as amount
     from problems group by file_id, code order by file_id, n desc, code`,
  );
  const shown = await store.all(
    `select * from problems
     qualify row_number() over (partition by file_id
       order by line nulls first, position, code, column_name, value) <= ${PROBLEMS_SHOWN}
     order by file_id, line nulls first, position, code, column_name, value`,
  );
  const of = (rows: readonly Row[], file: Row) =>
    rows.filter((row) => row["file_id"] === file["file_id"]);
  return files.map((file) => ({
    file: String(file["name"]),
    sha256: String(file["sha256"]),
    kind: String(file["kind"]),
    entity: textOrNull(file["entity_id"]),
    encoding: textOrNull(file["encoding"]),
    separator: textOrNull(file["separator"]) as SourceResult["separator"],
    recognised: (textOrNull(file[`recognised_${language}`]) ?? "").split("\n"),
    rows: {
      read: Number(file["rows_read"]),
      accepted: Number(file["rows_accepted"]),
      rejected: Number(file["rows_rejected"]),
    },
    ...totalsOf(file),
    problems: of(shown, file).map(problemOf),
    problemCount: of(counts, file).reduce((sum, row) => sum + Number(row["n"]), 0),
    problemCounts: of(counts, file).map((row) => ({
      code: String(row["code"]),
      count: Number(row["n"]),
      amount: textOrNull(row["amount"]),
    })),
  }));
}

/** What the file comes to, and the days it runs over. */
function totalsOf(file: Row): Pick<SourceResult, "totals" | "period"> {
  const [debit, credit, amount] = ["debit", "credit", "amount_lines"].map((name) =>
    textOrNull(file[name]),
  );
  const [from, to] = [textOrNull(file["first_on"]), textOrNull(file["last_on"])];
  const told = (file["told"] as readonly string[] | null) ?? [];
  const totals = {
    ...(debit != null && credit != null && { debit, credit }),
    ...(amount != null && { amount }),
    ...Object.fromEntries(told.map(nameAndAmount)),
  };
  return {
    ...(Object.keys(totals).length > 0 && { totals }),
    ...(from !== null && to !== null && { period: { from, to } }),
  };
}

const nameAndAmount = (one: string): [string, string] => {
  const [name = "", amount = ""] = one.split(" ");
  return [name, amount];
};

function problemOf(row: Row): SourceResult["problems"][number] {
  const line = row["line"] === null ? null : Number(row["line"]);
  const position = String(row["position"]);
  return {
    code: String(row["code"]),
    line,
    ...(line !== null && position !== String(line) && { position }),
    column: textOrNull(row["column_name"]),
    value: textOrNull(row["value"]),
    amount: textOrNull(row["amount"]),
    rejected: row["is_rejected"] === true,
  };
}
