/**
 * Each family's plants: one small company a family, diagnosed as a person would, and each control finds what was put
 * there for it, to the cent. A control needs a plant here, or a golden company that makes it fire (golden.test.ts).
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readControls } from "../src/controls/control.ts";
import { packageRoot } from "../src/store/root.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { PlantedCompany, type Plants } from "./support/planted-company.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const folder = join(packageRoot, "tests", "plants");
const families = readdirSync(folder).map((name) => name.replace(/\.ts$/, ""));

async function found(plants: Plants) {
  const company = new PlantedCompany();
  for (const { plant } of Object.values(plants)) plant(company);
  return inFolder(async (at) => {
    mkdirSync(join(at, "input"));
    for (const [name, content] of Object.entries(company.files())) {
      writeFileSync(join(at, "input", name), content);
    }
    const asked = ["--out", "out", "--lang", "en", "--quiet", "--no-cache", "--format", "json"];
    const seen = await runEncours(["diagnose", "input", ...asked], at);
    expect(seen.exit, seen.stderr).toBe(0);
    return diagnosed(join(at, "out")).diagnosis.findings;
  });
}

describe.each(families)("the plants of %s", async (family) => {
  const { plants } = (await import(`./plants/${family}.ts`)) as { readonly plants: Plants };
  let findings: Awaited<ReturnType<typeof found>> = [];
  beforeAll(async () => {
    findings = await found(plants);
  });
  const own = new Set(
    readControls()
      .filter(({ folder: name }) => name === family)
      .map(({ slug }) => slug),
  );

  test("are for controls of the family", () => {
    expect(Object.keys(plants).filter((slug) => !own.has(slug))).toEqual([]);
  });

  for (const [slug, { finds }] of Object.entries(plants)) {
    test(`${slug} finds its plant`, () => {
      const finding = findings.find(({ control }) => control === slug);
      // A fault of data has no amount: what is open behind it.
      const amount = finding?.amount ?? finding?.exposure ?? null;
      expect({ amount, rows: finding?.items }).toEqual(finds);
    });
  }
});
