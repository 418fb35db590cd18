/**
 * What keeps a text of a file from acting where it is opened: no cell becomes a formula, whether the reader splits at
 * commas, semicolons or tabs, and no character acts on what stands beside it.
 */

/** Controls, soft hyphen, zero-width and bidirectional marks: written by their number, as the report does. */
const INVISIBLE =
  "[\\x{0}-\\x{8}\\x{b}\\x{c}\\x{e}-\\x{1f}\\x{7f}-\\x{9f}\\x{ad}\\x{61c}\\x{200b}-\\x{200f}\\x{2028}-\\x{202e}\\x{2060}-\\x{206f}\\x{feff}]";

/**
 * Where a spreadsheet would begin a formula: at the beginning of the text, or after what some reader splits at.
 * Full-width signs count; a minus in front of a number does not.
 */
const BEFORE = "^|[;\\t\\r\\n]";
const SIGN =
  '[ \\x{a0}"]*(?:[=+@＝＋＠]|[-−－](?:[^0-9.,;\\t\\r\\n"]|[0-9.,]+[^0-9.,;\\t\\r\\n"]))';

const ACTING = `${INVISIBLE}|(?:${BEFORE})${SIGN}`;

/** Whether a text could act in a spreadsheet: an SQL expression. */
const mayAct = (text: string): string => `regexp_matches(${text}, '${ACTING}')`;

/** The same of a text at hand. */
export const mayActText = (text: string): boolean => ACTING_HERE.test(text);
const ACTING_HERE = new RegExp(ACTING.replaceAll("\\x{", "\\u{"), "u");

/** A text as a spreadsheet may safely open it: an SQL expression. Most texts are, and cost one look. */
export function inert(text: string): string {
  const visible = `case when regexp_matches(${text}, '${INVISIBLE}') then array_to_string(list_transform(
    string_split(${text}, ''), lambda sign: case when regexp_matches(sign, '${INVISIBLE}')
      then printf('‹U+%04X›', unicode(sign)) else sign end), '') else ${text} end`;
  return `case when ${mayAct(text)}
    then regexp_replace(${visible}, '(${BEFORE})(${SIGN})', '\\1''\\2', 'g') else ${text} end`;
}

/** Texts that many rows of evidence repeat, each list looked through once: names of files, of customers, codes. */
const REPEATED = {
  files: "select name as text from source_files",
  names: "select name from customers",
  items: `select distinct entity_id::varchar from items union all select distinct account::varchar from items
    union all select distinct customer_id::varchar from items`,
} as const;

export type Repeated = keyof typeof REPEATED;

/** SQL: one row a list none of whose texts could act, by its name. */
export const inertLists: string = Object.entries(REPEATED)
  .map(
    ([name, texts]) =>
      `select '${name}' as list where not exists (from (${texts}) as known(text) where ${mayAct("text")})`,
  )
  .join(" union all ");
