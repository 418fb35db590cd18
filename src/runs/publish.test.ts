/**
 * Publication stopped at every call to the file system: before the call, and after it. The place holds the old or the
 * new result, whole, at once or as soon as anything runs again, and the next publication succeeds.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Disk, disk as realDisk } from "./disk.ts";
import { sweepBeside } from "./leftovers.ts";
import { isAlive, newMark } from "./mark.ts";
import { openOutputFolder, refuseOccupied } from "./output-folder.ts";
import { MANIFEST } from "./publish.ts";

/** A disk that forces nothing: what matters here is the order of the calls, not the speed of a real disk. */
const quickDisk: Disk = { ...realDisk, fsync: () => Promise.resolve() };

/** The names of a result's files; each holds the name of its result. */
const FILES = ["diagnosis.json", "report.html", "evidence/a.csv", "evidence/fr/a.csv"];

async function within<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "encours-publish-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(out: string, text: string, disk: Disk = quickDisk): Promise<void> {
  const folder = openOutputFolder(out, disk);
  mkdirSync(join(folder.working, "evidence", "fr"));
  for (const name of FILES) writeFileSync(join(folder.working, name), text);
  await folder.publish();
}

/** The one text that all files of a whole result hold; null when there is no result. */
function heldBy(out: string): string | null {
  if (!existsSync(out)) return null;
  const names = readdirSync(out, { recursive: true, encoding: "utf8" }).sort();
  expect(names).toEqual([MANIFEST, "evidence", "evidence/fr", ...FILES].sort());
  const texts = new Set(FILES.map((name) => readFileSync(join(out, name), "utf8")));
  expect([...texts]).toHaveLength(1);
  return [...texts][0] ?? null;
}

class Killed extends Error {}

/** A disk that dies at its n-th call, before or after it is done, and answers no call from then on. */
function dyingAt(at: number, when: "before" | "after"): { disk: Disk; calls: () => number } {
  let calls = 0;
  const wrapped = Object.entries(quickDisk).map(([name, call]) => [
    name,
    (...words: unknown[]): unknown => {
      calls += 1;
      if (calls > at || (calls === at && when === "before")) throw new Killed(name);
      const done = (call as (...all: unknown[]) => unknown)(...words);
      if (calls === at) throw new Killed(name);
      return done;
    },
  ]);
  return { disk: Object.fromEntries(wrapped) as Disk, calls: () => calls };
}

/** What this process left looks as if a dead one had. */
function makeDead(folder: string): void {
  for (const name of readdirSync(folder)) {
    const dead = name.replace(`-${process.pid}-`, "-999999999-");
    if (dead !== name) renameSync(join(folder, name), join(folder, dead));
  }
}

describe.each(["before", "after"] as const)("killed %s a call", (when) => {
  it.each([true, false])("the place is whole (an earlier result: %s)", async (isThere) => {
    let at = 0;
    const seen = new Set<string>();
    const dieAt = async (): Promise<boolean> =>
      within(async (folder) => {
        const out = join(folder, "out");
        if (isThere) await write(out, "old");
        const { disk, calls } = dyingAt(at, when);
        let isDone = false;
        try {
          await write(out, "new", disk);
          isDone = calls() < at;
        } catch {
          expect(calls()).toBeGreaterThanOrEqual(at);
        }
        const found = heldBy(out);
        makeDead(folder);
        sweepBeside(folder);
        const after = heldBy(out);
        expect(found ?? after, `call ${at}`).toBe(after);
        expect(isThere ? ["old", "new"] : [null, "new"], `call ${at}`).toContain(after);
        seen.add(String(after));
        await write(out, "next");
        expect(heldBy(out)).toBe("next");
        expect(readdirSync(folder), `call ${at}`).toEqual(["out"]);
        return isDone;
      });
    do at += 1;
    while (!(await dieAt()));
    expect(at).toBeGreaterThan(30);
    expect([...seen].sort()).toEqual(isThere ? ["new", "old"] : ["new", "null"]);
  });
});

describe("what a person put in an earlier result", () => {
  const refusal = (out: string) => {
    try {
      refuseOccupied(out);
      return "";
    } catch (error) {
      return String(error);
    }
  };

  it.each(["notes.xlsx", "evidence/notes.xlsx", "evidence/fr/x/notes.txt", "evidence/mine/"])(
    "%s is a refusal, and stays",
    async (name) => {
      await within(async (folder) => {
        const out = join(folder, "out");
        await write(out, "old");
        const path = join(out, name);
        mkdirSync(name.endsWith("/") ? path : join(path, ".."), { recursive: true });
        if (!name.endsWith("/")) writeFileSync(path, "mine");
        expect(refusal(out)).toContain("output-folder-not-empty");
        await expect(write(out, "new")).rejects.toThrow("output-folder-not-empty");
        expect(existsSync(path)).toBe(true);
        expect(readdirSync(folder)).toEqual(["out"]);
      });
    },
  );

  it("a file of ours that was changed is a refusal; one that is missing is not", async () => {
    await within(async (folder) => {
      const out = join(folder, "out");
      await write(out, "old");
      rmSync(join(out, "report.html"));
      expect(refusal(out)).toBe("");
      writeFileSync(join(out, "report.html"), "old, with my notes");
      expect(refusal(out)).toContain("report.html");
    });
  });

  it("a link in the place of the result is a refusal, dangling or not", async () => {
    await within((folder) => {
      symlinkSync(join(folder, "nowhere"), join(folder, "dangling"));
      mkdirSync(join(folder, "elsewhere"));
      symlinkSync(join(folder, "elsewhere"), join(folder, "leading"));
      expect(refusal(join(folder, "dangling"))).toContain("a link of that name");
      expect(refusal(join(folder, "leading"))).toContain("a link of that name");
      expect(readdirSync(folder).sort()).toEqual(["dangling", "elsewhere", "leading"]);
    });
  });
});

describe("the rest", () => {
  it("a result is its owner's alone, whatever the umask", async () => {
    await within(async (folder) => {
      const before = process.umask(0);
      try {
        await write(join(folder, "out"), "new");
      } finally {
        process.umask(before);
      }
      const modes = FILES.map((name) => statSync(join(folder, "out", name)).mode & 0o777);
      expect(new Set(modes)).toEqual(new Set([0o600]));
      const folders = ["", "evidence", "evidence/fr"];
      const ofFolders = folders.map((name) => statSync(join(folder, "out", name)).mode & 0o777);
      expect(new Set(ofFolders)).toEqual(new Set([0o700]));
    });
  });

  it("two that publish in turn at one place both succeed", async () => {
    await within(async (folder) => {
      const out = join(folder, "out");
      const two = ["one", "two"].map((text) => {
        const opened = openOutputFolder(out);
        mkdirSync(join(opened.working, "evidence", "fr"));
        for (const name of FILES) writeFileSync(join(opened.working, name), text);
        return opened;
      });
      for (const one of two) await one.publish();
      expect(heldBy(out)).toBe("two");
      expect(readdirSync(folder)).toEqual(["out"]);
    });
  });

  it("what a live process is writing is not touched; a mark of elsewhere is not judged", async () => {
    expect(isAlive(newMark())).toBe(true);
    expect(isAlive(newMark().replace(/^.{8}/, "00000000"))).toBeNull();
    await within((folder) => {
      const live = openOutputFolder(join(folder, "live"));
      sweepBeside(folder);
      expect(existsSync(live.working)).toBe(true);
      live.discard();
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it("parents made for a result that never came are gone", async () => {
    await within((folder) => {
      const opened = openOutputFolder(join(folder, "a", "b", "out"));
      expect(readdirSync(join(folder, "a"))).toEqual(["b"]);
      opened.discard();
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});
