/** The life of each invoice: kept once in the tables flow_*, told from them. */
import type { Flows } from "../results/flows-schema.ts";
import { readPackageFile } from "../store/root.ts";
import { type Row, type Store, textOrNull } from "../store/store.ts";

/** Fills the tables flow_* from the canon at its date. The lives stay in work tables, for `writeOcel`. */
export function keepFlows(store: Store): Promise<void> {
  const texts = ["flows/lives.sql", "flows/fill.sql"].map((path) => readPackageFile(path));
  return store.run(texts.join("\n"), {}, "flows");
}

const VARIANTS_TOLD = 200;
const BOTTLENECKS_TOLD = 10;

/** `reason` is a slug: who tells it to people words it. */
export async function readFlows(store: Store): Promise<Flows> {
  const rows = await store.all(readPackageFile("flows/read.sql"), {}, "flows/read.sql");
  const of = (part: string) => rows.filter((row) => row["part"] === part);
  const [told = {}] = of("window");
  const steps = heaviestFirst(of("step"), "invoice_count");
  const variants = heaviestFirst(of("variant"), "invoice_count");
  const flows: Flows = {
    window: {
      from: text(told, "key"),
      to: text(told, "key_to"),
      invoices: count(told),
      amount: text(told, "amount"),
      estimatedDueDates: Number(told["other_count"]),
    },
    events: [...of("event")]
      .sort((one, other) => Number(one["place"]) - Number(other["place"]))
      .map((row) => ({
        ...{ event: text(row, "key"), count: count(row), amount: text(row, "amount") },
        known: row["is_one"] === true,
      })),
    steps: steps.flatMap((row) => {
      const to = textOrNull(row["key_to"]);
      return to === null ? [] : [{ from: text(row, "key"), to, ...lasted(row) }];
    }),
    waiting: steps
      .filter((row) => textOrNull(row["key_to"]) === null)
      .map((row) => ({ after: text(row, "key"), ...lasted(row) })),
    variants: variants.slice(0, VARIANTS_TOLD).map((row) => ({
      path: Array.isArray(row["path"]) ? row["path"].map(String) : [],
      ...{ count: count(row), amount: text(row, "amount"), open: row["is_one"] === true },
    })),
    variantCount: variants.length,
    reworks: of("rework").map((row) => ({ kind: text(row, "key"), ...sized(row) })),
    bottlenecks: heaviestFirst(steps, "amount_held")
      .filter((row) => cents(row["amount_held"]) > 0n)
      .slice(0, BOTTLENECKS_TOLD)
      .map(bottleneck),
    cohorts: cohortsOf(of("cohort")),
    rollRates: [...of("roll")]
      .sort((one, other) => Number(one["place"]) - Number(other["place"]))
      .map((row) => ({
        ...{ from: text(row, "key"), to: text(row, "key_to") },
        ...{ rate: textOrNull(row["share"]), netRate: textOrNull(row["share_next"]) },
        amount: text(row, "amount"),
      })),
    reason: reasonOf(told),
  };
  return flows.reason === null ? flows : { ...flows, ...NOTHING };
}

/** Where it cannot be told what was paid, no part of a life is. */
const NOTHING = {
  ...{ events: [], steps: [], waiting: [], variants: [], variantCount: 0, reworks: [] },
  ...{ bottlenecks: [], cohorts: [], rollRates: [] },
} satisfies Partial<Flows>;

function reasonOf(told: Row): string | null {
  if (count(told) === 0) return told["is_other"] === true ? "open-items-only" : "no-invoices";
  return told["is_one"] === true ? "lettering-too-rare" : null;
}

const text = (row: Row, name: string): string => String(row[name]);
const count = (row: Row): number => Number(row["invoice_count"]);
const sized = (row: Row) => ({ count: count(row), amount: text(row, "amount") });
const cents = (value: Row[string] | undefined): bigint =>
  BigInt((textOrNull(value) ?? "0").replace(".", ""));

const lasted = (row: Row) => ({
  ...sized(row),
  medianDays: text(row, "median_days"),
  p90Days: text(row, "p90_days"),
});

function bottleneck(row: Row): Flows["bottlenecks"][number] {
  const [from, to] = [text(row, "key"), textOrNull(row["key_to"])];
  return {
    step: `${from} → ${to ?? "…"}`,
    ...{ from, to, days: text(row, "days"), dsoDays: text(row, "dso_days") },
    amount: text(row, "amount_held"),
  };
}

/** The order of the query among equals. */
const heaviestFirst = (rows: readonly Row[], name: string): Row[] =>
  [...rows].sort((one, other) => {
    const [left, right] = [cents(one[name]), cents(other[name])];
    return left === right ? 0 : left > right ? -1 : 1;
  });

/** One row a month and a number of months after it, in that order. */
function cohortsOf(rows: readonly Row[]): Flows["cohorts"] {
  const months = [...new Set(rows.map((row) => text(row, "key")))];
  return months.map((month) => {
    const ends = rows.filter((row) => text(row, "key") === month);
    const [first = {}] = ends;
    return {
      ...{ month, invoices: count(first), invoiced: text(first, "amount") },
      paidShare: ends.map((end) => textOrNull(end["share"])),
    };
  });
}
