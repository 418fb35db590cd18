/** `encours map <file>`: how a table that no reader knows may be read, what it then gives, and what to write of it. */
import { dirname, join, resolve } from "node:path";
import type { Language } from "../kernel/language.ts";
import { centsText } from "../kernel/money.ts";
import { Refusal } from "../kernel/refusal.ts";
import { visibleText } from "../kernel/visible-text.ts";
import { addToSettings } from "../runs/add-to-settings.ts";
import { gatherFiles, SETTINGS_NAME } from "../sources/gather-files.ts";
import { knownSources } from "../sources/others.ts";
import { mappingOf, type Preview, previewOf } from "../sources/preview-mapping.ts";
import { type Proposal, proposalsFor } from "../sources/propose-mapping.ts";
import { recognise } from "../sources/read-sources.ts";
import { statusOfNamed } from "../store/named-file.ts";
import { addedToList } from "../store/yaml.ts";
import { openFile } from "../tabular/open-file.ts";
import type { Opened } from "../tabular/opened.ts";
import { numberTextIn } from "../words/number-text.ts";
import { type CliSay, cliSay } from "./messages.ts";
import { refuse } from "./refusals.ts";
import { type Paint, paintFor, type Terminal } from "./terminal.ts";

export interface MapOptions {
  readonly write?: boolean;
  readonly config?: string;
  readonly kind?: string;
  readonly sources?: string;
}

interface Speaking {
  readonly say: CliSay;
  readonly paint: Paint;
  readonly language: Language;
}

/** Proposes how to read one file; `--write` adds it to the settings file that the next diagnosis will read. */
export async function map(
  path: string,
  options: MapOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const say = cliSay(language);
  const speaking = { say, language, paint: paintFor(terminal.stdout, terminal.environment) };
  const sources = knownSources(options.sources);
  const show = (text: string) => terminal.stdout.write(`${text}\n`);
  if (
    options.kind !== undefined &&
    !sources.some(({ id, card }) => id === options.kind && card !== undefined)
  )
    throw refuse("map-kind-unknown", `--kind ${options.kind}`);
  if (!statusOfNamed(resolve(path)).isFile()) throw refuse("map-wants-a-file", path);
  const [file] = gatherFiles([path]).files;
  if (file === undefined) throw refuse("map-wants-a-file", path);
  const opened = await openFile(file);
  const { source } = await recognise(opened, sources);
  if (source !== null && options.kind === undefined) {
    show(
      say("map-known", {
        file: visibleText(file.name),
        kind: source.title[language],
        id: source.id,
      }),
    );
    return;
  }
  const sheets = (await opened.table())?.sheets ?? [];
  const proposals = proposalsFor(sheets, sources, options.kind);
  const chosen = await firstRead(opened, proposals);
  const proposal = chosen?.proposal ?? proposals[0];
  if (proposal === undefined || (chosen === null && proposal.missing.length === 0))
    throw refuse("map-nothing-found", file.name);
  show(columnsText(file.name, proposal, speaking));
  if (chosen === null) {
    show(say("map-missing", { fields: proposal.missing.join(", ") }));
    return;
  }
  show(previewText(proposal, chosen.preview, speaking));
  const text = addedToList("", "sources", [mappingOf(proposal)]);
  const target = options.config ?? join(dirname(file.path), SETTINGS_NAME);
  if (options.write === true) {
    addToSettings(target, "sources", [mappingOf(proposal)]);
    show(say("map-written", { file: target }));
  } else show(`${say("map-to-write", { file: target })}\n\n${text}`);
}

/** The first proposal that its reader can follow, and what it gives. */
async function firstRead(
  opened: Opened,
  proposals: readonly Proposal[],
): Promise<{ proposal: Proposal; preview: Preview } | null> {
  for (const proposal of proposals.slice(0, TRIED)) {
    if (proposal.missing.length > 0) continue;
    try {
      return { proposal, preview: await previewOf(opened, proposal) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return null;
}
const TRIED = 5;

const WIDTH = 28;
const cut = (text: string, width = WIDTH): string => {
  const shown = visibleText(text);
  return (shown.length > width ? `${shown.slice(0, width - 1)}…` : shown).padEnd(width);
};

function columnsText(file: string, proposal: Proposal, { say, paint, language }: Speaking): string {
  const { source, columns, unused } = proposal;
  const kind = source.title[language];
  const grounds = {
    heading: say("map-by-heading"),
    words: say("map-by-words"),
    content: say("map-by-content"),
  };
  const lines = columns.map(
    ({ heading, field, ground }) =>
      `  ${cut(heading)}  ${field.padEnd(WIDTH)}  ${paint.dim(grounds[ground])}`,
  );
  const rest = unused.map((heading) => paint.dim(`  ${cut(heading)}  ${say("map-unused")}`));
  const title = say("map-seems", { file: visibleText(file), kind, id: source.id });
  return [paint.bold(title), "", ...lines, ...rest, ""].join("\n");
}

function previewText(
  proposal: Proposal,
  preview: Preview,
  { say, paint, language }: Speaking,
): string {
  const { rows, sums, loaded, problems } = preview;
  const numbers = numberTextIn(language, "EUR");
  const width = Math.max(8, Math.min(20, Math.floor(110 / Math.max(1, proposal.columns.length))));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell) => cut(cell, width)).join("  ")}`;
  const head = paint.bold(line(proposal.columns.map(({ field }) => field)));
  const totals = sums.map(({ heading, cents, unread }) =>
    say("map-total", {
      heading: visibleText(heading),
      total: numbers.amount(centsText(cents)),
      unread,
    }),
  );
  const worded = proposal.source.problems;
  const said = problems
    .slice(0, 6)
    .map(({ code, count }) => paint.dim(`  ${count} × ${worded[code]?.[language] ?? code}`));
  const isAsked = problems.some(({ code }) => /^(?:as-of|basis)-missing$|-ambiguous$/.test(code));
  const answers = isAsked ? [say("map-answers")] : [];
  const counted = say("map-rows", {
    read: loaded.rowsRead,
    accepted: loaded.rowsAccepted,
    rejected: loaded.rowsRejected,
  });
  return [
    say("map-preview"),
    head,
    ...rows.map(line),
    "",
    counted,
    ...totals,
    ...said,
    ...answers,
    "",
  ].join("\n");
}
