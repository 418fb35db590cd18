/**
 * A copy of a folder under other names: made beside its place, published whole or not at all, outside the folder it
 * copies. The key that makes the same copy again is written where it is asked for, and nowhere else.
 */
import { closeSync, openSync, realpathSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { anonymize, type Copied, type Request } from "../anonymize/anonymize.ts";
import { refuse } from "../anonymize/refusals.ts";
import { KEY_BYTES, newKey } from "../anonymize/secret.ts";
import { readControls } from "../controls/control.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { SETTINGS_NAME } from "../sources/gather-files.ts";
import { sources } from "../sources/index.ts";
import { readNamed, statusOfNamed } from "../store/named-file.ts";
import { notWritable, openOutputFolder } from "./output-folder.ts";
import { readSettings, type Settings } from "./settings.ts";

export interface CopyRequest extends Pick<Request, "onFile"> {
  readonly folder: string;
  readonly out: string;
  /** Read when it is there, else written. */
  readonly keyFile?: string;
}

export interface FinishedCopy extends Copied {
  /** Where it stands, absolute. */
  readonly out: string;
}

export async function anonymousCopy(asked: CopyRequest): Promise<FinishedCopy> {
  const [folder, out] = [resolve(asked.folder), resolve(asked.out)];
  if (!statusOfNamed(folder).isDirectory()) throw refuse("anonymize-wants-a-folder", asked.folder);
  if (isWithin(out, folder)) throw refuse("anonymize-out-inside", asked.out);
  const keyFile = asked.keyFile === undefined ? null : resolve(asked.keyFile);
  for (const place of [folder, out])
    if (keyFile !== null && isWithin(keyFile, place))
      throw refuse("anonymize-key-inside", asked.keyFile ?? "");
  const known = keyFile === null ? null : readKey(keyFile);
  const key = known ?? newKey();
  const settings = settingsIn(folder);
  const made = openOutputFolder(out);
  try {
    rmSync(join(made.working, "evidence"), { recursive: true });
    const mappings = settings?.sources ?? [];
    const copied = await anonymize({
      folder,
      key,
      mappings,
      to: made.working,
      onFile: asked.onFile,
    });
    if (copied.files.length === 0) throw refuse("anonymize-nothing-known", asked.folder);
    if (settings !== null) writeSettings(join(made.working, SETTINGS_NAME), settings);
    const isNew = keyFile !== null && known === null;
    if (isNew) writeKey(keyFile, key);
    try {
      await made.publish();
    } catch (error) {
      if (isNew) rmSync(keyFile, { force: true });
      throw error;
    }
    return { ...copied, out: made.final };
  } catch (error) {
    made.discard();
    throw error;
  }
}

/** Links followed as far as there is something to follow. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(realOf(folder), realOf(path));
  return way === "" || !(way === ".." || /^\.\.[\\/]/.test(way) || /^(?:[a-z]:|[\\/])/i.test(way));
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path));
  }
}

const KEY_TEXT = new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}\\s{0,4}$`, "i");

/** Null: there is no file of that name yet. */
function readKey(path: string): Buffer | null {
  try {
    const text = readNamed(path, 1024)?.toString("latin1") ?? "";
    if (!KEY_TEXT.test(text)) throw refuse("anonymize-key-invalid", path);
    return Buffer.from(text.trim(), "hex");
  } catch (error) {
    if ((error as { slug?: unknown }).slug === "file-not-found") return null;
    throw error;
  }
}

/** For its owner's eyes only; never over a file that came in between. */
function writeKey(path: string, key: Buffer): void {
  try {
    const opened = openSync(path, "wx", 0o600);
    try {
      writeSync(opened, `${key.toString("hex")}\n`);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    throw notWritable(path, error);
  }
}

function settingsIn(folder: string): Settings | null {
  const path = join(folder, SETTINGS_NAME);
  try {
    if (!statusOfNamed(path).isFile()) return null;
  } catch (error) {
    if ((error as { slug?: unknown }).slug === "file-not-found") return null;
    throw error;
  }
  return readSettings(path, [...readControls(), ...readIndicators()], sources);
}

/** Without its comments. It names accounts, columns and parameters, and no customer; JSON is YAML too. */
function writeSettings(path: string, settings: Settings): void {
  writeFileSync(path, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}
