/**
 * Hostile requests: folders with links, files that vanish, settings that grow, controls that others wrote. A control
 * may read the canonical tables and nothing else; whatever else it asks is refused with its name.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fecText } from "./support/build-company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { expectSober, HOSTILE_CARD, JSON_ONLY, LEDGER, soundBooks } from "./support/hostile-run.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

describe("folders", () => {
  const sound = fecText(soundBooks().rows());

  it("follow no link, and say so", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "secret.txt"), "secret\n");
      writeFileSync(join(folder, "input", LEDGER), sound);
      symlinkSync(join(folder, "secret.txt"), join(folder, "input", "link.txt"));
      symlinkSync(folder, join(folder, "input", "loop"));
      const seen = await runEncours(
        ["diagnose", "input", "--out", "out", "--quiet", ...JSON_ONLY],
        folder,
      );
      expect(seen.exit).toBe(0);
      const { unrecognised } = diagnosed(join(folder, "out")).diagnosis;
      expect(unrecognised.map((one) => one.file)).toEqual(["link.txt", "loop"]);
      expect(unrecognised.map((one) => one.reasons.join())).toEqual([
        "a symbolic link: never followed",
        "a symbolic link: never followed",
      ]);
    });
  });

  it("may hold the output, which is not read back at the next run", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "input", LEDGER), sound);
      const asked = ["diagnose", "input", "--out", "input/out", "--quiet", ...JSON_ONLY];
      expect((await runEncours(asked, folder)).exit).toBe(0);
      const first = diagnosed(join(folder, "input", "out")).sums;
      expect((await runEncours(asked, folder)).exit).toBe(0);
      expect(diagnosed(join(folder, "input", "out")).sums).toEqual(first);
    });
  });

  it("may lose a file between listing and reading", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "input", LEDGER), sound);
      writeFileSync(
        join(folder, "input", "zz-clients.csv"),
        "Code client;Raison sociale;SIREN\nC1;Durand;990000028\n",
      );
      const running = runEncours(
        ["diagnose", "input", "--out", "out", "--quiet", ...JSON_ONLY],
        folder,
      );
      rmSync(join(folder, "input", "zz-clients.csv"));
      const seen = await running;
      expectSober(seen, join(folder, "out"), folder);
      if (seen.exit === 2) expect(seen.stderr).toContain("encours: file-not-found");
    });
  });
});

describe("settings and controls of others", () => {
  const sound = { [LEDGER]: fecText(soundBooks().rows()) };
  const refusedWith = async (
    path: string,
    text: string,
    words: readonly string[],
  ): Promise<string> =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      writeFileSync(join(folder, "input", LEDGER), sound[LEDGER]);
      mkdirSync(join(folder, "ours", "risk"), { recursive: true });
      writeFileSync(join(folder, path), text);
      const asked = ["diagnose", "input", "--out", "out", "--lang", "en", "--quiet", ...JSON_ONLY];
      const seen = await runEncours([...asked, ...words], folder);
      expect(seen.exit, seen.stdout + seen.stderr).toBe(2);
      expect(readdirSync(folder).sort()).not.toContain("out");
      expect(existsSync(join(folder, "stolen.csv"))).toBe(false);
      return seen.stderr;
    });

  it("a settings file that grows when it is read", async () => {
    const levels = Array.from({ length: 9 }, (_, index) => {
      const below = index === 0 ? '"lol"' : `*a${index - 1}`;
      return `a${index}: &a${index} [${Array.from({ length: 9 }, () => below).join(",")}]`;
    });
    const said = await refusedWith("encours.yaml", `${levels.join("\n")}\n`, [
      "--config",
      "encours.yaml",
    ]);
    expect(said).toContain("encours: settings-file-invalid");
    const deep = `params: ${"[".repeat(20_000)}`;
    expect(await refusedWith("encours.yaml", deep, ["--config", "encours.yaml"])).toContain(
      "settings-file-invalid",
    );
  });

  const theirs = (sql: string, name = "theirs.sql") =>
    refusedWith(`ours/risk/${name}`, `${HOSTILE_CARD}\n${sql}\n`, ["--controls", "ours"]);

  // What else one may say is put to the engine in hostile-controls.test.ts.
  it.each(["drop table items", "select subject_id, amount from read_csv('/etc/passwd')"])(
    "a control that says %s",
    async (sql) => {
      expect(await theirs(sql)).toContain(
        "encours: control-invalid\n  where  ours/risk/theirs.sql",
      );
    },
  );

  it("a control with a name that is not its own, or no name", async () => {
    const query = "select item_id as subject_id, amount from items";
    for (const name of [
      "exposure-above-limit.sql",
      "problems.sql",
      "unexplained.sql",
      "x; drop.sql",
    ]) {
      expect(await theirs(query, name)).toContain("encours: control-invalid");
    }
  });

  it("a control without its card", async () => {
    const said = await refusedWith("ours/risk/theirs.sql", "select 1\n", ["--controls", "ours"]);
    expect(said).toContain("encours: control-invalid");
  });

  it("a sound control of others finds, with its page in the report", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      mkdirSync(join(folder, "ours", "risk"), { recursive: true });
      writeFileSync(join(folder, "input", LEDGER), sound[LEDGER]);
      const query =
        "select item_id as subject_id, amount, item_id from items where type = 'invoice' order by item_id;";
      writeFileSync(
        join(folder, "ours", "risk", "our-invoices.sql"),
        `${HOSTILE_CARD}\n${query}\n`,
      );
      const asked = [
        "diagnose",
        "input",
        "--out",
        "out",
        "--lang",
        "en",
        "--quiet",
        "--controls",
        "ours",
      ];
      const seen = await runEncours(asked, folder);
      expect(seen.exit, seen.stderr).toBe(0);
      const { diagnosis, evidence } = diagnosed(join(folder, "out"));
      expect(diagnosis.findings.map((one) => one.control)).toContain("our-invoices");
      expect(evidence["our-invoices"]?.map((row) => row["document"])).toEqual(["F1", "F2"]);
      expect(readFileSync(join(folder, "out", "report.html"), "utf8")).toContain("Theirs");
    });
  });
});

describe("a table that a person settles", () => {
  const below =
    "Alpha SA;31/12/2025;100,00\nBêta SARL;15/11/2025;250,50\nGamma SAS;13/10/2025;10,50\n";
  const table = `Débiteur;Exigible;Restant à encaisser\n${below}`;
  const settled = (folder: string, text: string) => {
    writeFileSync(join(folder, "t.csv"), text);
    return runEncours(["map", "t.csv", "--kind", "aged-balance", "--write"], folder);
  };

  it.each([
    ["a map where a list is wanted", "sources: { a: 1 }\n"],
    ["aliases", "a: &a [1]\naccounts: *a\n"],
    [
      "as many tables as there may be",
      `sources:\n${"  - {kind: contacts, headings: [a]}\n".repeat(100)}`,
    ],
    ["nearly a megabyte", `# ${"x".repeat(999_900)}\n`],
    ["a hundred thousand brackets", `a: ${"[".repeat(100_000)}\n`],
    ["something else", "accounts: !!js/function 'x'\n"],
  ])("is not added to settings that the next run would refuse: %s", async (_, settings) => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "encours.yaml"), settings);
      const { exit, stderr } = await settled(folder, table);
      expect([exit, stderr.split("\n")[0]]).toEqual([2, "encours: settings-file-invalid"]);
      expect(readFileSync(join(folder, "encours.yaml"), "utf8")).toBe(settings);
      expect(readdirSync(folder).sort()).toEqual([".cache", "encours.yaml", "t.csv"]);
    });
  });

  it("is not written through a link, and keeps what a person wrote", async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, "theirs"), "kept\n");
      symlinkSync(join(folder, "theirs"), join(folder, "encours.yaml"));
      expect((await settled(folder, table)).exit).toBe(2);
      expect(readFileSync(join(folder, "theirs"), "utf8")).toBe("kept\n");
      rmSync(join(folder, "encours.yaml"));
      writeFileSync(join(folder, "encours.yaml"), "# mine\naccounts: [411] # why\nsources:\n");
      expect((await settled(folder, table)).exit).toBe(0);
      const written = readFileSync(join(folder, "encours.yaml"), "utf8");
      expect(written).toMatch(/^# mine\naccounts: .* # why\nsources:\n {2}- kind: aged-balance\n/);
    });
  });

  it.each([
    "D\u0007biteur\u001b[31m;Exi\u202egible;Restant à encais\u0000ser",
    "- : {a: [}\u0085;\"&x *y !!str |\";'Restant: # >\u2028x'",
    "__proto__;constructor;toString",
    `${"D".repeat(50_000)};${"Exigible ".repeat(40)};Restant`,
    '"Débi\nteur";"Exi\r\ngible";Restant',
    Array.from(
      { length: 1_900 },
      (_, at) => ["Débiteur", "Exigible", "Restant"][at] ?? `montant facture ${at}`,
    ).join(";"),
  ])("is known again by any headings: %j", async (headings) => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "input"));
      const before = Date.now();
      const { exit, stdout, stderr } = await settled(
        join(folder, "input"),
        `${headings}\n${below}`,
      );
      expect(exit, stderr).toBe(0);
      expect(Date.now() - before).toBeLessThan(20_000);
      expect(stdout.replaceAll("\n", "").match(/[\p{Cc}\p{Cf}]/u)).toBe(null);
      writeFileSync(join(folder, "input", LEDGER), fecText(soundBooks().rows()));
      const asked = ["diagnose", "input", "--out", "out", "--quiet", ...JSON_ONLY];
      expect((await runEncours(asked, folder)).exit).toBe(0);
      const { sources } = diagnosed(join(folder, "out")).diagnosis;
      expect(sources.find(({ file }) => file === "t.csv")?.kind).toBe("aged-balance");
    });
  });
});
