/** The company of rows whose columns name none: that of the file's name, else unknown, said once. */
import type { Store } from "../store/store.ts";

/** The company that the file's name gives by its SIREN (nine digits, the last a check digit). */
export function companyOfName(name: string): string | null {
  const siren = /(?:^|\D)(\d{9})(?:\D|$)/.exec(name)?.[1];
  if (siren === undefined) return null;
  const sum = Array.from(siren, Number).reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? 2 * digit : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? siren : null;
}

/** In a folder of several companies, one problem a file among whose `rows` (file_id, entity_id) some name none. */
export async function sayUnknownCompanies(store: Store, rows: string): Promise<void> {
  await store.run(
    `insert into problems
     select file_id, null, '', 'company-unknown', null, count(*)::varchar, null, false
     from ${rows}
     where entity_id is null and (select count(distinct entity_id) from ledger_files) > 1
     group by file_id
     order by file_id`,
    {},
    "companies unknown",
  );
}
