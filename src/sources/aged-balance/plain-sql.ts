/**
 * The SQL of the fast reading: which rows of the cell table are details beyond doubt, and what they become.
 * Every condition is at least as strict as the rule of rows.ts or labels.ts it stands for; what it does not
 * place goes to those rules, row by row.
 */
import { sqlText } from "../../store/store.ts";
import type { DecimalMark } from "../../tabular/amounts.ts";
import type { Layout } from "./layout.ts";
import type { Level } from "./roles.ts";
import { moneyColumns } from "./rows.ts";

/** What the head of the file settles before its body is read. */
export interface PlainForm {
  readonly table: string;
  readonly width: number;
  readonly layout: Layout;
  readonly level: Level;
  readonly mark: DecimalMark | null;
  /** Thousands are parted, or amounts padded with spaces. */
  readonly isSpaced: boolean;
  /** First line below the header. */
  readonly firstLine: number;
  /** Normalised title lines: a page may repeat them. */
  readonly pageTexts: readonly string[];
  /** The one format of every date, read by the engine; null: by the table of dates. */
  readonly dateFormat: string | null;
  /** Some customers hold a code and a name in one cell: read by the table of customers. */
  readonly hasSplitCustomers: boolean;
}

export const CELLS = "aged_plain_cells";
export const DATES = "aged_plain_dates";
export const CUSTOMERS = "aged_plain_customers";
export const ODD = "aged_plain_odd";

/** Every blank of JavaScript's `\s` but those of the engine's. */
const BLANKS =
  "\\x0b\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
const BLANK = `[\\s${BLANKS}]`;
const OTHER_BLANK = `[${BLANKS}]`;
/** The words of labels.ts, none of which a label lacks. */
const LABEL_WORDS = [
  "total",
  "totaux",
  "sum",
  "somme",
  "ensemble",
  "cumul",
  "report",
  "forward",
].concat(["solde", "aged", "balance"]);
const THOUSANDS = "[ \\x{a0}\\x{202f}\\x{2009}]";

/** The cell as rows.ts keeps it: blanks joined, null when nothing is left. */
export function filledSql(at: number | null): string {
  if (at === null) return "null::varchar";
  const cell = `cells.c${at}`;
  const joined = `trim(regexp_replace(${cell}, '${BLANK}+', ' ', 'g'))`;
  return `nullif(case when regexp_full_match(${cell}, '[!-~]+(?: [!-~]+)*') then ${cell}
    when regexp_matches(${cell}, '^ | $|  |[^ \\S]|${OTHER_BLANK}') then ${joined}
    else ${cell} end, '')`;
}

/** Whether something else than blanks stands in the cell. */
export function isSetSql(at: number | null): string {
  if (at === null) return "false";
  return `case when cells.c${at} >= '!' and cells.c${at} < '~' then true
    else coalesce(regexp_matches(cells.c${at}, '[^\\s${BLANKS}]'), false) end`;
}

/** The word with or without accents, in any case: whatever headings.ts reads as it, and a little more. */
function loosely(word: string): string {
  const letter = (one: string): string =>
    `[${one}${one.toUpperCase()}\\x{80}-\\x{10ffff}][\\x{80}-\\x{10ffff}]*`;
  return word.replace(/./gu, letter);
}

function amountPattern({ mark, isSpaced }: PlainForm): string {
  const fraction = mark === null ? "" : `(?:${mark === "," ? "," : "\\."}[0-9]{1,2})?`;
  const simple = `-?[0-9]{1,13}${fraction}`;
  if (!isSpaced) return simple;
  const parted = `-?[0-9]{1,3}(?:${THOUSANDS}[0-9]{3}){1,3}${fraction}`;
  // A thousands mark is sure only beside the decimal one.
  const other = mark === "," ? "\\." : ",";
  const marked =
    mark === null ? "" : `|-?[0-9]{1,3}(?:${other}[0-9]{3}){1,3}${fraction.replace(/\?$/, "")}`;
  return ` *(?:${simple}|${parted}${marked}) *`;
}

const isEmpty = (at: number): string => `coalesce(cells.c${at}, '') = ''`;

function moneySql(form: PlainForm, at: number): string {
  let text = `cells.c${at}`;
  if (form.isSpaced) {
    text = `regexp_replace(${text}, '[^0-9${form.mark ?? ""}-]', '', 'g')`;
  }
  if (form.mark === ",") text = `replace(${text}, ',', '.')`;
  return `case when cells.c${at} <> '' then ${text}::decimal(18, 2) end`;
}

/** The amount, and the list of its buckets: the rule of readMoney in rows.ts. */
export function amountsSql(form: PlainForm): { amount: string; buckets: string } {
  const { layout } = form;
  const money = (at: number): string => moneySql(form, at);
  const columns = layout.buckets.map(({ at }) => at);
  const isNone = columns.length === 0 ? "true" : columns.map(isEmpty).join(" and ");
  const cells = columns.map((at) => `coalesce(${money(at)}, 0)`);
  const sum =
    cells.length === 0 ? "null" : `case when not (${isNone}) then ${cells.join(" + ")} end`;
  const buckets =
    cells.length === 0 ? "null" : `case when not (${isNone}) then [${cells.join(", ")}] end`;
  const { amount, debit, credit } = layout;
  if (amount !== null) return { amount: `coalesce(${money(amount)}, ${sum})`, buckets };
  if (debit === null || credit === null) return { amount: sum, buckets };
  const sides = `coalesce(${money(debit)}, 0) - coalesce(${money(credit)}, 0)`;
  const isSided = `not (${isEmpty(debit)} and ${isEmpty(credit)})`;
  return { amount: `case when ${isSided} then ${sides} else ${sum} end`, buckets };
}

const hasDateSql = (form: PlainForm, at: number | null, alias: string): string => {
  if (at === null) return "false";
  return form.dateFormat === null ? `coalesce(${alias}.has_date, false)` : `not (${isEmpty(at)})`;
};

export const daySql = (form: PlainForm, at: number | null, alias: string): string => {
  if (at === null) return "null::date";
  if (form.dateFormat === null) return `${alias}.day`;
  return `case when cells.c${at} <> '' then strptime(cells.c${at}, ${sqlText(form.dateFormat)})::date end`;
};

/** The cells below the header, with the tables of dates and customers beside them where they are needed. */
export function fromSql(form: PlainForm): string {
  const { layout, table } = form;
  const joins: string[] = [];
  const join = (at: number | null, alias: string, other: string): void => {
    if (at !== null) joins.push(`left join ${other} as ${alias} on ${alias}.cell = cells.c${at}`);
  };
  if (form.dateFormat === null) {
    join(layout.issuedOn, "issued", DATES);
    join(layout.dueOn, "due", DATES);
  }
  if (form.hasSplitCustomers) {
    joins.push(`left join ${CUSTOMERS} as split on split.cell = ${onlyCustomerSql(layout)}`);
  }
  return `from (select * from ${table} where line >= ${form.firstLine}) as cells
    ${joins.join("\n")}`;
}

/** The one cell that names the customer; null when none does, or two. */
export function onlyCustomerSql({ customerId, customerName }: Layout): string {
  const id = filledSql(customerId);
  const name = filledSql(customerName);
  if (customerId === null) return name;
  if (customerName === null) return id;
  return `case when ${name} is null then ${id} when ${id} is null then ${name} end`;
}

/** True for the rows that are details beyond doubt; what is cheap or rare is asked first. */
export function isPlainSql(form: PlainForm): string {
  const { layout } = form;
  const money = moneyColumns(layout);
  const pattern = amountPattern(form);
  const notMoney = money.map(
    (at) => `not (${isEmpty(at)} or regexp_full_match(cells.c${at}, '${pattern}'))`,
  );
  const hasIssue = hasDateSql(form, layout.issuedOn, "issued");
  const hasDate = `(${hasIssue} or ${hasDateSql(form, layout.dueOn, "due")})`;
  const isNamed = `(${isSetSql(layout.customerId)} or ${isSetSql(layout.customerName)})`;
  // In a list of items, a row of a customer without document or date may sum its items.
  const isDetail = form.level === "item" ? isSetSql(layout.document) : isNamed;
  return `case when cells.raw is not null then false
    ${notMoney.map((sign) => `when ${sign} then false`).join("\n")}
    when ${money.map(isEmpty).join(" and ")} then false
    when not ${hasDate} and (not ${isDetail} or ${hasLabelWordSql(form)}) then false
    ${repeatsTitleSql(form)}
    when ${repeatsHeaderSql(form)} then false
    else true end`;
}

function hasLabelWordSql(form: PlainForm): string {
  const cells = Array.from({ length: form.width }, (_, at) => `cells.c${at}`).join(", ");
  const words = LABEL_WORDS.map((word) => loosely(word)).join("|");
  return `regexp_matches(concat_ws(' ', ${cells}), '${words}')`;
}

/** An amount of the pattern as headings.ts would compare it. */
function plainMoney({ isSpaced }: PlainForm, at: number): string {
  const spaced = `replace(coalesce(cells.c${at}, ''), '.', ' ')`;
  return isSpaced ? `trim(regexp_replace(${spaced}, '${BLANK}', ' ', 'g'))` : spaced;
}

/** A page repeats the header: two cells of a row may be those of the header. */
function repeatsHeaderSql(form: PlainForm): string {
  const { layout } = form;
  const money = new Set(moneyColumns(layout));
  const signs: string[] = [];
  for (const [at, heading] of layout.header.entries()) {
    if (heading === "" || at >= form.width) continue;
    if (money.has(at)) {
      if (/\p{L}/u.test(heading)) continue;
      const isIn = `contains(${sqlText(heading)}, ${plainMoney(form, at)})`;
      signs.push(`(not (${isEmpty(at)}) and ${isIn})`);
      continue;
    }
    const words = heading.match(/[a-z0-9]+/g) ?? [];
    const word = words.reduce((best, one) => (one.length > best.length ? one : best), "");
    const isThere = `coalesce(regexp_matches(cells.c${at}, '${loosely(word)}'), false)`;
    if (at !== layout.issuedOn && at !== layout.dueOn) signs.push(isThere);
    else {
      const hasDate = hasDateSql(form, at, at === layout.issuedOn ? "issued" : "due");
      signs.push(`case when ${hasDate} then false else ${isThere} end`);
    }
  }
  if (signs.length < 2) return "false";
  return `${signs.map((sign) => `(${sign})::integer`).join(" + ")} >= 2`;
}

/** A page repeats a title: its text then holds every amount of the row. */
function repeatsTitleSql(form: PlainForm): string {
  const texts = form.pageTexts.filter((text) => /\d/.test(text)).join("\n");
  if (texts === "") return "";
  const held = moneyColumns(form.layout).map(
    (at) => `contains(${sqlText(texts)}, ${plainMoney(form, at)})`,
  );
  return `when ${held.join(" and ")} then false`;
}
