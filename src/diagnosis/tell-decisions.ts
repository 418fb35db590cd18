/**
 * The decisions of page 1: one to collect, one to repair, one to decide (results/decisions.sql), each told with a verb,
 * a reason and a role. A missing aged balance takes the first place: it changes the answer.
 */
import { addDays, dayNumber } from "../kernel/dates.ts";
import type { Language } from "../kernel/language.ts";
import type { Say } from "../kernel/say.ts";
import type { DecisionResult, Reconciliation } from "../results/schema.ts";
import { readPackageFile } from "../store/root.ts";
import { type Row, type Store, textOrNull } from "../store/store.ts";
import { dateText, type NumberText, numberTextIn } from "../words/number-text.ts";
import { sayDiagnosis } from "./verdict.ts";

const DECISIONS = 3;

interface Asked {
  readonly asOf: string;
  readonly language: Language;
  readonly currency: string;
  readonly reconciliation: Reconciliation | null;
  /** No customer list either: both are asked for at once. */
  readonly isListMissing: boolean;
  /** The books date what is owed by themselves. */
  readonly isDated: boolean;
}

export async function tellDecisions(store: Store, asked: Asked): Promise<DecisionResult[]> {
  const { asOf, language } = asked;
  const path = "results/decisions.sql";
  const rows = await store.all(readPackageFile(path), {}, path);
  const say = sayDiagnosis(language);
  const numbers = numberTextIn(language, asked.currency);
  const told = rows.map((row): DecisionResult => {
    const kind = String(row["kind"]) as DecisionResult["kind"];
    const values = valuesOf(row, numbers, language);
    const words = kind === "decide" && row["customer_id"] === null ? "decide-entry" : kind;
    return {
      kind,
      customer: textOrNull(row["customer_id"]),
      name: textOrNull(row["name"]),
      amount: textOrNull(row["amount"]),
      what: say(words, values),
      why: say(`${words}-why`, values),
      role: say(`${kind}-who`),
      on: kind === "collect" ? nextWeekday(asOf) : null,
      ref:
        row["control"] === null
          ? `customer:${String(row["customer_id"])}`
          : `finding:${String(row["control"])}`,
    };
  });
  return [...obtained(asked, say), ...told].slice(0, DECISIONS);
}

/** What is missing or of another date, and changes the answer. */
function obtained(asked: Asked, say: Say<string>): DecisionResult[] {
  const { reconciliation, asOf, language } = asked;
  const other = reconciliation?.reportAsOf ?? null;
  const isCompared = reconciliation?.conclusive === true || other === null || other === asOf;
  if (reconciliation !== null && isCompared) return [];
  const key = reconciliation === null ? "obtain-report" : "obtain-other-report";
  const values = {
    date: dateText(asOf, language),
    list: asked.isListMissing ? "missing" : "given",
    dates: asked.isDated ? "known" : "unknown",
    other: other === null ? "" : dateText(other, language),
  };
  return [
    {
      ...{ kind: "obtain", customer: null, name: null, amount: null, on: null },
      what: say(key, values),
      why: say(`${key}-why`, values),
      role: say("obtain-who"),
      ref: "source:aged-balance",
    },
  ];
}

const NONE = "none";

function valuesOf(row: Row, numbers: NumberText, language: Language) {
  const whole = (name: string) => {
    const amount = textOrNull(row[name]);
    return amount === null || /^-?0*\.?0*$/.test(amount) ? NONE : numbers.whole(amount);
  };
  const day = textOrNull(row["dated_on"]);
  return {
    name: textOrNull(row["name"]) ?? String(row["customer_id"]),
    items: Number(row["item_count"]),
    days: String(row["days_late_max"] ?? 0),
    usual: usualDelay(textOrNull(row["median_delay"])),
    credits: whole("amount_credits"),
    overdue: whole("amount_overdue"),
    limit: limitOf(row, numbers),
    terms: textOrNull(row["terms_text"]) ?? NONE,
    date: day === null ? NONE : dateText(day, language),
    amount: whole("amount"),
    document: textOrNull(row["document"]) ?? NONE,
    label: textOrNull(row["label"]) ?? NONE,
  };
}

/** Days late, as it is used to; who pays on time has nothing to be told. */
const usualDelay = (value: string | null): string =>
  value === null || Number(value) <= 0 ? NONE : value;

function limitOf(row: Row, numbers: NumberText): string {
  const limit = textOrNull(row["credit_limit"]);
  if (limit === null) return NONE;
  return Number(limit) === 0 ? "cash" : numbers.whole(limit);
}

/** The first Monday to Friday after a day, New Year's Day apart. */
function nextWeekday(day: string): string {
  // Day 0 of dayNumber, 1 March of the year 0, was a Wednesday.
  const isOff = (one: string) => [3, 4].includes(dayNumber(one) % 7) || one.endsWith("-01-01");
  let next = addDays(day, 1);
  while (isOff(next)) next = addDays(next, 1);
  return next;
}
