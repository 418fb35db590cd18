/** What a request comes to once the ledgers are known: the as-of date, the scope, the snapshot id. */
import { createHash } from "node:crypto";
import { settlingLaw } from "../canon/law.ts";
import { scopeIn } from "../canon/ledger/chart-of-ledgers.ts";
import type { Control } from "../controls/control.ts";
import { refuse } from "../sources/refusals.ts";
import { packageVersion } from "../store/root.ts";
import { type Store, sqlFilled } from "../store/store.ts";
import type { DiagnoseRequest } from "./request.ts";

export interface Settled {
  readonly asOf: string;
  /** The date asked for, else the last closing where entries reach it, else the end of their last month. */
  readonly asOfReason: "asked" | "closing" | "last-month";
  readonly currency: string;
  readonly scope: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Settles the as-of date against the ledgers and writes the `mission` row. */
export async function settleMission(store: Store, request: DiagnoseRequest): Promise<Settled> {
  const span = await store.one(
    `select min(year_start_on)::varchar as first_on, max(year_end_on)::varchar as reached_on,
       (select max(fiscal_year_end_on)::varchar from ledger_files) as last_on, min(currency) as currency,
       (select count(*) from aged_reports
        where as_of = (select max(fiscal_year_end_on) from ledger_files)) > 0 as is_reported
     from entities`,
  );
  const firstOn = String(span["first_on"]);
  const lastOn = String(span["last_on"]);
  // An aged balance of the closing says that the year was closed, however quiet its last months.
  const reachedOn = span["is_reported"] === true ? lastOn : String(span["reached_on"]);
  if (request.asOf === undefined) await refuseClosingsApart(store);
  const asOf = request.asOf ?? reachedOn;
  const reached = reachedOn === lastOn ? "closing" : "last-month";
  if (asOf < firstOn || asOf > lastOn)
    throw refuse("date-outside-ledger", `--as-of ${asOf}`, { first: firstOn, last: lastOn });
  if (request.comparedTo !== undefined) refuseComparison(request.comparedTo, firstOn, asOf);
  const { chart } = await store.one("select getvariable('chart') as chart");
  const scope = scopeIn(String(chart), request.accounts);
  const currency = String(span["currency"]);
  const { params, assumedTerm, materialityMin, mappings = [], rates = [] } = request;
  const mission = sqlFilled(
    `delete from mission;
     insert into mission
     values ($as_of::date, $currency, $chart, string_split($scope, ','), null, null);`,
    { as_of: asOf, currency, chart: String(chart), scope: scope.join(",") },
  );
  await store.run(`${mission}\n${settlingLaw(rates)}`, {}, "mission");
  const settings = {
    ...{ accounts: scope, chart, params },
    ...(assumedTerm !== undefined && { assumedTerm }),
    ...(request.comparedTo !== undefined && { comparedTo: request.comparedTo }),
    ...(materialityMin !== undefined && { materialityMin }),
    ...(mappings.length > 0 && { mappings }),
    ...(rates.length > 0 && { rates }),
  };
  const asOfReason = request.asOf === undefined ? reached : "asked";
  return { asOf, asOfReason, currency, scope, settings };
}

/** A change is told from a day that the ledgers hold to a later one. */
function refuseComparison(day: string, firstOn: string, asOf: string): void {
  const seen = { first: firstOn, last: asOf };
  if (day < firstOn) throw refuse("date-outside-ledger", `--compare-to ${day}`, seen);
  if (day >= asOf) throw refuse("comparison-not-before", `--compare-to ${day}`, seen);
}

/** Days between two closings of a group; beyond, they are of different years. */
const GROUP_DAYS = 300;

/** Companies whose last closings are a year apart have no common date: their sum would be the position of no day. */
async function refuseClosingsApart(store: Store): Promise<void> {
  const companies = await store.all(
    `with closings as (
       select entity_id, max(fiscal_year_end_on) as closing_on from ledger_files group by entity_id
     )
     select entity_id, closing_on::varchar as closing_on from closings
     where (select max(closing_on) - min(closing_on) from closings) > ${GROUP_DAYS}
     order by entity_id`,
  );
  if (companies.length === 0) return;
  const [first = ""] = companies.map((row) => String(row["closing_on"])).sort();
  const seen = companies.map((row) => `${String(row["entity_id"])}: ${String(row["closing_on"])}`);
  throw refuse("closings-apart", seen.join("\n"), { first });
}

/** sha256 of inputs, settings and version: the same snapshot means the same result. */
export async function snapshotOf(
  store: Store,
  settled: Settled,
  language: string,
  controls: readonly Control[],
): Promise<string> {
  const files = await store.all("select name, sha256 from source_files order by name, sha256");
  const { asOf, settings } = settled;
  // A control of others is an input like a file: its card and its query decide what is found.
  const rules = controls.map(({ slug, card, sql }) => ({ slug, card, sql }));
  const inputs = { version: packageVersion(), asOf, language, settings, files, rules };
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}
