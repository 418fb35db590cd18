/** What commands write in the settings file: tables settled by hand (encours map --write), rates (encours rates). */
import { lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { GivenRate } from "../canon/law.ts";
import { inBoth } from "../kernel/refusal.ts";
import type { Mapping } from "../sources/mapping.ts";
import { readNamed, refusedByDisk } from "../store/named-file.ts";
import { addedToList } from "../store/yaml.ts";
import { BYTES_MAX, firstLine, mistakeOfShape, TOO_LARGE, understood } from "./settings.ts";
import { invalid } from "./settings-words.ts";

/**
 * Adds to a list of a settings file, made when there is none. The file is replaced whole, and only by one that the next
 * diagnosis will take.
 */
export function addToSettings(
  path: string,
  key: "sources" | "rates",
  values: readonly (Mapping | GivenRate)[],
): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  const bytes = status !== undefined ? readNamed(path, BYTES_MAX) : Buffer.alloc(0);
  if (bytes === null) throw invalid(path, [TOO_LARGE]);
  let text: string;
  try {
    text = addedToList(bytes.toString("utf8"), key, values);
  } catch (error) {
    throw invalid(path, [inBoth(firstLine(error))]);
  }
  const { checked } = understood(path, Buffer.from(text));
  if (!checked.success) throw invalid(path, checked.error.issues.flatMap(mistakeOfShape));
  const aside = `${path}.partial-${process.pid}`;
  try {
    writeFileSync(aside, text, { flag: "wx", mode: status?.mode ?? 0o666 });
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw refusedByDisk(path, error);
  }
}
