/**
 * The items of the classes of the bridge as evidence, each with why it stands apart: the rule of its class in words,
 * what settled it and what each side says.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { sqlText } from "../store/store.ts";
import { type EvidenceQuery, HEAD, typed } from "./evidence-query.ts";
import { whySql } from "./why.ts";
import { withWhy } from "./with-why.ts";

/** The rules of a class in words, by their slugs. */
export type Reasons = Readonly<Record<string, Bilingual>>;

const CLASS = [
  ...HEAD,
  ...typed([
    ["class", "VARCHAR", "ours"],
    ["reason", "VARCHAR", "ours"],
    ["match_pass", "VARCHAR", "ours"],
    ["due_on", "DATE"],
    ["settled_on", "DATE"],
    ["settled_by", "VARCHAR"],
    ["amount_ledger", "DECIMAL(28,2)"],
    ["amount_report", "DECIMAL(28,2)"],
    ["ledger_file", "VARCHAR"],
    ["ledger_line", "BIGINT"],
    ["report_file", "VARCHAR"],
    ["report_line", "VARCHAR"],
    ["side", "VARCHAR", "ours"],
    ["customer_name", "VARCHAR"],
    ["fingerprint", "VARCHAR", "ours"],
  ]),
];

export const isOfClass = ({ columns }: Pick<EvidenceQuery, "columns">): boolean =>
  columns.some(({ name }) => name === "match_pass");

/** What follows the rule: what settled the item, or what each side says where both say something. */
const SAID: Bilingual = {
  en: "[ on {settled_on}][ by {settled_by}][: {told_report} in the report, {told_ledger} in the ledger]",
  fr: "[ le {settled_on}][ par {settled_by}][ : {told_report} en balance, {told_ledger} au grand livre]",
};

const toldOf = (side: string): string =>
  `case when amount_ledger <> 0 and amount_report <> 0 and amount_ledger <> amount_report then amount_${side} end`;

const TOLD = new Map(
  [
    ["settled_on", "settled_on", "DATE"],
    ["settled_by", "settled_by", "VARCHAR"],
    ["told_report", toldOf("report"), "DECIMAL(28,2)"],
    ["told_ledger", toldOf("ledger"), "DECIMAL(28,2)"],
  ].map(([name = "", sql = "", type = ""]) => [name, { sql: `(${sql})`, type }]),
);

function sentence(reasons: Reasons, language: Language): string {
  const words = Object.entries(reasons).map(
    ([slug, word]) => `when ${sqlText(slug)} then ${sqlText(word[language])}`,
  );
  const rule = words.length === 0 ? "reason" : `case reason ${words.join(" ")} else reason end`;
  return `${rule} || ${whySql(SAID[language], language, TOLD)}`;
}

/** The last settlement of what an item is about, and the other document that made it. */
const SETTLED = `select bridge_item_no, max(settled_on) as settled_on,
        arg_max(partners.document, (settled_on, partners.document)) as settled_by
      from (
        select bridge_item_no, unnest(item_ids) as item_id from bridge_items where class = 'settled-in-ledger'
      ) as members
      join (
        select debit_item_id as item_id, credit_item_id as partner_id, settled_on from allocations
        union all
        select credit_item_id, debit_item_id, settled_on from allocations
      ) as sides using (item_id)
      join items as partners on partners.item_id = partner_id
      group by bridge_item_no`;

/** The items of a class, in order. */
export function classRows(slug: string, reasons: Reasons) {
  const query = `select
      coalesce(ledger_files.name, report_files.name) as file,
      coalesce(ledger_line::varchar, report_position) as line,
      bridge_items.customer_id as customer,
      document,
      issued_on as date,
      amount,
      class, reason, match_pass, due_on, settled_on, settled_by, amount_ledger, amount_report,
      ledger_files.name as ledger_file,
      ledger_line,
      report_files.name as report_file,
      report_position as report_line,
      side,
      names.name as customer_name,
      fingerprint
    from bridge_items
    left join source_files as ledger_files on ledger_files.file_id = ledger_file_id
    left join source_files as report_files on report_files.file_id = report_file_id
    left join customers as names
      on names.entity_id = bridge_items.entity_id and names.customer_id = bridge_items.customer_id
    left join (${slug === "settled-in-ledger" ? SETTLED : NEVER}) as settlements using (bridge_item_no)
    where class = ${sqlText(slug)}
    order by bridge_item_no`;
  const why = { en: sentence(reasons, "en"), fr: sentence(reasons, "fr") };
  return withWhy({ columns: CLASS, query }, why);
}

const NEVER = `select 0 as bridge_item_no, null::date as settled_on, null::varchar as settled_by`;
