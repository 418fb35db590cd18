/**
 * YAML, of ours and of others. Reading it is dear and the package's own (cards of queries, kinds of tables) hardly
 * changes: the build reads it once and keeps the values by their whole text, so that a text that changed is read anew.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Yaml from "yaml";
import { packageRoot, readPackageFile } from "./root.ts";

let read: Map<string, unknown> | null = null;

/** The value of a text of the package. */
export function parseOurs(text: string): unknown {
  read ??= new Map(Object.entries(readBuilt()));
  if (!read.has(text)) read.set(text, parseYaml(text));
  return read.get(text);
}

/** The value of a file of the package by its path below `src/`, read when it is first asked for. */
export function yamlOf(pathBelowSrc: string): () => unknown {
  let value: unknown = null;
  return () => (value ??= parseOurs(readPackageFile(pathBelowSrc)));
}

/** What scripts/go.mjs kept; nothing when the sources run as they are. */
function readBuilt(): Record<string, unknown> {
  const path = join(packageRoot, "dist", "yaml.json");
  if (import.meta.url.endsWith(".ts") || !existsSync(path)) return {};
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
}

/** The value of any text: aliases, which can make a small text a huge value, are refused. */
export function parseYaml(text: string): unknown {
  const yaml = createRequire(import.meta.url)("yaml") as typeof Yaml;
  return yaml.parse(text, { maxAliasCount: 0, logLevel: "error" }) as unknown;
}

/** The text with more elements in the list of a key, its comments kept; the list is made when there is none. */
export function addedToList(text: string, key: string, values: readonly unknown[]): string {
  const yaml = createRequire(import.meta.url)("yaml") as typeof Yaml;
  const document = yaml.parseDocument(text, { logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  if (document.get(key) == null) document.set(key, document.createNode([]));
  for (const value of values) document.addIn([key], document.createNode(value));
  return document.toString({ lineWidth: 0 });
}
