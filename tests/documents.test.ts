/** Markdown and other texts of the repository: one title, links that lead somewhere, no path of a machine. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const TOP = ["README.md", "README.fr.md", "CONTRIBUTING.md", "CHANGELOG.md"];
const everything = [
  ...TOP.filter((path) => existsSync(join(packageRoot, path))),
  ...["docs", "changes", "src", "tests", "tools", "scripts", "bin"].flatMap((folder) =>
    filesBelow(folder, () => true),
  ),
];
const pages = everything.filter((path) => path.endsWith(".md"));
/** Pages of a query have no title of their own: it is in the card. Samples and goldens are texts of a test. */
const isTitled = (path: string): boolean =>
  !/\.fr\.md$|\/samples\/|\/expected\/|^tests\/(refusals|commands)\//.test(path);

const withoutFences = (text: string): string => text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");

describe("pages", () => {
  test("each has exactly one title, on its first line", () => {
    const bad = pages.filter(isTitled).filter((path) => {
      const text = withoutFences(textOf(path));
      return !text.startsWith("# ") || [...text.matchAll(/^# /gm)].length !== 1;
    });
    expect(bad).toEqual([]);
  });

  test("their links lead somewhere", () => {
    const dead = pages.flatMap((path) =>
      [...withoutFences(textOf(path)).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? "")
        .filter((target) => !existsSync(join(packageRoot, dirname(path), decodeURI(target))))
        .map((target) => `${path} → ${target}`),
    );
    expect(dead).toEqual([]);
  });

  test("the files they name between backquotes are there", () => {
    const dead = pages
      .filter(
        (path) => path.startsWith("docs/") || TOP.includes(path) || path.endsWith("/README.md"),
      )
      .flatMap((path) =>
        [...withoutFences(textOf(path)).matchAll(/`((?:src|tests|tools|docs|scripts)\/[\w./-]+)`/g)]
          .map((match) => match[1] ?? "")
          .filter(
            (target) =>
              !existsSync(join(packageRoot, target)) && !/example|terms-granted/.test(target),
          )
          .map((target) => `${path} → ${target}`),
      );
    expect(dead).toEqual([]);
  });
});

describe("texts", () => {
  const texts = everything.filter((path) =>
    /\.(md|ts|sql|mjs|js|json|css|txt|csv|yaml)$/.test(path),
  );

  test("no path of a machine", () => {
    const machine = new RegExp(
      ["work", "root", "home", "Users"].map((name) => `(?<![\\w.-])/${name}/[a-z]`).join("|"),
    );
    const bad = [...texts, "package.json", "package-lock.json"]
      .filter((path) => path !== "tests/documents.test.ts")
      .filter((path) => machine.test(textOf(path)));
    expect(bad, "paths are found from packageRoot").toEqual([]);
  });

  test("no address of a registry", () => {
    const registry = /registry\.(npmjs|yarnpkg)|npm\.pkg\.github/;
    const bad = [...texts, ".npmrc", "package.json"]
      .filter((path) => path !== "tests/documents.test.ts")
      .filter((path) => registry.test(textOf(path)));
    expect(bad).toEqual([]);
  });
});
