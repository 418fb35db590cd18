/**
 * What a control of others may say, put to a confined engine as a run does: one SELECT on the canon, and nothing that
 * reads, writes, loads or goes out. Two of them go through the command line in hostile-requests.test.ts.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkControlOfOthers, readControlsOfOthers } from "../src/controls/others.ts";
import type { Store } from "../src/store/store.ts";
import { HOSTILE_CARD } from "./support/hostile-run.ts";
import { openWorld } from "./support/world.ts";

let store: Store;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "encours-theirs-"));
  mkdirSync(join(folder, "ours", "risk"), { recursive: true });
  mkdirSync(join(folder, "out"));
  store = await openWorld();
  await store.confine(join(folder, "out"));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function check(sql: string, card = HOSTILE_CARD) {
  const ours = join(folder, "ours");
  writeFileSync(join(ours, "risk", "theirs.sql"), `${card}\n${sql}\n`);
  const [control] = readControlsOfOthers(ours, []);
  if (control === undefined) throw new Error("no control was read");
  return checkControlOfOthers(store, control, ours, { as_of: "2025-12-31" }, () => []);
}

describe("a control of others", () => {
  it.each([
    "drop table items",
    "delete from items",
    "copy (select * from items) to 'stolen.csv'",
    "attach 'stolen.duckdb' as stolen",
    "set enable_external_access = true",
    "install httpfs",
    "select 1 as subject_id, 1.00 as amount; drop table items",
    "select 1 as subject_id, 1.00 as amount) as found; drop table items; --",
    "select subject_id, amount from read_csv('/etc/passwd')",
    "select content as subject_id, 1.00 as amount from read_text('/etc/passwd')",
    "select file as subject_id, 1.00 as amount from glob('/etc/*')",
    "select 1 as subject_id, 1.00 as amount from '/etc/passwd'",
    "select 1 as subject_id, 1.00 as amount from sniff_csv('/etc/passwd')",
    "select 1 as subject_id, 1.00 as amount from read_parquet('https://x.example/a.parquet')",
    "select item_id from items",
    "select",
  ])("that says %s is refused, and nothing has happened", async (sql) => {
    await expect(check(sql)).rejects.toMatchObject({ slug: "control-invalid" });
    expect(existsSync(join(folder, "out", "stolen.csv")) || existsSync("stolen.csv")).toBe(false);
    expect(await store.one("select count(*) as n from items")).toEqual({ n: 0n });
  });

  it.each([
    ['near: { en: "{count}", fr: "{count}" }', "near miss"],
    ["yields_to: [receipt-unapplied]", "yields items"],
  ])("whose card says %s is refused: only the controls of Encours may", async (line, what) => {
    const card = HOSTILE_CARD.replace("cause: process", `${line}\ncause: process`);
    const asked = check("select item_id as subject_id, amount from items", card);
    await expect(asked).rejects.toThrow(what);
  });

  it("that asks the canon is judged", async () => {
    const answered = await check(
      "select item_id as subject_id, amount from items order by item_id",
    );
    expect(answered.missing).toBeNull();
  });
});
