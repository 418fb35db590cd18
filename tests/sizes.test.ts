/** Sizes of files, functions and lines: what the eye takes in at once. Ratchets are in support/debts.ts. */
import { describe, expect, test } from "vitest";
import { functionsOf, linesWithoutProse, parseCode } from "./support/code.ts";
import { OVERLONG, OVERSIZED } from "./support/debts.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;
const COLUMNS_MAX = 100;
const COMMENT_COLUMNS_MAX = 120;

const files = ["src", "tests", "tools"]
  .flatMap((folder) => filesBelow(folder, (path) => path.endsWith(".ts")))
  .map((path) => ({ path, text: textOf(path), code: parseCode(path, textOf(path)) }));

/** What is made by hand and read by people; the generated reference and expected files are not. */
const TEXTS = {
  sql: {
    files: () => filesBelow("src", (path) => path.endsWith(".sql")),
    lines: 220,
    columns: 130,
  },
  markdown: {
    files: () => [
      "README.md",
      "README.fr.md",
      "CONTRIBUTING.md",
      ...filesBelow("docs", (path) => path.endsWith(".md") && !path.includes("/reference/")),
      ...filesBelow("src", (path) => path.endsWith("README.md") || path.endsWith(".fr.md")).filter(
        (path) => !path.includes("/expected/"),
      ),
      ...filesBelow("changes", (path) => path.endsWith(".md")),
    ],
    lines: 220,
    columns: 200,
  },
} as const;

describe("sizes", () => {
  test(`a file has at most ${LINES_MAX} lines`, () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ path, lines }) => lines > (OVERSIZED[path]?.lines ?? LINES_MAX));
    expect(long, "split it by what it says, one idea a file").toEqual([]);
  });

  test("a query and a page have their sizes too, tables and examples apart", () => {
    const long = Object.entries(TEXTS).flatMap(([, { files: texts, lines: most, columns }]) =>
      texts().flatMap((path) => {
        const lines = textOf(path).split("\n");
        const wide = lines.filter((line) => line.length > columns && !/^\|/.test(line)).length;
        const { lines: may = most, wide: mayWide = 0 } = OVERLONG[path] ?? {};
        return [
          ...(lines.length - 1 > may ? [`${path}: ${lines.length - 1} lines`] : []),
          ...(wide > mayWide ? [`${path}: ${wide} lines above ${columns} columns`] : []),
        ];
      }),
    );
    expect(long, "a view hides in a long query; break the line").toEqual([]);
    const gone = Object.keys(OVERLONG).filter(
      (path) => filesBelow("src", (one) => one === path).length === 0,
    );
    expect(gone, "what is gone leaves the list").toEqual([]);
  });

  test(`a function has at most ${FUNCTION_LINES_MAX} lines`, () => {
    const long = files.flatMap(({ path, code }) =>
      functionsOf(code)
        .filter(
          ({ name, lines }) => lines > (OVERSIZED[`${path} ${name}`]?.lines ?? FUNCTION_LINES_MAX),
        )
        .map(({ name, line, lines }) => `${path}:${line} ${name} (${lines})`),
    );
    expect(long, "name its steps").toEqual([]);
  });

  test(`code stays within ${COLUMNS_MAX} columns, strings apart`, () => {
    const long = files.flatMap(({ path, code }) =>
      linesWithoutProse(code).flatMap((line, index) =>
        line.length > COLUMNS_MAX ? [`${path}:${index + 1}`] : [],
      ),
    );
    expect(long, "npm run format").toEqual([]);
  });

  test(`a comment stays within ${COMMENT_COLUMNS_MAX} columns`, () => {
    const long = files.flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, index) =>
          line.length > COMMENT_COLUMNS_MAX && /^\s*(\*|\/\/|\/\*)/.test(line)
            ? [`${path}:${index + 1}`]
            : [],
        ),
    );
    expect(long, "break the line").toEqual([]);
  });
});
