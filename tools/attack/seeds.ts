/** The folders that are mutated: the golden companies, every sample of the sources, public ledgers where they stand. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";

export interface SeedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface SeedFolder {
  readonly name: string;
  readonly files: readonly SeedFile[];
}

/** Larger files make slow inputs, not better ones. */
const BYTES_MAX = 120_000;

const folders = (root: string): string[] =>
  existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(root, entry.name))
        .sort()
    : [];

const filesOf = (folder: string): SeedFile[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => ({ name, path: join(folder, name) }))
        .filter(({ path }) => statSync(path).isFile() && statSync(path).size <= BYTES_MAX)
        .map(({ name, path }) => ({ name, bytes: readFileSync(path) }))
    : [];

/** In the same order on every machine; what stands beside the checkout comes last. */
export function seedFolders(): SeedFolder[] {
  const companies = folders(join(packageRoot, "fixtures", "companies")).map((folder) => ({
    name: folder,
    files: filesOf(join(folder, "input")),
  }));
  const ledger = companies[0]?.files.filter(({ name }) => name.endsWith(".txt")) ?? [];
  const samples = folders(join(packageRoot, "src", "sources")).flatMap((source) =>
    folders(join(source, "samples")).map((folder) => {
      const own = filesOf(folder).filter(({ name }) => name.startsWith("input."));
      return { name: folder, files: source.endsWith("fec") ? own : [...ledger, ...own] };
    }),
  );
  const shared = folders(join(packageRoot, "..", "shared", "data", "fec")).map((folder) => ({
    name: folder,
    files: filesOf(folder),
  }));
  return [...companies, ...samples, ...shared].filter(({ files }) => files.length > 0);
}
