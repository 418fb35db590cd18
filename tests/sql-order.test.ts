/**
 * The same files give the same bytes, whatever the threads and the order of the rows: forms of SQL whose answer a
 * tie would leave to chance are banned, each with what to write instead.
 */
import { describe, expect, test } from "vitest";
import { filesBelow, textOf } from "./support/tree.ts";

interface Ban {
  readonly form: RegExp;
  /** Whether this call, given what stands between its parentheses, is a total order after all. */
  readonly unless?: (inside: string, before: string) => boolean;
  readonly instead: string;
}

const hasOrder = (inside: string): boolean => /\border by\b/i.test(inside);

const bans: readonly Ban[] = [
  { form: /\bany_value\(/g, instead: "min() or max(), bool_or(): equal where there is one value" },
  { form: /\b(?:mode|first|last)\(/g, instead: "arg_max(value, (weight, value))" },
  {
    form: /\barg_(?:min|max)\(/g,
    unless: (inside) => /,\s*\(.*,.*\)$/s.test(inside.trim()),
    instead: "arg_max(value, (rank, tie-breaker))",
  },
  { form: /\brow_number\(\) over \(/g, unless: hasOrder, instead: "over (… order by …)" },
  {
    form: /\b(?:string_agg|array_agg|list)\(/g,
    unless: (inside, before) => hasOrder(inside) || before.endsWith("list_sort("),
    instead: "order by inside the call, or list_sort around it",
  },
];

/** What stands between the parenthesis that ends at `from` and the one that closes it. */
function insideOf(text: string, from: number): string {
  let depth = 1;
  let at = from;
  for (; at < text.length && depth > 0; at += 1) {
    if (text[at] === "(") depth += 1;
    else if (text[at] === ")") depth -= 1;
  }
  return text.slice(from, at - 1);
}

/** The banned calls of a text, with the place of each. */
function chancesIn(path: string, text: string): string[] {
  const code = text.replace(/--[^\n]*/g, "").replace(/\/\*[\s\S]*?\*\//g, "");
  return bans.flatMap(({ form, unless, instead }) =>
    [...code.matchAll(form)].flatMap((match) => {
      const from = match.index + match[0].length;
      const isTotal = unless?.(insideOf(code, from), code.slice(0, match.index)) ?? false;
      const name = /^\)(?:::\w+)? as (\w+)/.exec(code.slice(from))?.[1] ?? "";
      return isTotal || NUMBERS_OF_A_RUN.includes(name)
        ? []
        : [`${path}: ${code.slice(match.index, from + 40)}… → ${instead}`];
    }),
  );
}

/** Numbers that tell rows apart in one run, order nothing and are never shown. */
const NUMBERS_OF_A_RUN: readonly string[] = ["customer_no", "code_no"];

describe("no answer is left to chance", () => {
  const queries = filesBelow("src", (path) => path.endsWith(".sql"));

  test.each(queries)("%s", (path) => {
    expect(chancesIn(path, textOf(path))).toEqual([]);
  });

  test("knows a tie when it sees one", () => {
    const told = chancesIn(
      "a.sql",
      "select mode(x), arg_max(a, b), row_number() over (partition by c)",
    );
    expect(told).toHaveLength(3);
    expect(chancesIn("a.sql", "select arg_max(a, (b, a)), list(a order by b), max(a)")).toEqual([]);
  });
});
