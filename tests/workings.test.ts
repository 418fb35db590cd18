/** Every figure shows how it came about, in both languages, and whoever does it again finds it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultSeed, inventCompany } from "../src/demo/invent-company.ts";
import { writeCompany } from "../src/demo/write-company.ts";
import { stories } from "./support/companies/index.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { redo, wrongWorking } from "./support/redone.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const LANGUAGES = ["fr", "en"] as const;

test.each(LANGUAGES)(
  "every figure of the demo can be redone from what is printed (%s)",
  async (language) => {
    await inFolder(async (folder) => {
      const { extracts } = writeCompany(inventCompany(defaultSeed), folder);
      const asked = [
        "--out",
        "out",
        "--lang",
        language,
        "--quiet",
        "--no-cache",
        "--format",
        "json",
      ];
      expect((await runEncours(["diagnose", extracts, ...asked], folder)).exit).toBe(0);
      const { indicators } = diagnosed(join(folder, "out")).diagnosis;
      expect(indicators.flatMap((one) => wrongWorking(one, language) ?? [])).toEqual([]);
      expect(indicators.filter(({ formula }) => formula !== null).length).toBeGreaterThan(14);
      const simple = indicators.find(({ slug }) => slug === "dso-simple");
      const mark = language === "fr" ? "j" : "d";
      expect(simple?.formula).toMatch(
        new RegExp(`^[\\d.,\\u202f]+ ÷ [\\d.,\\u202f]+ × 92\\u00a0${mark} = 77[.,]0$`),
      );
      const told = await runEncours(
        ["explain", "dso-simple", "--run", "out", "--lang", language],
        folder,
      );
      const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ").replaceAll("−", "-");
      expect(told.stdout).toContain(`  ${plain(simple?.formula ?? "")}\n`);
    });
  },
);

test("what an explanation says of a figure has the settings of its run", async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    for (const [name, content] of Object.entries(stories["three-years"]?.files() ?? {}))
      writeFileSync(join(folder, "input", name), content);
    writeFileSync(join(folder, "encours.yaml"), "params:\n  dso-simple:\n    window_months: 6\n");
    const asked = [
      "--config",
      "encours.yaml",
      "--out",
      "out",
      "--lang",
      "en",
      "--quiet",
      "--format",
      "json",
    ];
    expect(await runEncours(["diagnose", "input", ...asked], folder)).toMatchObject({ exit: 0 });
    const { indicators } = diagnosed(join(folder, "out")).diagnosis;
    const simple = indicators.find(({ slug }) => slug === "dso-simple");
    expect(simple?.flags).toContain("window-6-months");
    const told = await runEncours(
      ["explain", "dso-simple", "--run", "out", "--lang", "en"],
      folder,
    );
    expect(told.stdout).toContain(`value=${simple?.value ?? ""} `);
  });
});

test.each([
  ["3 972 050,87 ÷ 4 745 387,42 × 92 j", "fr", "77.0071"],
  ["|3,787,556.09 − 3,937,888.20| ÷ |3,937,888.20|", "en", "0.0382"],
  ["(10.00 + 5.00 − (−2.50)) ÷ ((1.50 + 2.00) ÷ 2)", "en", "10.0000"],
  ["−100,00 ÷ 1 000,00 × 30 j", "fr", "-3.0000"],
  ["61 j + 689 798,60 ÷ 1 463 135,15 × 31 j", "fr", "75.6150"],
] as const)("the witness does %s", (text, language, wanted) => {
  const { top, bottom } = redo(text, language);
  expect((Number((top * 1_000_000n) / bottom) / 1e6).toFixed(4)).toBe(wanted);
});
