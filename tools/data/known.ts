/** What is known of public files: the totals that the README of ../shared/data states, and what belongs together. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../../src/store/root.ts";
import { parseYaml } from "../../src/store/yaml.ts";
import type { Measured } from "./read.ts";

const known = z.strictObject({
  /** Folders whose files are extracts of one company: they are also read together. */
  together: z.array(z.string()),
  /** By path below the folder: amounts and counts by the names of `Measured`. */
  stated: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Known = z.infer<typeof known>;

export const readKnown = (): Known =>
  known.parse(parseYaml(readFileSync(join(packageRoot, "tools", "data", "known.yaml"), "utf8")));

/** Whether what was measured is what is stated; null: nothing is stated. */
export function comparedWith(stated: Measured | undefined, measured: Measured): string | null {
  if (stated === undefined) return null;
  const names = Object.keys(stated);
  const wrong = names.filter((name) => measured[name] !== stated[name]);
  if (wrong.length === 0)
    return `agrees: ${names.map((name) => `${name} ${stated[name] ?? ""}`).join(", ")}`;
  const said = wrong.map(
    (name) => `${name} ${measured[name] ?? "not found"}, stated ${stated[name] ?? ""}`,
  );
  return `differs: ${said.join("; ")}`;
}
