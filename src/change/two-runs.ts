/**
 * Two diagnoses beside each other: what is new, still there and gone, row by row, by fingerprint; their totals and
 * their indicators. It reads two encours.duckdb and no extract.
 */
import type { Bilingual } from "../kernel/language.ts";
import { differenceOf } from "../results/decimals.ts";
import type { Row, Store } from "../store/store.ts";
import { sqlText, textOrNull } from "../store/store.ts";

/** Rows shown of each control or class and each state; all are counted. */
const ROWS_SHOWN = 200;

export type RowState = "new" | "still-there" | "gone";

/** Rows of one state: how many, and their amounts as the later run has them (of what is gone, as the earlier had). */
export interface Share {
  readonly count: number;
  /** Signed, entity's currency; null where no row has an amount. */
  readonly amount: string | null;
}

export interface ComparedRow {
  readonly state: RowState;
  readonly fingerprint: string;
  readonly subject: string | null;
  readonly customer: string | null;
  readonly document: string | null;
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface ComparedKind {
  /** A control's finding, or a class of the bridge. */
  readonly kind: "control" | "class";
  readonly slug: string;
  readonly title: Bilingual;
  /** Severity of the finding in each run; null where it found nothing, and for a class. */
  readonly severity: { readonly from: string | null; readonly to: string | null };
  readonly amount: { readonly from: string | null; readonly to: string | null };
  /** Null where the rows are not compared. */
  readonly new: Share | null;
  readonly stillThere: Share | null;
  readonly gone: Share | null;
  /** Day of the earlier run when some of it was already there then; else the day of the later; null: not compared. */
  readonly since: string | null;
  /** Why the rows are not compared. */
  readonly reason: string | null;
  readonly rows: readonly ComparedRow[];
}

/** A total or an indicator in both runs; null where one has no figure. */
export interface ComparedFigure {
  readonly slug: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly change: string | null;
}

export interface ComparedRun {
  readonly asOf: string;
  readonly currency: string;
  readonly entities: readonly string[];
}

export interface Comparison {
  readonly from: ComparedRun;
  readonly to: ComparedRun;
  readonly totals: readonly ComparedFigure[];
  readonly indicators: readonly ComparedFigure[];
  readonly kinds: readonly ComparedKind[];
}

/** Makes two runs readable as `earlier` and `later`. */
export async function attachRuns(store: Store, earlier: string, later: string): Promise<void> {
  await store.run(
    `attach ${sqlText(earlier)} as earlier (read_only); attach ${sqlText(later)} as later (read_only)`,
  );
}

/** Who a run is of and its day. */
export async function runOf(store: Store, side: "earlier" | "later"): Promise<ComparedRun> {
  const mission = await store.one(
    `select as_of::varchar as as_of, currency,
      (select list(entity_id order by entity_id) from ${side}.entities) as entities
    from ${side}.mission`,
  );
  return {
    asOf: String(mission["as_of"]),
    currency: String(mission["currency"]),
    entities: Array.isArray(mission["entities"]) ? mission["entities"].map(String) : [],
  };
}

/** Compares the two runs that `attachRuns` made readable and `runOf` names. */
export async function compareRuns(
  store: Store,
  from: ComparedRun,
  to: ComparedRun,
): Promise<Comparison> {
  await store.runFile("change/two-runs.sql");
  return {
    from,
    to,
    totals: (await store.all(TOTALS, {}, "compared totals")).map(figureOf),
    indicators: (await store.all(INDICATORS, {}, "compared indicators")).map(figureOf),
    kinds: await kindsOf(store, from.asOf, to.asOf),
  };
}

/** What is owed and how late, each the sum of the steps before it; where there is a report, the ends of the bridge. */
const totalsOf = (side: "earlier" | "later"): string => `
  select key as slug, place, amount from (
    select key, place, sum(amount) over (order by place) as amount from ${side}.positions where part = 'perimeter'
  )
  where key in ('ledger', 'net', 'gross', 'overdue')
  union all
  select unnest(['aged-balance', 'gap', 'unexplained']), unnest([20, 21, 22]), unnest([
    sum(amount_report), sum(amount_ledger - amount_report),
    (select coalesce(sum(amount), 0) from ${side}.bridge_items where class = 'unexplained')
  ])
  from ${side}.bridge_ends
  having (select count(*) from ${side}.bridge_cutoffs) > 0`;

const TOTALS = `
  select slug, was.amount::varchar as from_value, now.amount::varchar as to_value
  from (${totalsOf("earlier")}) as was
  full join (${totalsOf("later")}) as now using (slug)
  order by coalesce(now.place, was.place)`;

const INDICATORS = `
  select indicator as slug, was.value as from_value, now.value as to_value
  from earlier.figures as was
  full join later.figures as now using (indicator)
  where coalesce(was.value, now.value) is not null
  order by slug`;

const KINDS = `
  select
    run_kinds.*, coalesce(title_en, slug) as title_en, coalesce(title_fr, slug) as title_fr, was.severity as severity_earlier, now.severity as severity_later,
    case when kind = 'class' then (select sum(amount) from earlier.bridge_items where class = slug)
      else was.amount end::varchar as amount_earlier,
    case when kind = 'class' then (select sum(amount) from later.bridge_items where class = slug)
      else now.amount end::varchar as amount_later
  from run_kinds
  left join (
    select kind, slug, any_value(title_en order by side) as title_en, any_value(title_fr order by side) as title_fr
    from (
      select kind, slug, title_en, title_fr, 1 as side from later.pages
      union all
      select kind, slug, title_en, title_fr, 2 from earlier.pages
    )
    group by kind, slug
  ) as titles using (kind, slug)
  left join earlier.findings as was on kind = 'control' and was.control = slug
  left join later.findings as now on kind = 'control' and now.control = slug
  order by kind desc, coalesce(abs(now.amount), abs(was.amount), 0) desc, slug`;

const SHARES = `
  select kind, slug, state, count(*) as n, sum(coalesce(amount_later, amount_earlier))::varchar as amount
  from run_rows group by all`;

const ROWS = `
  select kind, slug, state, fingerprint, subject, customer_id, document, dated_on::varchar as dated_on,
    amount_earlier::varchar as amount_earlier, amount_later::varchar as amount_later,
    row_number() over (
      partition by kind, slug, state
      order by abs(coalesce(amount_later, amount_earlier, 0)) desc, fingerprint, place
    ) as shown_no
  from run_rows
  semi join (from run_kinds where reason is null) as compared using (kind, slug)
  qualify shown_no <= ${String(ROWS_SHOWN)}
  order by kind, slug, list_position(['new', 'gone', 'still-there'], state), shown_no`;

async function kindsOf(store: Store, asOf: string, asOfLater: string): Promise<ComparedKind[]> {
  const keyOf = (row: Row) => `${String(row["kind"])} ${String(row["slug"])}`;
  const shares = new Map<string, Share>();
  for (const row of await store.all(SHARES, {}, "compared rows"))
    shares.set(`${keyOf(row)} ${String(row["state"])}`, {
      count: Number(row["n"]),
      amount: textOrNull(row["amount"]),
    });
  const rows = new Map<string, ComparedRow[]>();
  for (const row of await store.all(ROWS, {}, "compared rows"))
    rows.set(keyOf(row), [...(rows.get(keyOf(row)) ?? []), rowOf(row)]);
  return (await store.all(KINDS, {}, "compared kinds")).map((row): ComparedKind => {
    const reason = textOrNull(row["reason"]);
    const shareOf = (state: RowState): Share | null =>
      reason !== null ? null : (shares.get(`${keyOf(row)} ${state}`) ?? { count: 0, amount: null });
    const stillThere = shareOf("still-there");
    const isOld = stillThere !== null && stillThere.count > 0;
    return {
      kind: row["kind"] === "class" ? "class" : "control",
      slug: String(row["slug"]),
      title: { en: String(row["title_en"]), fr: String(row["title_fr"]) },
      severity: {
        from: textOrNull(row["severity_earlier"]),
        to: textOrNull(row["severity_later"]),
      },
      amount: { from: textOrNull(row["amount_earlier"]), to: textOrNull(row["amount_later"]) },
      new: shareOf("new"),
      stillThere,
      gone: shareOf("gone"),
      since:
        reason !== null ? null : isOld ? asOf : (shareOf("new")?.count ?? 0) > 0 ? asOfLater : null,
      reason,
      rows: rows.get(keyOf(row)) ?? [],
    };
  });
}

const rowOf = (row: Row): ComparedRow => ({
  state: String(row["state"]) as RowState,
  fingerprint: String(row["fingerprint"]),
  subject: textOrNull(row["subject"]),
  customer: textOrNull(row["customer_id"]),
  document: textOrNull(row["document"]),
  date: textOrNull(row["dated_on"]),
  from: textOrNull(row["amount_earlier"]),
  to: textOrNull(row["amount_later"]),
});

function figureOf(row: Row): ComparedFigure {
  const [from, to] = [textOrNull(row["from_value"]), textOrNull(row["to_value"])];
  const scaleOf = (text: string): number =>
    text.includes(".") ? text.length - 1 - text.indexOf(".") : 0;
  const change =
    from === null || to === null
      ? null
      : differenceOf(from, to, Math.max(scaleOf(from), scaleOf(to)));
  return { slug: String(row["slug"]), from, to, change };
}
