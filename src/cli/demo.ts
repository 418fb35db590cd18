/** `encours demo`: writes an invented company's extracts, then diagnoses them like anyone's. */
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { inventCompany } from "../demo/invent-company.ts";
import { filesOf, writeCompany } from "../demo/write-company.ts";
import type { Language } from "../kernel/language.ts";
import { notWritable } from "../runs/output-folder.ts";
import { runDiagnose } from "./diagnose.ts";
import { refuse } from "./refusals.ts";
import type { Terminal } from "./terminal.ts";

/** The invented companies; each is a seed and a story. */
const CASES: Readonly<Record<string, number>> = { negoce: 20_251_231 };
/** A diagnosis knows what it wrote, and is replaced as any is. */
const DIAGNOSIS = "diagnosis";
const EXTRACTS = "extracts";

export interface DemoOptions {
  readonly out?: string;
  readonly quiet?: boolean;
}

export async function runDemo(
  name: string,
  options: DemoOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const seed = CASES[name];
  if (seed === undefined) {
    const known = Object.keys(CASES).join(", ");
    throw refuse("demo-case-unknown", `encours demo ${name}`, { known });
  }
  const folder = resolve(options.out ?? "demo");
  const company = inventCompany(seed);
  try {
    refuseOccupied(folder, filesOf(company));
    writeCompany(company, folder);
  } catch (error) {
    throw notWritable(folder, error);
  }
  const request = { out: join(folder, DIAGNOSIS), cache: false, quiet: options.quiet === true };
  await runDiagnose([join(folder, EXTRACTS)], request, terminal, language);
}

/** Nothing is removed, and a file is written over by the same bytes only: whatever else stands there is somebody's. */
function refuseOccupied(folder: string, files: ReadonlyMap<string, Buffer>): void {
  const within = (name: string): string[] => {
    const path = join(folder, name);
    if (!existsSync(path) || !lstatSync(path).isDirectory()) return [];
    return readdirSync(path).map((entry) => join(name, entry));
  };
  const others = [...within(""), ...within(EXTRACTS)]
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name !== DIAGNOSIS && !name.startsWith("."))
    .filter((name) => !isOurs(join(folder, name), name === EXTRACTS ? null : files.get(name)));
  if (others.length === 0) return;
  const some = `${others.slice(0, 3).join(", ")}${others.length > 3 ? "…" : ""}`;
  throw refuse("demo-folder-not-empty", folder, { some });
}

/** Our folder (null), or the bytes of our file: the first of them where an earlier demo was stopped. */
function isOurs(path: string, bytes: Buffer | null | undefined): boolean {
  const status = lstatSync(path);
  if (bytes === null) return status.isDirectory();
  if (bytes === undefined || !status.isFile() || status.size > bytes.length) return false;
  return readFileSync(path).equals(bytes.subarray(0, status.size));
}
