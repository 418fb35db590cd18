/**
 * One executable example per refusal: the words, the files, the exact text in both languages, exit 2, nothing
 * written. A refusal of the product without its example is a red build.
 */
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { differenceFrom } from "./support/golden.ts";
import { inFolder, runEncours, type Seen, sumsBelow } from "./support/run-encours.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const examples = join(packageRoot, "tests", "refusals");
const slugs = readdirSync(examples)
  .filter((name) => !name.startsWith("."))
  .sort();

/** Refusals that no command reaches, each with its reason; they may only shrink. */
const NOT_FROM_OUTSIDE: Readonly<Record<string, string>> = {
  "output-lost": "a process of its own is needed: tests/machine.test.ts",
  "aged-balance-layout-unknown": "a file without that header is not recognised as an aged balance",
};

interface Recipe {
  readonly make?: (folder: string) => void | Promise<void>;
  /** The superuser may read anything: such an example is run as nobody. */
  readonly asNobody?: boolean;
}

const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;

async function as(nobody: boolean, run: () => Promise<Seen>): Promise<Seen> {
  if (!nobody || !isRoot) return run();
  process.seteuid?.(NOBODY);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

async function recipeOf(slug: string): Promise<Recipe> {
  const path = join(examples, slug, "make.ts");
  if (!existsSync(path)) return {};
  return (await import(pathToFileURL(path).href)) as Recipe;
}

async function refuse(slug: string, language: "en" | "fr"): Promise<void> {
  const recipe = await recipeOf(slug);
  await inFolder(async (folder) => {
    cpSync(join(examples, slug), folder, {
      recursive: true,
      filter: (from) => !/(?:command|expected(?:\.fr)?)\.txt$|make\.ts$/.test(from),
    });
    await recipe.make?.(folder);
    chmodSync(folder, 0o777);
    const line = readFileSync(join(examples, slug, "command.txt"), "utf8").trim();
    const words = line.split(/\s+/).filter((word) => word !== "");
    const spoken = language === "fr" ? [...words.filter((word) => word !== "en"), "fr"] : words;
    const asked = words.includes("--lang") ? spoken : [...words, "--lang", language];
    const before = sumsBelow(folder);
    const seen = await as(recipe.asNobody === true, () => runEncours(asked, folder));
    expect({ exit: seen.exit, stdout: seen.stdout }).toEqual({ exit: 2, stdout: "" });
    expect(sumsBelow(folder), "nothing was written").toEqual(before);
    const [first = ""] = seen.stderr.split("\n").filter((one) => one.startsWith("encours: "));
    expect(first).toBe(`encours: ${slug}`);
    const told = seen.stderr.slice(seen.stderr.indexOf("encours: "));
    const name = language === "fr" ? "expected.fr.txt" : "expected.txt";
    const difference = differenceFrom(join(examples, slug, name), told);
    expect(difference, difference ?? "").toBeNull();
  });
}

describe("a refusal says what, where, why and what to do, and writes nothing", () => {
  it.each(slugs)("%s", (slug) => refuse(slug, "en"));
});

describe("the same in French", () => {
  it.each(slugs)("%s", (slug) => refuse(slug, "fr"));
});

describe("the refusals of the product", () => {
  const inCode = new Set<string>();
  for (const path of filesBelow(
    "src",
    (name) => name.endsWith(".ts") && !name.includes(".test."),
  )) {
    const text = textOf(path);
    for (const match of text.matchAll(
      /(?:new Refusal\(\{\s*slug: |\brefuse\(\s*)"([a-z0-9-]+)"/g,
    )) {
      inCode.add(match[1] ?? "");
    }
    for (const match of text.matchAll(/: \[\s*"([a-z-]+)",\s*\/\^/g)) inCode.add(match[1] ?? "");
  }

  it("each have an example", () => {
    const without = [...inCode].filter(
      (slug) => !slugs.includes(slug) && !(slug in NOT_FROM_OUTSIDE),
    );
    expect(without).toEqual([]);
  });

  it("are still those of the examples", () => {
    expect(slugs.filter((slug) => !inCode.has(slug))).toEqual([]);
    expect(Object.keys(NOT_FROM_OUTSIDE).filter((slug) => !inCode.has(slug))).toEqual([]);
  });
});
