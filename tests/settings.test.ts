/**
 * Settings from the outside: whatever a card allows runs, whatever it does not is refused before a file is opened.
 */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ParameterRange, rangeOf } from "../src/canon/parameters.ts";
import { readControls } from "../src/controls/control.ts";
import { readIndicators } from "../src/indicators/indicator.ts";
import { nearest } from "../src/kernel/nearest.ts";
import { fecText } from "./support/build-company.ts";
import { JSON_ONLY, LEDGER, run, soundBooks } from "./support/hostile-run.ts";
import { inFolder, runEncours, type Seen } from "./support/run-encours.ts";

const catalogue = [...readControls(), ...readIndicators()];

/** A settings file (JSON is YAML) that gives each parameter of the catalogue one value of its range. */
function allAt(pick: (range: ParameterRange) => number): string {
  const params = catalogue.map(({ slug, card }) => {
    const values = Object.entries(card.params).map(([name, standard]) => {
      const range = rangeOf(name, standard);
      return [name, range.type === "number" ? pick(range) : standard] as const;
    });
    return [slug, Object.fromEntries(values)] as const;
  });
  return JSON.stringify({ params: Object.fromEntries(params) });
}

async function diagnoseWith(settings: string): Promise<Seen> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    writeFileSync(join(folder, "input", LEDGER), fecText(soundBooks().rows()));
    const list = "Code client;Raison sociale;SIREN;Plafond\nC1;Durand;990000028;100\n";
    writeFileSync(join(folder, "input", "clients.csv"), list);
    writeFileSync(join(folder, "encours.yaml"), settings);
    const words = ["diagnose", "input", "--out", "out", "--quiet", "--config", "encours.yaml"];
    return runEncours([...words, ...JSON_ONLY], folder);
  });
}

describe("a table settled by hand", () => {
  const table = { kind: "aged-balance", headings: ["Débiteur"], columns: { Débiteur: "customer" } };
  it.each([
    ["a kind", { ...table, kind: "aged-balence" }, "did you mean aged-balance?"],
    ["a column", { ...table, columns: { Fin: "dueon" } }, "did you mean due_on?"],
    ["a key", { ...table, dated: "day-first" }, "sources.0: it must be as encours map writes it"],
  ])("is refused when it names %s that nothing knows", async (_, source, told) => {
    const seen = await diagnoseWith(JSON.stringify({ sources: [source] }));
    expect(seen.exit).toBe(2);
    expect(seen.stderr).toContain(told);
  });

  it("is read where it stands among the extracts", async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, LEDGER), fecText(soundBooks().rows()));
      writeFileSync(join(folder, "encours.yaml"), "nothing: known");
      const seen = await runEncours(["diagnose", ".", "--out", "out", ...JSON_ONLY], folder);
      expect(seen).toMatchObject({ exit: 2, stderr: expect.stringContaining("nothing") as string });
    });
  });

  it.each(["a: [1", "sources: 3"])("is not added to a file that reads %j", async (settings) => {
    await inFolder(async (folder) => {
      writeFileSync(
        join(folder, "t.csv"),
        "Débiteur;Exigible;Solde\nA B;31/12/2025;1,50\nC D;30/11/2025;2,50\n",
      );
      writeFileSync(join(folder, "encours.yaml"), settings);
      const words = ["map", "t.csv", "--kind", "aged-balance", "--write"];
      const seen = await runEncours(words, folder);
      expect(seen).toMatchObject({
        exit: 2,
        stderr: expect.stringContaining("encours.yaml") as string,
      });
      expect(readFileSync(join(folder, "encours.yaml"), "utf8")).toBe(settings);
    });
  });
});

describe("every parameter of the catalogue", () => {
  it.each([
    ["least", ({ min }: ParameterRange) => min],
    ["most", ({ max }: ParameterRange) => max],
    ["in between", ({ isWhole, max }: ParameterRange) => (isWhole ? 7 : max / 3)],
  ])("may be at its %s", async (_, pick) => {
    const seen = await diagnoseWith(allAt(pick));
    expect(seen.exit, seen.stderr).toBe(0);
  });

  it("past its most is refused, all of them in one refusal", async () => {
    const seen = await diagnoseWith(allAt(({ max }) => max * 10));
    expect(seen.exit).toBe(2);
    expect(seen.stderr).toContain("encours: settings-file-invalid");
    expect(seen.stderr.match(/ is not a /g)).toHaveLength(20);
    expect(seen.stderr).toMatch(/and \d+ more/);
  });
});

describe("a settings file", () => {
  it("is looked at as the extracts are: no link, no device, no folder", async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "encours.yaml"), "chart: pcg\n");
      symlinkSync(join(folder, "encours.yaml"), join(folder, "link.yaml"));
      const refused = async (path: string) => {
        const seen = await runEncours(["diagnose", folder, "--config", path], folder);
        return `${seen.exit} ${/^encours: (.*)$/m.exec(seen.stderr)?.[1]}`;
      };
      expect(await refused("link.yaml")).toBe("2 file-is-a-link");
      expect(await refused("/dev/zero")).toBe("2 file-not-regular");
      expect(await refused(".")).toBe("2 file-not-regular");
      expect(await refused("none.yaml")).toBe("2 file-not-found");
    });
  });

  it("is read before the extracts", async () => {
    const words = ["--config", "none.yaml", ...JSON_ONLY];
    const said = await run({ [LEDGER]: "not a ledger" }, (seen) => seen.stderr, words);
    expect(said).toContain("encours: file-not-found\n  where  none.yaml");
  });
});

describe("the nearest name", () => {
  const names = ["tolerance_pct", "days", "min_amount"];
  it.each([
    ["tolerance", "tolerance_pct"],
    ["tolerence_pct", "tolerance_pct"],
    ["dayz", "days"],
    ["min_amuont", "min_amount"],
    ["currency", null],
    ["", null],
  ])("to %s is %s", (word, name) => {
    expect(nearest(word, names)).toBe(name);
  });
});
