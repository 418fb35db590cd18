/**
 * What somebody with SQLite at hand would do for the basic job: load the ledger, the balance of 411 by customer, its
 * ageing, the letterings that do not balance. The command is looked for; without it the row is left out.
 */
import { spawnSync } from "node:child_process";
import type { Timed } from "./timed.ts";

const COLUMNS =
  "journal, journal_label, entry_no, posted_on, account, account_label, auxiliary, auxiliary_name, document, issued_on, label, debit, credit, letter, lettered_on, validated_on, amount_currency, currency";

const script = (path: string): string => `
.bail on
.mode tabs
pragma journal_mode = off;
pragma synchronous = off;
create table ledger (${COLUMNS});
.import --skip 1 "${path}" ledger
create table items as
select auxiliary, posted_on, issued_on, letter,
  round((replace(debit, ',', '.') - replace(credit, ',', '.')) * 100) as cents
from ledger where account like '411%';
select count(*), sum(cents) from (select auxiliary, sum(cents) as cents from items group by auxiliary);
select case when days <= 30 then 30 when days <= 60 then 60 when days <= 90 then 90 else 91 end as bucket, sum(cents)
from (select cents, julianday('2025-12-31') - julianday(
    substr(issued_on, 1, 4) || '-' || substr(issued_on, 5, 2) || '-' || substr(issued_on, 7, 2)) as days
  from items where letter = '')
group by bucket;
select count(*) from (
  select auxiliary, letter from items where letter <> '' group by auxiliary, letter having sum(cents) <> 0);
`;

export const hasSqlite = (): boolean => spawnSync("sqlite3", ["--version"]).status === 0;

/** In memory: nothing is faster there. */
export function timeSqlite(path: string): Timed {
  const started = performance.now();
  // `times` of the shell: what the programs it ran took.
  const done = spawnSync("sh", ["-c", "sqlite3 :memory: >/dev/null; times"], {
    input: script(path),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  const wall = (performance.now() - started) / 1000;
  const spent = /^.*\n(\d+)m([\d.]+)s (\d+)m([\d.]+)s/.exec(done.stdout);
  if (done.status !== 0 || spent === null) throw new Error("sqlite3 did not answer");
  const [, userMinutes, user, systemMinutes, system] = spent.map(Number);
  const minutes = (userMinutes ?? 0) + (systemMinutes ?? 0);
  return {
    wall,
    processor: minutes * 60 + (user ?? 0) + (system ?? 0),
    megabytes: Number.NaN,
  };
}
