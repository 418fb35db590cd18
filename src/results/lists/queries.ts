/** The lists as files of evidence/: a query each, in the order in which one works. */
import { type ColumnTold, HEAD, typed } from "../evidence-query.ts";
import { changeLists } from "./changes.ts";
import { flowVariants } from "./flow-variants.ts";
import { type List, MONEY } from "./list.ts";

const toChase: List = {
  slug: "to-chase",
  table: "chases",
  columns: typed([
    ["customer", "VARCHAR"],
    ["customer_name", "VARCHAR"],
    ["amount_overdue", MONEY],
    ["item_count", "BIGINT"],
    ["days_late", "INTEGER"],
    ["median_delay", "INTEGER"],
    ["amount_credits", MONEY],
    ["amount_to_claim", MONEY],
    ["credit_limit", MONEY],
    ["limit_used", "DECIMAL(28,4)"],
    ["step", "VARCHAR", "ours"],
    ["habit", "VARCHAR", "ours"],
    ["next_on", "DATE"],
    ["email", "VARCHAR"],
    ["phone", "VARCHAR"],
    ["terms_text", "VARCHAR"],
    ["entity_id", "VARCHAR"],
  ]),
  query: `select chases.customer_id as customer, name as customer_name, amount_overdue, item_count,
      days_late_max as days_late, median_delay, amount_credits, amount_to_claim, chases.credit_limit, limit_used,
      step, habit, next_on, email, phone, terms_text, chases.entity_id
    from chases left join customers using (entity_id, customer_id)
    order by place`,
};

const spared: List = {
  slug: "not-to-chase",
  table: "spared",
  columns: typed([
    ["customer", "VARCHAR"],
    ["customer_name", "VARCHAR"],
    ["why_spared", "VARCHAR", "ours"],
    ["amount", MONEY],
    ["entity_id", "VARCHAR"],
  ]),
  query: `select spared.customer_id as customer, name as customer_name, reason as why_spared, amount, spared.entity_id
    from spared left join customers using (entity_id, customer_id)
    order by reason, amount desc, spared.customer_id, spared.entity_id`,
};

const toMatch: List = {
  slug: "to-match",
  table: "matches",
  columns: typed([
    ["file", "VARCHAR", "files"],
    ["line", "BIGINT"],
    ["customer", "VARCHAR"],
    ["document", "VARCHAR"],
    ["date", "DATE"],
    ["amount", MONEY],
    ["customer_name", "VARCHAR", "names"],
    ["type", "VARCHAR", "ours"],
    ["invoices", "VARCHAR"],
    ["invoices_customer", "VARCHAR", "items"],
    ["amount_invoices", MONEY],
    ["amount_left", MONEY],
    ["certainty", "VARCHAR", "ours"],
    ["rule", "VARCHAR", "ours"],
    ["days_between", "INTEGER"],
    ["letter_code", "VARCHAR"],
    ["entity_id", "VARCHAR"],
  ]),
  query: `with several as (
      select place, string_agg(document, ' + ' order by issued_on, item_id) as invoices
      from (select place, unnest(debit_item_ids) as item_id from matches where len(debit_item_ids) > 1)
      join items using (item_id)
      group by place
    )
    select source_files.name as file, credits.line, matches.customer_id as customer, credits.document,
      credits.issued_on as date, matches.amount, customers.name as customer_name, credits.type::varchar as type,
      coalesce(invoices, debits.document) as invoices, debits.customer_id as invoices_customer, amount_debits as amount_invoices, amount_left, certainty, rule,
      days_between, matches.letter_code, matches.entity_id
    from matches
    join items as credits on credits.item_id = credit_item_id
    left join items as debits on debits.item_id = debit_item_ids[1]
    left join several using (place)
    left join source_files on source_files.file_id = credits.file_id
    left join customers on customers.entity_id = matches.entity_id and customers.customer_id = matches.customer_id
    order by matches.place`,
};

const entries: List = {
  slug: "proposed-entries",
  table: "proposed_lines",
  columns: typed([
    ["entry", "BIGINT"],
    ["date", "DATE"],
    ["journal", "VARCHAR"],
    ["account", "VARCHAR"],
    ["customer", "VARCHAR"],
    ["customer_name", "VARCHAR"],
    ["amount_debit", MONEY],
    ["amount_credit", MONEY],
    ["document", "VARCHAR"],
    ["part", "VARCHAR", "ours"],
    ["cause", "VARCHAR", "ours"],
    ["entity_id", "VARCHAR"],
    ["file", "VARCHAR"],
    ["line", "VARCHAR"],
  ]),
  query: `select entry_no as entry, dated_on as date, journal, account, proposed_lines.customer_id as customer,
      customers.name as customer_name, amount_debit, amount_credit, document, part, cause, proposed_lines.entity_id,
      source_files.name as file, proposed_lines.line
    from proposed_lines
    left join customers using (entity_id, customer_id)
    left join source_files on source_files.file_id = proposed_lines.file_id
    order by entry_no, line_no`,
};

const fixes: List = {
  slug: "report-fixes",
  table: "report_fixes",
  columns: typed([
    ["file", "VARCHAR"],
    ["line", "VARCHAR"],
    ["customer", "VARCHAR"],
    ["document", "VARCHAR"],
    ["date", "DATE"],
    ["amount", MONEY],
    ["customer_name", "VARCHAR"],
    ["cause", "VARCHAR", "ours"],
    ["entity_id", "VARCHAR"],
  ]),
  query: `select source_files.name as file, fixes.line, fixes.customer_id as customer, document, dated_on as date, amount,
      customers.name as customer_name, class as cause, fixes.entity_id
    from (select *, sum(abs(amount)) over (partition by class) as weight from report_fixes) as fixes
    left join customers using (entity_id, customer_id)
    left join source_files on source_files.file_id = fixes.file_id
    order by weight desc, class, abs(amount) desc, fixes.customer_id, document, dated_on, fixes.line, amount`,
};

const BUCKETS = [
  "amount_not_due",
  "amount_1_30",
  "amount_31_60",
  "amount_61_90",
  "amount_91_180",
  "amount_over_180",
  "amount_doubtful",
  "amount_undated",
  "amount_credits",
];

const byCustomer: List = {
  slug: "restated-balance-customers",
  table: "restated_customers",
  columns: typed([
    ["customer", "VARCHAR", "items"],
    ["customer_name", "VARCHAR", "names"],
    ["amount_total", MONEY],
    ...BUCKETS.map((name): ColumnTold => [name, MONEY]),
    ["amount_in_scope", MONEY],
    ["item_count", "BIGINT"],
    ["days_late", "INTEGER"],
    ["terms_text", "VARCHAR"],
    ["entity_id", "VARCHAR", "items"],
  ]),
  query: `select restated_customers.customer_id as customer, name as customer_name, amount_total, ${BUCKETS.join(", ")},
      amount_in_scope, item_count, days_late_max as days_late, terms_text, restated_customers.entity_id
    from restated_customers left join customers using (entity_id, customer_id)
    order by restated_customers.customer_id is null, amount_total desc, restated_customers.customer_id,
      restated_customers.entity_id`,
};

const byItem: List = {
  slug: "restated-balance-items",
  table: "restated_items",
  columns: typed([
    ["file", "VARCHAR", "files"],
    ["line", "BIGINT"],
    ["customer", "VARCHAR", "items"],
    ["document", "VARCHAR"],
    ["date", "DATE"],
    ["amount", MONEY],
    ["customer_name", "VARCHAR", "names"],
    ["type", "VARCHAR", "ours"],
    ["account", "VARCHAR", "items"],
    ["due_on", "DATE"],
    ["due_source", "VARCHAR", "ours"],
    ["due_estimated_on", "DATE"],
    ["days_late", "INTEGER"],
    ["bucket", "VARCHAR", "ours"],
    ["amount_line", MONEY],
    ["letter_code", "VARCHAR"],
    ["is_in_scope", "BOOLEAN"],
    ["entity_id", "VARCHAR", "items"],
  ]),
  query: `select source_files.name as file, opened.line, opened.customer_id as customer, document, issued_on as date,
      amount_open as amount, customers.name as customer_name, type::varchar as type, account, due_on,
      due_source::varchar as due_source, due_estimated_on, days_late, bucket, amount as amount_line, letter_code, is_in_scope, opened.entity_id
    from restated_items as opened
    left join customers using (entity_id, customer_id)
    left join source_files on source_files.file_id = opened.file_id
    order by opened.customer_id nulls last, opened.entity_id, issued_on, item_id`,
};

const lateInvoices: List = {
  slug: "late-invoices",
  table: "late_invoices",
  columns: typed([
    ["late_bucket", "VARCHAR", "ours"],
    ["item_count", "BIGINT"],
    ["amount_incl_tax", MONEY],
    ["amount_excl_tax", MONEY],
    ["share_incl_tax", "DECIMAL(28,4)"],
    ["share_excl_tax", "DECIMAL(28,4)"],
  ]),
  query: `select bucket as late_bucket, item_count, amount_incl_tax, amount_excl_tax, share_incl_tax, share_excl_tax
    from late_invoices order by place`,
};

/** In the order of the report. */
const leftOut: List = {
  slug: "left-out",
  table: "left_out",
  columns: [
    ...HEAD,
    ...typed([
      ["fact", "VARCHAR", "ours"],
      ["subject", "VARCHAR"],
      ["document_last", "VARCHAR"],
      ["missing_count", "BIGINT"],
    ]),
  ],
  query: `select source_files.name as file, line, customer_id as customer, document, dated_on as date, amount,
      fact, subject, document_last, missing_count
    from left_out left join source_files using (file_id)
    order by fact, subject, document, file_id, line`,
};

const trialChecks: List = {
  slug: "trial-balance-accounts",
  table: "trial_checks",
  columns: [
    ...HEAD,
    ...typed([
      ["state", "VARCHAR", "ours"],
      ["account", "VARCHAR"],
      ["account_label", "VARCHAR"],
      ["amount_trial_balance", MONEY],
      ["amount_ledger", MONEY],
      ["amount_opening", MONEY],
      ["is_in_scope", "BOOLEAN"],
      ["entity_id", "VARCHAR"],
    ]),
  ],
  query: `select source_files.name as file, position as line, if(book = 'auxiliary', account, null) as customer,
      null::varchar as document, on_day as date, amount_gap as amount, state, if(book = 'auxiliary', null, account) as account,
      label as account_label, amount_balance as amount_trial_balance, amount_ledger, amount_opening, is_in_scope, trial_checks.entity_id
    from trial_checks left join source_files using (file_id)
    order by file_id, sheet_no, book, state = 'agrees', is_in_scope desc, abs(amount_gap) desc, trial_checks.account`,
};

export const lists: readonly List[] = [
  toChase,
  spared,
  toMatch,
  entries,
  fixes,
  byCustomer,
  byItem,
  lateInvoices,
  leftOut,
  trialChecks,
  ...changeLists,
  flowVariants,
];

/** The slugs of the lists: names that no control may bear. */
export const listSlugs: readonly string[] = lists.map(({ slug }) => slug);
