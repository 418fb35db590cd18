/** The scanner's columns as the engine sees them: views over its Parquet files, with the texts behind their numbers. */
import { type Store, sqlText } from "../../../store/store.ts";
import { NUMBERED, type Placed } from "./placed.ts";
import { type RangeFile, rangeFile } from "./range.ts";

export const rowsView = (fileId: number): string => `scan_rows_${fileId}`;
/** The runs that are whole entries. */
export const runsView = (fileId: number): string => `scan_runs_${fileId}`;

const parquet = (target: string, file: RangeFile): string =>
  `read_parquet(${sqlText(rangeFile(target, file))})`;

/** The texts of every range, each number moved behind those of the ranges before it. */
export async function loadTexts(store: Store, placed: readonly Placed[]): Promise<void> {
  for (const kind of NUMBERED) {
    const parts = placed.map(
      ({ target, bases }) =>
        `select * replace (no + ${bases[kind]} as no) from ${parquet(target, kind)}`,
    );
    await store.run(`insert into scan_${kind} ${parts.join(" union all ")}`, {}, `scan ${kind}`);
  }
}

/** «No date» and «no amount» of the scanner: the engine's null. */
const NO_DATE = "date '1900-01-01'";
const NO_AMOUNT = "-999999999999999.999";

/** The text of an entry number is made again from its series. */
const ENTRY_NO = `nullif(scan_series.prefix || case
    when number < 0 then ''
    when width > 0 then lpad(number::varchar, width, '0')
    else number::varchar
  end, '')`;

/** The receivable lines of a file, each with what the scan knew of its entry (used when entries come in one run). */
export function linesView(fileId: number, placed: readonly Placed[]): string {
  const parts = placed.map(
    ({ target, before, bases }) =>
      `select * replace (
         line + ${before}::bigint as line, entry_line + ${before}::bigint as entry_line,
         account_no + ${bases.accounts} as account_no, party_no + ${bases.parties} as party_no,
         series_no + ${bases.series} as series_no,
         case when currency_no > 0 then currency_no - 1 + ${bases.currencies} end as currency_no)
       from ${parquet(target, "lines")}`,
  );
  return `create or replace temp view ${rowsView(fileId)} as
    select
      ${fileId}::integer as file_id,
      line,
      nullif(scan_series.journal, '') as journal,
      ${ENTRY_NO} as entry_no,
      posted_on,
      account,
      nullif(auxiliary, '') as auxiliary,
      nullif(auxiliary_name, '') as auxiliary_name,
      nullif(document, '') as document,
      nullif(issued_on, ${NO_DATE}) as issued_on,
      debit,
      credit,
      nullif(letter_code, '') as letter_code,
      nullif(lettered_on, ${NO_DATE}) as lettered_on,
      nullif(validated_on, ${NO_DATE}) as validated_on,
      nullif(amount_currency, ${NO_AMOUNT}) as amount_currency,
      nullif(currency, '') as currency,
      nullif(due_on, ${NO_DATE}) as due_on,
      party_no,
      line_hash,
      entry_line,
      entry_roles >> 16 as counterpart_no,
      entry_roles & 65535 as role_mask,
      entry_posted_on
    from (${parts.join(" union all ")}) as scanned
    join scan_series on scan_series.no = series_no
    join scan_accounts on scan_accounts.no = account_no
    join scan_parties on scan_parties.no = party_no
    left join scan_currencies on scan_currencies.no = currency_no`;
}

/** The entries of a file, one row a run of lines. */
export function entriesQuery(fileId: number, placed: readonly Placed[]): string {
  const parts = placed.map(
    ({ target, before, bases }) =>
      `select * replace (
         line + ${before}::bigint as line, series_no + ${bases.series} as series_no,
         case when vat_low_no > 0 then vat_low_no - 1 + ${bases.accounts} end as vat_low_no,
         case when vat_high_no > 0 then vat_high_no - 1 + ${bases.accounts} end as vat_high_no)
       from ${parquet(target, "entries")}`,
  );
  return `select
      ${String(fileId)} as file_id,
      nullif(scan_series.journal, '') as journal,
      ${ENTRY_NO} as entry_no,
      null::varchar as voucher,
      scan_series.prefix,
      case when number >= 0 then number end as number,
      width,
      posted_on,
      posted_on_last,
      nullif(validated_on, ${NO_DATE}) as validated_on,
      line,
      line_count::bigint as line_count,
      counterpart_top,
      role_mask,
      amount_debit,
      amount_balance,
      amount_sales,
      amount_vat,
      amount_receivable,
      low.account as vat_account_low,
      high.account as vat_account_high
    from (${parts.join(" union all ")}) as scanned
    join scan_series on scan_series.no = series_no
    left join scan_accounts as low on low.no = vat_low_no
    left join scan_accounts as high on high.no = vat_high_no`;
}
