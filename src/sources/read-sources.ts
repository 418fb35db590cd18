/**
 * Recognises each file by its content, loads it, and maps what was loaded to the canon. What nobody recognises
 * is said, never guessed; a diagnosis without a ledger is refused.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { assertInvariant } from "../kernel/invariant.ts";
import type { Bilingual, Language } from "../kernel/language.ts";
import type { Store } from "../store/store.ts";
import { readingOf } from "./gather-files.ts";
import { sources } from "./index.ts";
import { ledgerMissing } from "./refusals.ts";
import type { FileSample, InputFile, Loaded, Recognition, Source } from "./source.ts";
import { sampleTable } from "./table/table.ts";

/** Below this score a file is nobody's. */
const SURE_ENOUGH = 0.5;
const HEAD_BYTES = 256 * 1024;

export interface Unrecognised {
  readonly name: string;
  readonly bytes: number;
  /** What each source said of it. */
  readonly reasons: readonly Bilingual[];
}

export interface ReadFile {
  readonly file: InputFile;
  readonly source: Source;
  readonly loaded: Loaded;
}

export interface ReadSources {
  readonly files: readonly ReadFile[];
  readonly unrecognised: readonly Unrecognised[];
}

export type OnFile = (name: string, index: number, count: number) => void;

/** Reads every file of the request into the store's staging tables and `source_files`. */
export async function readSources(
  store: Store,
  files: readonly InputFile[],
  onFile: OnFile = () => undefined,
): Promise<ReadSources> {
  const recognised = await recogniseAll(files);
  refuseWithoutLedger(recognised);
  const read: ReadFile[] = [];
  const unrecognised: Unrecognised[] = [];
  const seen = new Map<string, string>();
  for (const [index, { file, source, reasons }] of recognised.entries()) {
    onFile(file.name, index + 1, files.length);
    const twin = await readingOf(file.path, () => twinOf(file, recognised, seen));
    if (source === null || twin !== null) {
      const why = twin === null ? reasons : [sameAs(twin)];
      unrecognised.push({ name: file.name, bytes: file.bytes, reasons: why });
      continue;
    }
    const loaded = await readingOf(file.path, () => source.load(file, store));
    assertCounted(file, loaded);
    await recordFile(store, file, source, loaded, loaded.sha256 ?? (await sha256Of(file.path)));
    read.push({ file, source, loaded });
  }
  return { files: read, unrecognised };
}

/** The name of an earlier file with the same bytes: reading it again would double every figure. */
async function twinOf(
  file: InputFile,
  all: readonly Recognised[],
  seen: Map<string, string>,
): Promise<string | null> {
  if (all.filter((other) => other.file.bytes === file.bytes).length < 2) return null;
  const sha256 = await sha256Of(file.path);
  const twin = seen.get(sha256);
  seen.set(sha256, twin ?? file.name);
  return twin ?? null;
}

function assertCounted(file: InputFile, loaded: Loaded): void {
  assertInvariant(
    loaded.rowsRead === loaded.rowsAccepted + loaded.rowsRejected,
    "rows read = accepted + rejected",
    {
      file: file.name,
      read: String(loaded.rowsRead),
      accepted: String(loaded.rowsAccepted),
      rejected: String(loaded.rowsRejected),
    },
  );
}

interface Recognised {
  readonly file: InputFile;
  readonly source: Source | null;
  readonly reasons: readonly Bilingual[];
}

async function recogniseAll(files: readonly InputFile[]): Promise<Recognised[]> {
  const recognised: Recognised[] = [];
  for (const file of files) {
    recognised.push({ file, ...(await readingOf(file.path, () => recognise(file))) });
  }
  return recognised;
}

/** A score that no other source could beat: the file need not be looked at as a table. */
const CERTAIN = 0.9;

/** The source that is surest of the file, or null with what each said. Ties go to the first of the list. */
export async function recognise(
  file: InputFile,
): Promise<{ source: Source | null; reasons: readonly Bilingual[] }> {
  const head = await headOf(file);
  const bare = bestOf({ name: file.name, bytes: file.bytes, head, table: null });
  if (bare.best !== undefined && bare.best.score >= CERTAIN) {
    return { source: bare.best.source, reasons: bare.best.reasons };
  }
  const table = await sampleTable(file.path);
  const { best, said } = bestOf({ name: file.name, bytes: file.bytes, head, table });
  if (best === undefined || best.score < SURE_ENOUGH) {
    return { source: null, reasons: said.map(reasonOf) };
  }
  return { source: best.source, reasons: best.reasons };
}

function bestOf(sample: FileSample) {
  const said = sources.map((source) => ({ source, ...source.recognise(sample) }));
  const [best] = [...said].sort((left, right) => right.score - left.score);
  return { best, said };
}

/** What one source says of a file that is not its own. */
function reasonOf({ source, reasons }: Recognition & { readonly source: Source }): Bilingual {
  const said = (language: Language) =>
    `${source.title[language]}: ${reasons.map((one) => one[language]).join(", ")}`;
  return { en: said("en"), fr: said("fr").replace(": ", " : ") };
}

const sameAs = (twin: string): Bilingual => ({
  en: `same content as ${twin}`,
  fr: `même contenu que ${twin}`,
});

async function headOf(file: InputFile): Promise<Uint8Array> {
  const opened = await open(file.path, "r");
  try {
    const head = Buffer.alloc(Math.min(HEAD_BYTES, file.bytes));
    await opened.read(head, 0, head.length, 0);
    return head;
  } finally {
    await opened.close();
  }
}

/** A file and what it was taken for, one reason a line when it is nobody's. */
function takenFor({ file, source, reasons }: Recognised): Bilingual {
  const { name } = file;
  if (source !== null)
    return { en: `${name}: ${source.title.en}`, fr: `${name} : ${source.title.fr}` };
  const listed = (language: Language) => reasons.map((one) => `\n  ${one[language]}`).join("");
  return {
    en: `${name}: not recognised${listed("en")}`,
    fr: `${name} : non reconnu${listed("fr")}`,
  };
}

function refuseWithoutLedger(recognised: readonly Recognised[]): void {
  if (recognised.some((one) => one.source?.id === "fec")) return;
  throw ledgerMissing(recognised.map(takenFor));
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}

async function recordFile(
  store: Store,
  file: InputFile,
  source: Source,
  loaded: Loaded,
  sha256: string,
): Promise<void> {
  await store.run(
    `insert into source_files values ($file_id, $name, $path, $sha256, $kind, $entity, $encoding, $separator,
       $year_end::date, $rows_read, $rows_accepted, $rows_rejected)`,
    {
      file_id: file.fileId,
      name: file.name,
      path: file.path,
      sha256,
      kind: source.id,
      entity: loaded.entityId ?? (source.id === "fec" ? "unknown" : null),
      encoding: loaded.encoding?.toLowerCase() ?? null,
      separator: loaded.separator,
      year_end: loaded.fiscalYearEndOn,
      rows_read: loaded.rowsRead,
      rows_accepted: loaded.rowsAccepted,
      rows_rejected: loaded.rowsRejected,
    },
    "record file",
  );
}
