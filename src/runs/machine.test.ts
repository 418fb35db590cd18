/** What the machine refuses is a refusal in both languages; everything else stays a bug. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { layOutRefusal } from "../kernel/refusal.ts";
import { QueryError } from "../store/store.ts";
import { machineRefusal, machineRefusals } from "./machine.ts";

const system = (code: string, path = "/somewhere/file") =>
  Object.assign(new Error(`${code}: said by the system, open '${path}'`), { code, path });

it.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EROFS", "disk-read-only"],
  ["EACCES", "place-not-permitted"],
  ["EPERM", "place-not-permitted"],
  ["EMFILE", "files-open-too-many"],
  ["ENFILE", "files-open-too-many"],
  ["EIO", "disk-failing"],
  ["ENOMEM", "memory-exhausted"],
])("%s is %s", (code, slug) => {
  const refusal = machineRefusal(system(code));
  expect(refusal?.slug).toBe(slug);
  expect(refusal?.where.en).toBe("/somewhere/file");
  expect(machineRefusal(new Error("a step", { cause: system(code) }))?.slug).toBe(slug);
});

it.each([
  ['IO Error: Could not write to file "/a/b.duckdb": No space left on device', "disk-full"],
  ['IO Error: Cannot open file "/a/b.duckdb": Permission denied', "place-not-permitted"],
  ['IO Error: Cannot open file "/a/b.csv": Too many open files', "files-open-too-many"],
  ["Out of Memory Error: could not allocate block of size 256.0 KiB", "memory-exhausted"],
  [
    "Out of Memory Error: failed to offload data block of size 32.0 KiB. This limit was set by the 'max_temp_directory_size' setting.",
    "disk-full",
  ],
])("the engine's «%s» is %s", (said, slug) => {
  expect(machineRefusal(new QueryError("canon/views.sql", new Error(said)))?.slug).toBe(slug);
});

it("a file that is not there is the machine's only among temporary files", () => {
  const missing = machineRefusal(
    system("ENOENT", join(tmpdir(), "encours-run-0123abcd-1-0123abcd-1-x", "a.csv")),
  );
  expect(missing?.slug).toBe("temporary-folder-missing");
  expect(machineRefusal(system("ENOENT"))).toBeNull();
  expect(machineRefusal(new TypeError("undefined is not a function"))).toBeNull();
  expect(machineRefusal("a text")).toBeNull();
});

it("each says what, why and what to do in both languages", () => {
  for (const refusal of machineRefusals()) {
    expect(layOutRefusal(refusal, "en")).toMatch(/^encours: [a-z-]+\n {2}where .+\n {2}what .+/);
    expect(layOutRefusal(refusal, "fr")).toMatch(/\n {2}quoi .+\n {2}pourquoi .+\n {2}à faire .+/);
    expect(refusal.what.fr).not.toBe(refusal.what.en);
  }
});
