/** Every source has two malformed samples at the least beside the good ones, that differ in what is wrong. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sources } from "../src/sources/index.ts";
import { packageRoot } from "../src/store/root.ts";
import { textOf } from "./support/tree.ts";

test.each(sources)(
  "$id has two malformed samples, each with a problem that the other has not",
  ({ id, problems }) => {
    const samples = readdirSync(join(packageRoot, "src", "sources", id, "samples"), {
      withFileTypes: true,
    });
    const told = samples
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => {
        const expected = textOf(`src/sources/${id}/samples/${name}/expected.md`);
        const codes = new Set(expected.match(/[a-z]+(?:-[a-z]+)+/g));
        return Object.keys(problems).filter((code) => codes.has(code));
      });
    const lacks = (one: readonly string[], other: readonly string[]) =>
      one.some((code) => !other.includes(code));
    const differ = told.some((one) => told.some((two) => lacks(one, two) && lacks(two, one)));
    expect(differ, `samples/malformed-<what> of ${id}: what goes wrong in such files`).toBe(true);
  },
);
