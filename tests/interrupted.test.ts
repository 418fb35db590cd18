/**
 * The real process, killed at any moment or interrupted: the earlier result or the new one stands, whole; nothing else
 * remains once the next run has passed.
 */
import type { ChildProcess } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { builtCommand, start } from "./support/command.ts";
import { sumsBelow } from "./support/run-encours.ts";

const folder = mkdtempSync(join(tmpdir(), "encours-interrupted-"));
const temporary = join(folder, "tmp");
const out = join(folder, "out");
let command = "";

beforeAll(() => {
  command = builtCommand();
  mkdirSync(temporary);
  const company = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
  cpSync(company, join(folder, "in"), { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const diagnose = () =>
  start([process.execPath, command, "diagnose", join(folder, "in"), "--out", out], {
    TMPDIR: temporary,
    ENCOURS_CACHE: join(folder, "cache"),
    LC_ALL: "fr_FR.UTF-8",
  });

/** What stands at the place; the database's bytes are the engine's own affair. */
function result(): Record<string, string> | null {
  if (!existsSync(out)) return null;
  const sums = sumsBelow(out);
  delete sums["encours.duckdb"];
  return sums;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Waits until the process has said its n-th line of progress, or ended. */
function lineOf(child: ChildProcess, wanted: number): Promise<void> {
  let lines = 0;
  return new Promise((resolve) => {
    child.on("close", () => resolve());
    child.stderr?.on("data", (chunk: Buffer) => {
      lines += chunk.toString().split("\n").length - 1;
      if (lines >= wanted) resolve();
    });
  });
}

const beside = () => readdirSync(folder).filter((name) => name.startsWith("out."));

describe("a process", { timeout: 600_000 }, () => {
  let whole: Record<string, string> | null = null;
  let steps = 0;
  let lastStep = 0;

  it("that ends leaves its result and nothing else", async () => {
    const { child, ended } = diagnose();
    let drawsAt = 0;
    child.stderr?.on("data", () => (drawsAt = performance.now()));
    const { exit, stderr } = await ended;
    lastStep = performance.now() - drawsAt;
    steps = stderr.trim().split("\n").length;
    expect(exit, stderr).toBe(0);
    whole = result();
    expect(Object.keys(whole ?? {})).toContain("diagnosis.json");
    expect(readdirSync(temporary)).toEqual([]);
    expect(beside()).toEqual([]);
  });

  it("that is killed, a dozen times, leaves the earlier result or the new one", async () => {
    for (let time = 0; time < 12; time += 1) {
      const { child, ended } = diagnose();
      // Six times on its way, six times while it draws and publishes.
      const step = time < 6 ? 1 + Math.floor((time * steps) / 6) : steps;
      await lineOf(child, step);
      await pause(time < 6 ? 0 : ((time - 6) * lastStep) / 6);
      child.kill("SIGKILL");
      await ended;
      if (existsSync(out)) expect(result(), `kill ${time}`).toEqual(whole);
      else expect(beside().filter((name) => name.includes(".old-"))).toHaveLength(1);
    }
    const { exit, stderr } = await diagnose().ended;
    expect(exit, stderr).toBe(0);
    expect(result()).toEqual(whole);
    expect(beside()).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "that gets %s leaves nothing and ends by it",
    async (signal) => {
      const { child, ended } = diagnose();
      while (beside().length === 0 && child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      child.kill(signal);
      expect(await ended).toMatchObject({ exit: null, signal });
      expect(readdirSync(temporary)).toEqual([]);
      expect(beside()).toEqual([]);
      expect(result()).toEqual(whole);
    },
  );
});

it("the list of what was written is read by nobody but us", () => {
  const listed = JSON.parse(readFileSync(join(out, ".encours.json"), "utf8")) as { files: object };
  expect(Object.keys(listed.files)).toContain("diagnosis.json");
});
