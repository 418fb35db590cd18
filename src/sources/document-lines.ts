/**
 * Lists whose rows are lines of documents: the document's own cells repeated on each line, on the first one, or nowhere
 * but on it. A document's total counts once, its lines are added where they have amounts of their own.
 */
import type { Bilingual } from "../kernel/language.ts";
import type { TableCard } from "../tabular/table-card.ts";
import type { Loading } from "./plain-problems.ts";
import { rowsWithValues, valuedName } from "./plain-values.ts";

type Lines = NonNullable<TableCard["lines"]>;

/** Documents of several lines, of ten, whose lines repeat its total where the list is one that repeats them. */
const MOST = 9;

/**
 * `table_again`: lines of a document beside the one that holds its total, where the others repeat it or leave it blank.
 * A row below a document with nothing but what is a line's own takes the document's number.
 */
export async function findAgain(loading: Loading): Promise<void> {
  const { store, card } = loading;
  if (card.lines === undefined) return;
  const { of, total, own } = card.lines;
  const document = of.join(", ");
  await store.run(
    `${carried(loading, card.lines)}
     create or replace temp table table_again as
     with valued as (
       select *, ${total} as total, ${blankOf(card, total)} as is_blank, coalesce(${own ?? "false"}, false) as is_own
       from (${rowsWithValues(loading)})
     ), documents as (
       select ${document}, min(total) as least, min(total) is not distinct from max(total) as is_same,
         count(*) as held, count_if(not is_blank) as shown, count_if(is_own) as own
       from valued group by all having count(*) > 1
     ), list as (
       select coalesce(count_if(is_same) * 10 >= count(*) * ${MOST} and sum(own) * 2 <= sum(shown), false) as is_repeated
       from documents where shown > 1
     )
     select sheet_no, line
     from (
       select valued.sheet_no, valued.line, valued.is_blank, valued.total,
         row_number() over (partition by ${of.map((one) => `valued.${one}`).join(", ")}, valued.total
           order by valued.is_blank, valued.sheet_no, valued.line) as place
       from valued
       join documents on ${of.map((one) => `valued.${one} is not distinct from documents.${one}`).join(" and ")}
       where least is not null)
     where is_blank or (total is not null and place > 1 and (select is_repeated from list))`,
    {},
    "lines of a document",
  );
  const { held } = await store.one("select count(*) > 0 as held from table_again");
  loading.again = held === true;
}

/** Whether the cells of a total are blank, all of them. */
function blankOf({ columns }: TableCard, total: string): string {
  const named = columns.filter(
    ({ field, kind }) => kind === "amount" && new RegExp(`\\b${field}\\b`).test(total),
  );
  return `(${named.map(({ field }) => `"${field}_text" is null`).join(" and ") || "false"})`;
}

/** Numbers carried down to rows that have nothing but what is a line's own. */
function carried({ held, present, bytes }: Loading, { of, its }: Lines): string {
  const mine = present.filter(({ field, kind }) => kind !== "amount" && !its.includes(field));
  const numbers = of.filter((field) => held.has(field));
  if (numbers.length === 0 || its.length === 0) return "";
  const blank = mine.flatMap(({ field }) => [
    `"${field}" is null`,
    ...(bytes?.typed.has(field) === true ? [`"${valuedName(field)}" is null`] : []),
  ]);
  const above = numbers.map(
    (field) =>
      `last_value("${field}" ignore nulls) over (partition by sheet_no order by line) as "${field}"`,
  );
  return `update table_cells set ${numbers.map((field) => `"${field}" = above."${field}"`).join(", ")}
     from (
       select sheet_no, line, ${blank.join(" and ")} as is_line, ${above.join(", ")} from table_cells
     ) as above
     where is_line and above.sheet_no = table_cells.sheet_no and above.line = table_cells.line;`;
}

/** How many documents the rows kept are, where each is one of the list's: its rows are their lines. */
export const countOf = ({ lines }: TableCard): string =>
  lines === undefined
    ? "null::bigint"
    : `(select count(distinct (${lines.of.join(", ")}))
        from table_rows anti join table_rejected using (sheet_no, line))`;

/** Said where several rows are lines of one document. */
export const linesWords = (rows: number, documents: number): Bilingual => ({
  en: `${rows} rows are the lines of ${documents} documents, each counted once`,
  fr: `${rows} lignes sont celles de ${documents} pièces, comptées chacune une fois`,
});
