/**
 * What `explain` makes of a diagnosis that is not whole: one that another version made, one that is damaged, something
 * else under its name. Each is a refusal, never a bug, and nothing is waited for.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Store } from "../src/store/store.ts";
import { fecText } from "./support/build-company.ts";
import { LEDGER, soundBooks } from "./support/hostile-run.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const KEPT = "encours.duckdb";

/** Ways to spoil a result, and the refusal each becomes; null: nothing of it is needed. */
const SPOILT: Readonly<Record<string, [(run: string) => void | Promise<void>, string | null]>> = {
  "its database is gone": [(run) => rmSync(join(run, KEPT)), "run-not-found"],
  "its database is empty": [(run) => truncateSync(join(run, KEPT), 0), "run-unreadable"],
  "its database is cut short": [(run) => truncateSync(join(run, KEPT), 50_000), "run-unreadable"],
  "its database is a text": [(run) => writeFileSync(join(run, KEPT), "notes\n"), "run-unreadable"],
  "its database is a folder": [
    (run) => {
      rmSync(join(run, KEPT));
      mkdirSync(join(run, KEPT));
    },
    "file-not-regular",
  ],
  "its database is a pipe": [
    (run) => {
      rmSync(join(run, KEPT));
      execFileSync("mkfifo", [join(run, KEPT)]);
    },
    "file-not-regular",
  ],
  "bytes of its database have changed": [
    (run) => {
      const bytes = readFileSync(join(run, KEPT));
      writeFileSync(join(run, KEPT), bytes.fill(0x5a, 20_000, bytes.length));
    },
    "run-unreadable",
  ],
  "it was made before results had a home": [
    async (run) => {
      rmSync(join(run, KEPT));
      const store = await Store.open({ path: join(run, KEPT), threads: 1 });
      await store.run("create table items (item_id bigint); create table mission (chart varchar)");
      store.close();
    },
    "run-unreadable",
  ],
  "its diagnosis.json is damaged": [(run) => writeFileSync(join(run, "diagnosis.json"), "{"), null],
};

test("a result that is not whole is refused by name", async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    writeFileSync(join(folder, "input", LEDGER), fecText(soundBooks().rows()));
    const made = await runEncours(["diagnose", "input", "--out", "out", "--quiet"], folder);
    expect(made.exit, made.stderr).toBe(0);
    for (const [what, [spoil, slug]] of Object.entries(SPOILT)) {
      const run = join(folder, "spoilt");
      cpSync(join(folder, "out"), run, { recursive: true });
      await spoil(run);
      for (const name of ["receipt-unapplied", "dso-simple"]) {
        const { exit, stderr } = await runEncours(["explain", name, "--run", "spoilt"], folder);
        const said = stderr.split("\n")[0] ?? "";
        expect([what, name, exit, said]).toEqual([
          ...[what, name, slug === null ? 0 : 2, slug === null ? "" : `encours: ${slug}`],
        ]);
      }
      rmSync(run, { recursive: true });
    }
  });
});

test("beside the rows it says which reader took their files", async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    writeFileSync(join(folder, "input", LEDGER), fecText(soundBooks().rows()));
    await runEncours(["diagnose", "input", "--out", "out", "--quiet"], folder);
    const told = async (language: string) => {
      const words = ["explain", "receipt-unapplied", "--run", "out", "--lang", language];
      return (await runEncours(words, folder)).stdout;
    };
    expect(await told("en")).toMatch(
      /How the files were read\n {2}990000010FEC.* · read line by line/,
    );
    expect(await told("fr")).toMatch(/Comment les fichiers ont été lus\n.* · lu ligne à ligne/);
  });
});
