/** `encours anonymize <folder>`: the same extracts under other names, and what was left out of them. */
import { relative } from "node:path";
import type { Language } from "../kernel/language.ts";
import { visibleText } from "../kernel/visible-text.ts";
import { anonymousCopy, type FinishedCopy } from "../runs/anonymous-copy.ts";
import { type CliSay, cliSay } from "./messages.ts";
import { refuse } from "./refusals.ts";
import { fold } from "./summary-lines.ts";
import { paintFor, type Terminal } from "./terminal.ts";

export interface AnonymizeOptions {
  readonly out?: string;
  readonly key?: string;
  readonly quiet?: boolean;
}

const WIDTH = 100;

export async function runAnonymize(
  folder: string,
  options: AnonymizeOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const say = cliSay(language);
  const { out, key, quiet } = options;
  if (out === undefined) throw refuse("anonymize-wants-out", `encours anonymize ${folder}`);
  const copied = await anonymousCopy({
    folder,
    out,
    ...(key !== undefined && { keyFile: key }),
    onFile: (step, name) => {
      if (quiet === true) return;
      const told = step === "read" ? say("anonymize-read") : say("anonymize-write");
      terminal.stderr.write(`${told} ${visibleText(name)}\n`);
    },
  });
  const bold = paintFor(terminal.stdout, terminal.environment).bold;
  const [first = "", ...rest] = told(copied, key ?? null, say, language);
  terminal.stdout.write([bold(first), ...rest, ""].join("\n"));
}

function told(
  { files, changed, areCountersKept, leftOut, out }: FinishedCopy,
  key: string | null,
  say: CliSay,
  language: Language,
): string[] {
  const shown = relative(process.cwd(), out) || ".";
  const paragraphs = [
    say("anonymize-kept"),
    ...(areCountersKept ? [say("anonymize-counters")] : []),
    key === null ? say("anonymize-no-key") : say("anonymize-key", { file: visibleText(key) }),
  ];
  const title = leftOut.length === 0 ? [] : ["", say("anonymize-left-out")];
  return [
    say("anonymize-done", { files: files.length, changed, out: visibleText(shown) }),
    ...paragraphs.flatMap((text) => ["", ...fold(text, WIDTH).map((line) => line.trim())]),
    ...title,
    ...leftOut.map(({ name, reasons }) => {
      const why = reasons.map((one) => one[language].trim()).join(" ; ");
      return `  ${visibleText(name)} — ${visibleText(why)}`;
    }),
  ];
}
