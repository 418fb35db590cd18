/** The lists as facts, typed, a page at a time: who words them never asks the database. */
import { type Row, type Store, textOrNull, type Value } from "../../store/store.ts";
import type { Diagnosis } from "../schema.ts";

export interface Chase {
  readonly customer: string | null;
  readonly name: string | null;
  readonly overdue: string;
  readonly invoices: number;
  readonly oldestDays: number;
  readonly usualDelay: string | null;
  readonly applyFirst: string;
  readonly toClaim: string;
  readonly limit: string | null;
  readonly limitUsed: string | null;
  readonly email: string | null;
  readonly terms: string | null;
  readonly step: string;
  readonly habit: string | null;
  readonly nextOn: string;
}

export async function readChases(store: Store, count: number): Promise<Chase[]> {
  const rows = await store.all(
    `select chases.*, name, email, terms_text, chases.credit_limit as limit_set
     from chases left join customers using (entity_id, customer_id) order by place limit $count`,
    { count },
    "whom to chase",
  );
  return rows.map((row) => ({
    customer: textOrNull(row["customer_id"]),
    name: textOrNull(row["name"]),
    overdue: String(row["amount_overdue"]),
    invoices: Number(row["item_count"]),
    oldestDays: Number(row["days_late_max"]),
    usualDelay: textOrNull(row["median_delay"]),
    applyFirst: String(row["amount_credits"]),
    toClaim: String(row["amount_to_claim"]),
    limit: row["is_listed"] === true ? textOrNull(row["limit_set"]) : null,
    limitUsed: textOrNull(row["limit_used"]),
    email: textOrNull(row["email"]),
    terms: textOrNull(row["terms_text"]),
    step: String(row["step"]),
    habit: textOrNull(row["habit"]),
    nextOn: String(row["next_on"]),
  }));
}

export interface Spared {
  readonly customer: string | null;
  readonly name: string | null;
  readonly reason: "paid" | "paid-elsewhere" | "doubtful";
  readonly amount: string;
}

export async function readSpared(store: Store, count: number): Promise<Spared[]> {
  const rows = await store.all(
    `select spared.customer_id, name, reason, amount
     from spared left join customers using (entity_id, customer_id)
     order by reason desc, amount desc, spared.customer_id, spared.entity_id limit $count`,
    { count },
    "whom not to chase",
  );
  return rows.map((row) => ({
    customer: textOrNull(row["customer_id"]),
    name: textOrNull(row["name"]),
    reason: String(row["reason"]) as Spared["reason"],
    amount: String(row["amount"]),
  }));
}

export interface Match {
  readonly customer: string;
  readonly name: string | null;
  readonly receipt: string | null;
  readonly receiptOn: string;
  readonly type: string;
  readonly invoices: readonly string[];
  readonly invoicesOn: string | null;
  /** Of the invoices, when it is another. */
  readonly otherCustomer: string | null;
  readonly amount: string;
  readonly amountInvoices: string | null;
  readonly difference: string | null;
  readonly certainty: "exact" | "reference" | "grouped" | null;
  readonly rule: string;
  readonly days: number | null;
  readonly openInvoices: number | null;
  readonly letter: string | null;
}

export async function readMatches(store: Store, count: number): Promise<Match[]> {
  const rows = await store.all(
    `with first as (
       from matches order by place limit $count
     ), debits as (
       select place, list(coalesce(document, '') order by issued_on, item_id) as documents,
         min(issued_on)::varchar as issued_on, min(items.customer_id) as customer_id
       from (select place, unnest(debit_item_ids) as item_id from first) join items using (item_id)
       group by place
     )
     select first.* exclude (debit_item_ids), customers.name, credits.document, credits.issued_on::varchar as receipt_on,
       credits.type::varchar as type, documents, debits.issued_on, debits.customer_id as debits_customer_id
     from first
     join items as credits on credits.item_id = credit_item_id
     left join debits using (place)
     left join customers on customers.entity_id = first.entity_id and customers.customer_id = first.customer_id
     order by place`,
    { count },
    "what to match",
  );
  return rows.map(matchOf);
}

function matchOf(row: Row): Match {
  const customer = String(row["customer_id"]);
  const owner = textOrNull(row["debits_customer_id"]);
  const numberOrNull = (value: Value | undefined) => (value == null ? null : Number(value));
  return {
    customer,
    name: textOrNull(row["name"]),
    receipt: textOrNull(row["document"]),
    receiptOn: String(row["receipt_on"]),
    type: String(row["type"]),
    invoices: Array.isArray(row["documents"]) ? row["documents"].map(String) : [],
    invoicesOn: textOrNull(row["issued_on"]),
    otherCustomer: owner === customer ? null : owner,
    amount: String(row["amount"]),
    amountInvoices: textOrNull(row["amount_debits"]),
    difference: textOrNull(row["amount_left"]),
    certainty: textOrNull(row["certainty"]) as Match["certainty"],
    rule: String(row["rule"]),
    days: numberOrNull(row["days_between"]),
    openInvoices: numberOrNull(row["open_count"]),
    letter: textOrNull(row["letter_code"]),
  };
}

export interface EntryLine {
  readonly entry: number;
  readonly cause: string;
  readonly on: string;
  readonly journal: string;
  readonly account: string;
  readonly customer: string | null;
  readonly name: string | null;
  readonly document: string | null;
  readonly part: string;
  readonly debit: string;
  readonly credit: string;
}

export async function readEntryLines(store: Store, entries: number): Promise<EntryLine[]> {
  const rows = await store.all(
    `select proposed_lines.* replace (dated_on::varchar as dated_on), name
     from proposed_lines left join customers using (entity_id, customer_id)
     where entry_no <= $entries order by entry_no, line_no`,
    { entries },
    "proposed entries",
  );
  return rows.map((row) => ({
    entry: Number(row["entry_no"]),
    cause: String(row["cause"]),
    on: String(row["dated_on"]),
    journal: String(row["journal"]),
    account: String(row["account"]),
    customer: textOrNull(row["customer_id"]),
    name: textOrNull(row["name"]),
    document: textOrNull(row["document"]),
    part: String(row["part"]),
    debit: String(row["amount_debit"]),
    credit: String(row["amount_credit"]),
  }));
}

export interface Fix {
  readonly cause: string;
  readonly customer: string | null;
  readonly name: string | null;
  readonly document: string | null;
  readonly amount: string | null;
}

export async function readFixes(store: Store, count: number): Promise<Fix[]> {
  const rows = await store.all(
    `select fixes.*, name
     from (select *, sum(abs(amount)) over (partition by class) as weight from report_fixes) as fixes
     left join customers using (entity_id, customer_id)
     order by weight desc, class, abs(fixes.amount) desc, fixes.customer_id, document, dated_on, fixes.line, fixes.amount
     limit $count`,
    { count },
    "report fixes",
  );
  return rows.map((row) => ({
    cause: String(row["class"]),
    customer: textOrNull(row["customer_id"]),
    name: textOrNull(row["name"]),
    document: textOrNull(row["document"]),
    amount: textOrNull(row["amount"]),
  }));
}

type LateInvoices = Diagnosis["position"]["lateInvoices"];

export async function readLateInvoices(store: Store): Promise<LateInvoices> {
  const rows = await store.all("select * from late_invoices order by place", {}, "late invoices");
  return rows.map((row) => ({
    bucket: String(row["bucket"]) as LateInvoices[number]["bucket"],
    items: Number(row["item_count"]),
    amountInclVat: String(row["amount_incl_tax"]),
    amountExclVat: textOrNull(row["amount_excl_tax"]),
    shareInclVat: textOrNull(row["share_incl_tax"]),
    shareExclVat: textOrNull(row["share_excl_tax"]),
  }));
}

const RESTATED_BUCKETS = [
  ["not-due", "amount_not_due"],
  ["1-30", "amount_1_30"],
  ["31-60", "amount_31_60"],
  ["61-90", "amount_61_90"],
  ["91-180", "amount_91_180"],
  ["180+", "amount_over_180"],
  ["doubtful", "amount_doubtful"],
  ["no-due-date", "amount_undated"],
  ["unallocated-credits", "amount_credits"],
] as const;

/** Customers named in the restated balance of the result, the largest first. */
const RESTATED_LISTED = 10;

/** The restated balance: the largest customers, the others together, the lines of no customer, the total. */
type Restated = Diagnosis["position"]["restated"];

export async function readRestated(store: Store): Promise<Restated> {
  const rows = await store.all(
    `with ranked as (
       select *, if(customer_id is null, null,
         row_number() over (order by customer_id is null, amount_total desc, customer_id, entity_id)) as place
       from restated_customers
       left join customers using (entity_id, customer_id)
     ), parts as (
       select *, case when place is null then 'no-customer' when place <= $listed then 'customer' else 'others' end as part,
         least(place, $listed + 1) as rank
       from ranked
     )
     select
       coalesce(part, 'total') as part,
       if(part = 'customer', min(customer_id), null) as customer, if(part = 'customer', min(name), null) as name,
       count(customer_id) as customers, sum(item_count)::bigint as items,
       sum(amount_in_scope)::decimal(38, 2) as amount_in_scope, sum(amount_total)::decimal(38, 2) as amount_total,
       ${RESTATED_BUCKETS.map(([, column]) => `sum(${column})::decimal(38, 2) as ${column}`).join(", ")}
     from parts
     group by grouping sets ((part, rank), ())
     having count(*) > 0
     order by grouping(part), rank nulls last`,
    { listed: RESTATED_LISTED },
    "restated balance",
  );
  return rows.map((row) => ({
    part: String(row["part"]) as Restated[number]["part"],
    customer: textOrNull(row["customer"]),
    name: textOrNull(row["name"]),
    customers: Number(row["customers"]),
    items: Number(row["items"]),
    ledger: String(row["amount_in_scope"]),
    total: String(row["amount_total"]),
    ageing: RESTATED_BUCKETS.map(([bucket, column]) => ({ bucket, amount: String(row[column]) })),
  }));
}
