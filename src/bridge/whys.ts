/**
 * Why each class of the bridge is what it is, in one sentence with dates and pieces, computed from its own items.
 * The words are in whys.yaml, the facts in whys.sql.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { type MessageValues, sayIn } from "../kernel/say.ts";
import { type Row, type Store, textOrNull, type Value } from "../store/store.ts";
import { yamlOf } from "../store/yaml.ts";
import { dateText, dayText, numberTextIn } from "../words/number-text.ts";

type Words = Readonly<Record<string, Bilingual | undefined>>;

export const whyWords = yamlOf("bridge/whys.yaml") as () => Readonly<
  Record<"words" | "leads" | "classes", Words>
>;

/** The sentence of each class that holds an item, by its slug; amounts and dates as the language writes them. */
export async function readWhys(
  store: Store,
  language: Language,
  currency: string,
): Promise<ReadonlyMap<string, string>> {
  await store.runFile("bridge/whys.sql");
  const rows = await store.all(
    `select bridge_whys.*, as_of::varchar as as_of from bridge_whys cross join mission
     order by class, abs(amount) desc, reason nulls first`,
  );
  const writing = writingIn(language, currency, String(rows[0]?.["as_of"]));
  const whys = new Map<string, string>();
  for (const slug of new Set(rows.map((row) => String(row["class"])))) {
    const ofClass = rows.filter((row) => row["class"] === slug);
    // what has a lead of its own is told reason by reason, the rest by its heaviest piece
    const hasLead = Object.hasOwn(whyWords().leads, slug);
    const told = ofClass.filter((row) => (row["reason"] !== null) === hasLead);
    whys.set(slug, sentenceOf(slug, told, writing));
  }
  return whys;
}

interface Writing {
  readonly word: (words: Bilingual | undefined, values: MessageValues) => string;
  readonly amount: (text: string) => string;
  /** Without its year where it is the year told about. */
  readonly day: (value: Value | undefined) => string;
  readonly rows: (positions: Value | undefined) => string;
}

function writingIn(language: Language, currency: string, asOf: string): Writing {
  const numbers = numberTextIn(language, currency);
  const year = asOf.slice(0, 4);
  return {
    word: (words, values) => {
      const text = words?.[language] ?? "";
      return sayIn({ en: { text }, fr: { text } }, language)("text", values);
    },
    amount: numbers.amount,
    day: (value) => {
      if (typeof value !== "string") return "none";
      return value.startsWith(year) ? dayText(value, language) : dateText(value, language);
    },
    rows: (positions) => {
      const rows = Array.isArray(positions) ? positions.map(String) : [];
      const shown = rows.length > 3 ? [...rows.slice(0, 2), "…"] : rows;
      return new Intl.ListFormat(language).format(shown);
    },
  };
}

/** The sentence of a class, made of some rows of `bridge_whys`. */
function sentenceOf(slug: string, rows: readonly Row[], writing: Writing): string {
  const { words, classes, leads } = whyWords();
  const [heaviest = {}] = rows;
  const own = leads[slug];
  const lead =
    own === undefined ? leadOf(heaviest, writing) : writing.word(own, valuesOf(heaviest, writing));
  const parts = rows.map((row) =>
    writing.word(classes[slug] ?? classes["special"], valuesOf(row, writing)),
  );
  return writing.word(words["sentence"], { lead, parts: parts.join(", ") });
}

/** What it is about: a piece and its customer, or the customers of several. */
function leadOf(row: Row, { word, day }: Writing): string {
  const { words } = whyWords();
  const [name, document] = [textOrNull(row["name"]), textOrNull(row["document"])];
  const piece = document && word(words["piece"], { document, day: day(row["issued"]) });
  const [count, customers] = [Number(row["count"]), Number(row["customers"])];
  if (count === 1) return [piece, name].filter(Boolean).join(", ");
  if (name === null) return word(words["more-pieces"], { piece: piece ?? "", others: count - 1 });
  if (customers === 1) return name;
  return word(words["more-customers"], { name, others: customers - 1 });
}

/** What the words of whys.yaml may use; a text that is not known is «none». */
function valuesOf(row: Row, { word, amount, day, rows }: Writing): MessageValues {
  const { words } = whyWords();
  const text = (name: string): string => textOrNull(row[name]) ?? "none";
  const count = Number(row["count"]);
  const invoices = row["is_invoices"] === true ? "yes" : "no";
  const counted = word(words["counted"], { count, invoices });
  const [first, last] = [day(row["first_day"]), day(row["last_day"])];
  const firstShort = isOneMonth(row) ? (first.split(/[/ ]/)[0] ?? "") : first;
  return {
    count,
    customers: Number(row["customers"]),
    counted,
    several: count === 1 ? "" : `${counted}, `,
    dated: word(words["days"], { days: Number(row["days"]), first: firstShort, last }),
    reason: text("of_reason").replaceAll("-", "_"),
    amount: `${signOf(text("amount")) === "plus" ? "+" : ""}${amount(text("amount"))}`,
    sign: signOf(text("amount")),
    ledger: amount(text("amount_ledger")),
    report: amount(text("amount_report")),
    reported: signOf(text("amount_report")),
    place: placeOf(text("amount_ledger"), text("amount_report")),
    document: textOrNull(row["document"]) ?? text("name"),
    entity: text("entity"),
    account: shortAccount(text("account")),
    elsewhere: ["customer", "none"].includes(text("role")) ? "no" : "yes",
    parkedAccount: shortAccount(text("parked_account")),
    parkedOn: day(row["parked_on"]),
    posted: day(row["posted"]),
    settled: day(row["settled"]),
    by: text("settled_by"),
    paid: text("settled_type") === "payment" ? "yes" : "no",
    letter: text("letter"),
    lettered: day(row["lettered"]),
    lines: rows(row["positions"]),
    printed: row["is_run"] === true ? "yes" : "no",
    run: day(row["run"]),
  };
}

/** Two days of one month: «30 et 31/12». */
const isOneMonth = (row: Row): boolean =>
  Number(row["days"]) === 2 &&
  String(row["first_day"]).slice(0, 7) === String(row["last_day"]).slice(0, 7);

const signOf = (amount: string): "minus" | "none" | "plus" => {
  if (/^-?0*\.?0*$/.test(amount)) return "none";
  return amount.startsWith("-") ? "minus" : "plus";
};

const placeOf = (ledger: string, report: string): string => {
  if (Number(report) === 0) return "ledger";
  return Number(ledger) === 0 ? "report" : "both";
};

/** 416000 as people say it: 416. */
const shortAccount = (account: string): string => account.replace(/^(\d{3}\d*?)0+$/, "$1");
