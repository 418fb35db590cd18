/**
 * The walls of the house, from one ordered list. A room imports from lower floors only, and never from a sibling
 * on its own floor: rooms meet in the database, not in code.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { circlesOf } from "./support/circles.ts";
import { filesBelow, type Import, importsOf, textOf, withoutComments } from "./support/tree.ts";

/** From the top. `main.ts` stands above them all. */
const FLOORS: readonly (readonly string[])[] = [
  ["cli", "web"],
  ["runs"],
  ["reports", "desk"],
  ["diagnosis", "anonymize"],
  ["plan"],
  ["findings"],
  ["sources", "bridge", "change", "flows", "indicators", "controls"],
  ["results"],
  ["canon", "tabular", "demo", "words"],
  ["store", "register"],
  ["kernel"],
];

/** Imports that break a wall today, each with its reason. The list may only shrink: a paid debt must leave it. */
const DEBTS: Readonly<Record<string, string>> = {};

/**
 * Rooms whose folders are instances of one shape, each with the list that alone names them: what they share stands
 * above the folders and knows none of them.
 */
const INSTANCES: Readonly<Record<string, string>> = {
  "src/sources/": "src/sources/index.ts",
  "src/reports/formats/": "src/reports/formats/formats.ts",
};

/** Modules that import one another, each group with who cuts it. The list may only shrink. */
const CIRCLES: Readonly<Record<string, string>> = {};

/** The one room, or the one file, that may know each outside thing. */
const OWNERS: Readonly<Record<string, string>> = {
  "@duckdb/node-api": "src/store/",
  "@electric-sql/pglite": "src/register/",
  pg: "src/register/",
  commander: "src/cli/",
  picocolors: "src/cli/",
  echarts: "src/reports/",
  exceljs: "src/reports/",
  "@e965/xlsx": "src/tabular/",
  "@cantoo/pdf-lib": "src/tabular/",
};

/** What only some may do, and what to do instead. */
const KEPT: readonly {
  readonly what: RegExp;
  readonly owners: readonly string[];
  readonly instead: string;
}[] = [
  {
    what: /\bconsole\s*\./,
    owners: ["src/cli/"],
    instead: "give progress to the caller: only cli knows a terminal",
  },
  {
    what: /\bprocess\.(stdout|stderr|stdin|argv|exit|exitCode)\b/,
    owners: ["src/cli/", "src/main.ts"],
    instead: "throw a Refusal or return a value: only cli knows a terminal, only main exits",
  },
  {
    what: /\bprocess\.(env|cwd)\b/,
    owners: ["src/cli/", "src/main.ts"],
    instead: "take it as a parameter: only cli reads the environment",
  },
  {
    what: /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bperformance\.now\b|\bhrtime\b|\bTemporal\.Now\b/,
    owners: ["src/kernel/clock.ts"],
    instead: "kernel/dates.ts for calendar days, kernel/clock.ts for durations",
  },
  {
    what: /\bfetch\s*\(|\bWebSocket\b|"node:(net|tls|http|https|http2|dns|dgram)/,
    owners: [],
    instead: "nothing: no byte leaves the machine",
  },
  {
    what: /\bMath\.random\b|\brandomUUID\b/,
    owners: [],
    instead: "demo/prng.ts: runs are identical",
  },
];

const sources = filesBelow("src", (path) => path.endsWith(".ts"));
const product = sources.filter((path) => !path.endsWith(".test.ts"));
const roomOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? "";
const floorOf = (room: string): number => FLOORS.findIndex((floor) => floor.includes(room));

/** Why an import is refused, or null. */
function wallBroken({ from, path }: Import): string | null {
  if (path === null || !path.startsWith("src/")) return null;
  const [mine, other] = [roomOf(from), roomOf(path)];
  if (mine === "" || mine === other) return null;
  if (other === "") return "upward, to main";
  if (floorOf(other) < floorOf(mine)) return `upward, ${mine} to ${other}`;
  if (floorOf(other) === floorOf(mine)) return `lateral, ${mine} to ${other}`;
  return null;
}

/** Whether a module knows an instance that is not its own. */
function isInstanceKnown(from: string, path: string): boolean {
  return Object.entries(INSTANCES).some(([room, list]) => {
    if (!path.startsWith(room) || from === list) return false;
    const [instance = "", ...rest] = path.slice(room.length).split("/");
    return rest.length > 0 && from.startsWith(room) && !from.startsWith(`${room}${instance}/`);
  });
}

const imports = product.flatMap((path) => importsOf(path, textOf(path)));

describe("walls", () => {
  test("every folder of src is a room of the list", () => {
    const folders = readdirSync(join(packageRoot, "src"), { withFileTypes: true });
    const rooms = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(rooms.filter((room) => floorOf(room) < 0)).toEqual([]);
  });

  test("a room imports from lower floors only", () => {
    const broken = imports.flatMap((one) => {
      const why = wallBroken(one);
      return why === null ? [] : [{ key: `${one.from} → ${one.path ?? ""}`, why }];
    });
    const unknown = broken.filter(({ key }) => DEBTS[key] === undefined);
    expect(unknown.map(({ key, why }) => `${key} (${why})`)).toEqual([]);
    const paid = Object.keys(DEBTS).filter((debt) => !broken.some(({ key }) => key === debt));
    expect(paid, "paid debts leave the list").toEqual([]);
  });

  test("an upward and a lateral import are both seen", () => {
    const seen = (from: string, text: string) => importsOf(from, text).map(wallBroken);
    expect(seen("src/kernel/x.ts", 'import { a } from "../store/store.ts";')).toEqual([
      "upward, kernel to store",
    ]);
    expect(seen("src/controls/x.ts", 'const a = await import("../bridge/tie.ts");')).toEqual([
      "lateral, controls to bridge",
    ]);
    expect(seen("src/diagnosis/x.ts", 'export { a } from "../sources/index.ts";')).toEqual([null]);
  });

  test("what one folder of a room is an instance of knows no instance, but for the list of them", () => {
    const blind = imports.filter(({ from, path }) => path !== null && isInstanceKnown(from, path));
    expect(blind.map(({ from, path }) => `${from} → ${path ?? ""}`)).toEqual([]);
  });

  test("an import of an instance is seen, from what its kind shares and from another one", () => {
    expect(isInstanceKnown("src/sources/source.ts", "src/sources/fec/scan.ts")).toBe(true);
    expect(isInstanceKnown("src/sources/aged-balance/x.ts", "src/sources/fec/y.ts")).toBe(true);
    expect(isInstanceKnown("src/sources/index.ts", "src/sources/fec/source.ts")).toBe(false);
    expect(isInstanceKnown("src/sources/fec/a.ts", "src/sources/fec/bulk/b.ts")).toBe(false);
  });

  test("no module imports itself by way of others", () => {
    const known = new Map(product.map((path) => [path, new Set<string>()]));
    for (const { from, path } of imports) if (path !== null) known.get(from)?.add(path);
    const circles = circlesOf(new Map([...known].map(([path, to]) => [path, [...to]])));
    expect(
      circlesOf(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["a"]],
        ]),
      ),
    ).toEqual([["a", "b", "c"]]);
    expect(
      circles.map((one) => one.join(" ⇄ ")).filter((one) => CIRCLES[one] === undefined),
    ).toEqual([]);
    expect(
      Object.keys(CIRCLES).filter((one) => !circles.some((now) => now.join(" ⇄ ") === one)),
    ).toEqual([]);
  });

  test("tests and tools are not imported by the product", () => {
    const out = imports.filter(({ path }) => path !== null && !path.startsWith("src/"));
    expect(out.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("a package of the outside is imported by its one room", () => {
    const strangers = imports.filter(({ from, to }) => {
      const name = to
        .split("/")
        .slice(0, to.startsWith("@") ? 2 : 1)
        .join("/");
      const owner = OWNERS[name];
      return owner !== undefined && !from.startsWith(owner);
    });
    expect(strangers.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("kernel reads and writes nothing: no import of Node", () => {
    const inKernel = imports.filter(
      ({ from, to }) => from.startsWith("src/kernel/") && to.startsWith("node:"),
    );
    expect(inKernel.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

describe("what only one may do", () => {
  for (const { what, owners, instead } of KEPT) {
    test(`${what.source.replaceAll("\\b", "")}: ${owners.join(", ") || "nobody"}`, () => {
      const found = product
        .filter((path) => !owners.some((owner) => path.startsWith(owner)))
        .flatMap((path) => linesThat(path, what));
      expect(found, `instead: ${instead}`).toEqual([]);
    });
  }
});

function linesThat(path: string, what: RegExp): string[] {
  const lines = withoutComments(textOf(path)).split("\n");
  return lines.flatMap((line, index) =>
    what.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
  );
}

describe("rooms", () => {
  const rooms = readdirSync(join(packageRoot, "src")).filter((room) =>
    sources.some((path) => roomOf(path) === room),
  );
  for (const room of rooms) {
    test(`src/${room}/README.md says what comes in, what goes out, what it may not do, where to start`, () => {
      const path = join("src", room, "README.md");
      expect(existsSync(join(packageRoot, path)), `${path} is missing`).toBe(true);
      const text = textOf(path);
      for (const mark of [
        /^# \S/,
        /\*\*Comes in\*\*/,
        /\*\*Goes out\*\*/,
        /\*\*May not\*\*/,
        /\*\*Start\*\*/,
      ]) {
        expect(text).toMatch(mark);
      }
    });
  }
});
