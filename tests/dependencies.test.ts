/** What the project stands on: exact, few, each with a reason, the same on every platform and from every registry. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { filesBelow, importsOf, textOf } from "./support/tree.ts";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(textOf("package.json")) as Manifest;
const lock = JSON.parse(textOf("package-lock.json")) as {
  packages: Readonly<Record<string, Locked>>;
};
const declared = { ...manifest.dependencies, ...manifest.devDependencies };
const packageOf = (to: string): string =>
  to
    .split("/")
    .slice(0, to.startsWith("@") ? 2 : 1)
    .join("/");

/** Dependencies that no file imports: programs that scripts start, and what the compiler reads. */
const STARTED = [
  "@biomejs/biome",
  "@tsconfig/strictest",
  "@types/node",
  "assemblyscript",
  "esbuild",
  "eslint",
  "tsx",
  "typescript-eslint",
];

describe("package.json", () => {
  test("every version is exact", () => {
    const loose = Object.entries(declared).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose, "npm install --save-exact").toEqual([]);
  });

  test("every dependency has a line that says why", () => {
    const text = textOf("docs/decisions/0002-dependencies.md");
    const silent = Object.keys(declared).filter((name) => !text.includes(`| \`${name}\` |`));
    expect(silent, "add its line to docs/decisions/0002-dependencies.md").toEqual([]);
    const told = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? "");
    expect(
      told.filter((name) => declared[name] === undefined),
      "take its line away",
    ).toEqual([]);
  });

  test("every dependency is used, and what the product imports is a dependency", () => {
    const files = ["src", "tests", "tools"].flatMap((folder) =>
      filesBelow(folder, (path) => path.endsWith(".ts")),
    );
    const imports = [...files, "vitest.config.ts"].flatMap((path) => importsOf(path, textOf(path)));
    const outside = imports.filter(({ to, path }) => path === null && !to.startsWith("node:"));
    const named = files
      .filter(
        (path) => path !== "tests/dependencies.test.ts" && path !== "tests/architecture.test.ts",
      )
      .flatMap((path) => [...textOf(path).matchAll(/"((?:@[\w-]+\/)?[a-z][\w.-]*)[/"]/g)]);
    const used = new Set(
      [...outside.map(({ to }) => to), ...named.map((match) => match[1] ?? "")].map(packageOf),
    );
    const unused = Object.keys(declared).filter(
      (name) => !used.has(name) && !STARTED.includes(name),
    );
    expect(unused, "remove it").toEqual([]);
    const strangers = outside
      .filter(({ from }) => from.startsWith("src/") && !from.endsWith(".test.ts"))
      .filter(({ to }) => manifest.dependencies[packageOf(to)] === undefined);
    expect(
      strangers.map(({ from, to }) => `${from} → ${to}`),
      "move it to dependencies",
    ).toEqual([]);
  });
});

describe("package-lock.json", () => {
  const entries = Object.entries(lock.packages).filter(([path]) => path !== "");

  test("holds no address of a registry, and the fingerprint of each package", () => {
    expect(textOf("package-lock.json")).not.toMatch(/registry[.-]|\.tgz"/);
    expect(
      entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    ).toEqual([]);
    const unsealed = entries.filter(
      ([, { integrity }]) => integrity === undefined || !integrity.startsWith("sha512-"),
    );
    expect(unsealed.map(([path]) => path)).toEqual([]);
  });

  test("holds the native part of every platform, not only of this one", () => {
    const held = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, "")));
    const holes = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {})
        .filter((name) => !held.has(name))
        .map((name) => `${name}, wanted by ${path}`),
    );
    expect(holes, "pin an older version whose platforms are all published").toEqual([]);
  });

  test("holds the versions of package.json", () => {
    const other = Object.entries(declared).filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    expect(other, "npm install --package-lock-only").toEqual([]);
  });
});

test("the licence is the whole Apache-2.0", () => {
  expect(existsSync(join(packageRoot, "LICENSE"))).toBe(true);
  expect(textOf("LICENSE")).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  expect(textOf("LICENSE")).toMatch(/END OF TERMS AND CONDITIONS/);
});
