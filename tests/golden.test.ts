/**
 * Each folder of fixtures/companies is a case: the files of a small invented company, and what a diagnosis of them
 * gives, kept as tables one can read. `npm run accept golden` (ENCOURS_ACCEPT=1) keeps a new result; read its diff.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readControls } from "../src/controls/control.ts";
import { packageRoot } from "../src/store/root.ts";
import { stories } from "./support/companies/index.ts";
import type { Story } from "./support/company.ts";
import { type Diagnosed, diagnosed } from "./support/diagnosed.ts";
import { differenceFrom } from "./support/golden.ts";
import { pagesOf } from "./support/golden-pages.ts";
import { invariants } from "./support/outside.ts";
import { wrongWorking } from "./support/redone.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const companies = join(packageRoot, "fixtures", "companies");
const fired = new Set<string>();

/** Runs the command on a folder that holds these files. */
async function diagnose(story: Story, files: ReturnType<Story["files"]>): Promise<Diagnosed> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, "input", name), content);
    }
    const asked = ["--out", "out", "--lang", "en", "--quiet", "--no-cache", "--format", "json"];
    const seen = await runEncours(["diagnose", "input", ...asked, ...(story.words ?? [])], folder);
    expect(seen.stderr).toBe("");
    expect(seen.exit).toBe(0);
    return diagnosed(join(folder, "out"));
  });
}

/** The same FECs with their lines in the opposite order. */
function reversed(files: ReturnType<Story["files"]>): Record<string, string | Buffer> {
  const turned: Record<string, string | Buffer> = { ...files };
  for (const [name, content] of Object.entries(files)) {
    const text = Buffer.from(content).toString("latin1");
    if (!text.startsWith("JournalCode")) continue;
    const [head = "", ...lines] = text.replace(/\r\n$/, "").split("\r\n");
    turned[name] = Buffer.from(`${[head, ...lines.reverse()].join("\r\n")}\r\n`, "latin1");
  }
  return turned;
}

/** What must not depend on the order of lines. */
const orderless = ({ diagnosis }: Diagnosed) => ({
  position: diagnosis.position,
  reconciliation: diagnosis.reconciliation,
  indicators: diagnosis.indicators,
  findings: diagnosis.findings.map(({ control, amount, customers, severity }) => ({
    control,
    amount,
    customers,
    severity,
  })),
});

it("has a story for each company, and a company for each story", () => {
  expect(
    readdirSync(companies)
      .filter((name) => !name.startsWith("."))
      .sort(),
  ).toEqual(Object.keys(stories).sort());
});

describe.each(Object.keys(stories))("%s", (name) => {
  const story = stories[name];
  if (story === undefined) throw new Error(name);
  const files = story.files();
  let first: Diagnosed;
  beforeAll(async () => {
    first = await diagnose(story, files);
    for (const finding of first.diagnosis.findings) fired.add(finding.control);
  });

  it("has the files of its story", () => {
    const folder = join(companies, name, "input");
    const differences = Object.entries(files).map(([file, content]) => {
      const path = join(folder, file);
      if (process.env["ENCOURS_ACCEPT"] === "1" || !existsSync(path)) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, content);
      }
      return Buffer.from(content).equals(readFileSync(path)) ? null : file;
    });
    expect(differences.filter((file) => file !== null)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  });

  it("is diagnosed as expected", () => {
    const differences = Object.entries(pagesOf(first)).map(([page, text]) =>
      differenceFrom(join(companies, name, "expected", page), text),
    );
    const told = differences.filter((one) => one !== null).join("\n");
    expect(told, told).toBe("");
  });

  it("says of each control, once, that it found, found nothing, had nothing to examine or could not judge", () => {
    const { findings, clear, unexamined, notJudged } = first.diagnosis;
    const told = [...findings, ...notJudged].map(({ control }) => control);
    const every = readControls().map(({ slug }) => slug);
    expect([...told, ...clear, ...unexamined].sort()).toEqual(every.sort());
    expect(notJudged.filter(({ reason }) => reason.trim() === "")).toEqual([]);
  });

  it("keeps the contract's invariants", () => {
    expect(invariants(first, files)).toEqual([]);
  });

  it("shows for each figure a working that gives it", () => {
    const { indicators } = first.diagnosis;
    expect(indicators.flatMap((one) => wrongWorking(one, "en") ?? [])).toEqual([]);
  });

  it("gives the same bytes again, on one thread", async () => {
    const one = { ...story, words: [...(story.words ?? []), "--threads", "1"] };
    const second = await diagnose(one, files);
    expect(second.sums).toEqual(first.sums);
  });

  it("does not depend on the order of the ledger's lines", async () => {
    expect(orderless(await diagnose(story, reversed(files)))).toEqual(orderless(first));
  });

  if (story.fires !== undefined) {
    it("fires what it is told to, and nothing else", () => {
      const seen = first.diagnosis.findings.map((finding) => finding.control).sort();
      expect(seen).toEqual([...(story.fires ?? [])].sort());
    });
  }
});

it("has a company for each control, here or among the plants of its family", () => {
  const planted = filesBelow("tests/plants", () => true)
    .map((path) => textOf(path))
    .join("\n");
  const silent = readControls()
    .map((control) => control.slug)
    .filter((slug) => !fired.has(slug) && !new RegExp(`^ {2}"?${slug}"?: \\{`, "m").test(planted));
  expect(silent, "plant a fault in tests/plants/<family>.ts").toEqual([]);
});
