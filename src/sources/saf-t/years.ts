/**
 * A SAF-T may hold a month: those of one company that follow each other within twelve months are one year, and what the
 * later ones bring forward stands in the lines of the earlier ones.
 */
import { addDays, addMonths, type CalendarDate } from "../../kernel/dates.ts";
import type { Store } from "../../store/store.ts";

interface Part {
  readonly fileId: number;
  readonly company: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export async function joinParts(store: Store): Promise<void> {
  const rows = await store.all(
    `select file_id, coalesce(company, '') as company, from_on::varchar as from_on, to_on::varchar as to_on
     from saf_t_files where from_on is not null and to_on is not null order by company, from_on, to_on`,
  );
  await store.run("drop table saf_t_files");
  const parts = rows.map((row): Part => {
    const [from, to] = [String(row["from_on"]), String(row["to_on"])];
    return { fileId: Number(row["file_id"]), company: String(row["company"]), from, to };
  });
  for (const year of yearsOf(parts)) {
    const ends = year.map(({ to }) => to).sort();
    const [first, ...later] = year.map(({ fileId }) => fileId);
    if (first === undefined || later.length === 0) continue;
    const end = ends.at(-1) ?? "";
    await store.run(
      `update source_files set fiscal_year_end_on = $end::date where file_id in (${[first, ...later].join(", ")})`,
      { end },
    );
    await store.run(
      `delete from ledger_file_rows
       where journal = 'AN' and entry_no = 'AN' and file_id in (${later.join(", ")})`,
    );
  }
}

/** Of parts in the order of their first days. */
function yearsOf(parts: readonly Part[]): Part[][] {
  const years: Part[][] = [];
  for (const part of parts) {
    const year = years.at(-1);
    const [first] = year ?? [];
    const last = year?.at(-1);
    const follows =
      first?.company === part.company &&
      last !== undefined &&
      part.from > last.from &&
      part.from <= addDays(last.to, 1) &&
      part.to < addMonths(first.from, 12);
    if (follows && year !== undefined) year.push(part);
    else years.push([part]);
  }
  return years;
}
