/** Names of files and of sheets: words are replaced, what says a kind, a date or a company's SIREN follows its rule. */
import { extname } from "node:path";
import type { Texts } from "./texts.ts";

/** The name of a copy; two files never get the same. */
export function nameFor(name: string, texts: Texts, taken: Set<string>): string {
  const extension = extname(name);
  const stem = texts.of(name.slice(0, name.length - extension.length));
  let made = stem + extension;
  for (let again = 2; taken.has(made.toLowerCase()); again += 1)
    made = `${stem}-${again}${extension}`;
  taken.add(made.toLowerCase());
  return made;
}
