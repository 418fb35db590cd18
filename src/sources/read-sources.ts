/**
 * Recognises each file by its content, loads it, and maps what was loaded to the canon. What nobody recognises
 * is said, never guessed; a diagnosis without a ledger is refused.
 */
import { type LedgerSettings, mapLedgers } from "../canon/ledger/map-ledgers.ts";
import type { CalendarDate } from "../kernel/dates.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { type Bilingual, said, toldIn } from "../kernel/language.ts";
import type { Store } from "../store/store.ts";
import { readDate } from "../tabular/date-texts.ts";
import { openFile } from "../tabular/open-file.ts";
import type { InputFile, Opened } from "../tabular/opened.ts";
import { settleDates } from "./date-order.ts";
import { readingOf } from "./gather-files.ts";
import { sources } from "./index.ts";
import { type Mapping, settledBy } from "./mapping.ts";
import { refuse } from "./refusals.ts";
import type { Loaded, Recognition, Source } from "./source.ts";
import { strangerReason } from "./stranger.ts";

/** Below this score a file is nobody's. */
const SURE_ENOUGH = 0.5;

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

/** What is told on the way: each file as it is loaded, then that all are being mapped. */
export interface OnReading {
  readonly file: (name: string, index: number, count: number) => void;
  readonly map: () => void;
}

/** What the request says of its files, beside the files. */
export interface ReadingSettings extends LedgerSettings {
  /** What a person settled of tables. */
  readonly mappings?: readonly Mapping[];
  /** The day that the request asks for. */
  readonly asOf?: string | undefined;
}

const silent: OnReading = { file: () => undefined, map: () => undefined };

/** Reads every file of the request into `source_files` and its source's tables, then maps them to the canon. */
export async function readSources(
  store: Store,
  files: readonly InputFile[],
  settings: ReadingSettings,
  on: OnReading = silent,
  known: readonly Source[] = sources,
): Promise<ReadSources> {
  const read = await loadSources(store, files, settings, known, on);
  on.map();
  const present = new Set(read.files.map(({ source }) => source));
  for (const source of known) {
    if (present.has(source)) await source.map?.(store);
  }
  const setAside = await mapLedgers(store, settings);
  const unrecognised = setAside.flatMap(({ fileId, reason }) =>
    read.files
      .filter(({ file }) => file.fileId === fileId)
      .map(({ file: { name, bytes } }) => ({ name, bytes, reasons: [reason] })),
  );
  return { ...read, unrecognised: [...read.unrecognised, ...unrecognised] };
}

/** The first life: each file recognised, then loaded. */
async function loadSources(
  store: Store,
  files: readonly InputFile[],
  { mappings = [], asOf }: ReadingSettings,
  known: readonly Source[],
  on: OnReading,
): Promise<ReadSources> {
  const closing = asOf ?? closingOf(files);
  const recognised = await settleDates(await recogniseAll(files, mappings, known), closing);
  refuseWithoutLedger(recognised);
  const read: ReadFile[] = [];
  const unrecognised: Unrecognised[] = [];
  const seen = new Map<string, string>();
  for (const [index, one] of recognised.entries()) {
    const { opened, source, reasons, feeds } = one;
    const { file } = opened;
    on.file(file.name, index + 1, files.length);
    const twin = await readingOf(file.path, () => twinOf(opened, files, seen));
    if (source === null || twin !== null) {
      const why =
        twin === null ? reasons : [said(`same content as ${twin}`, `même contenu que ${twin}`)];
      unrecognised.push({ name: file.name, bytes: file.bytes, reasons: why });
      continue;
    }
    const loaded = await readingOf(file.path, () => source.load(opened, store));
    assertCounted(file, loaded);
    await recordFile(store, { opened, source, reasons, feeds }, loaded);
    read.push({ file, source, loaded });
  }
  return { files: read, unrecognised };
}

/** The latest closing that a ledger of the folder is named by, as French law names them; null: none is. */
function closingOf(files: readonly InputFile[]): CalendarDate | null {
  const closings = files.flatMap(({ name }) => {
    const day = /FEC(\d{8})/i.exec(name)?.[1];
    return day === undefined ? [] : (readDate(day, null).date ?? []);
  });
  return closings.sort().at(-1) ?? null;
}

/** The name of an earlier file with the same bytes: reading it again would double every figure. */
async function twinOf(
  { file, look }: Opened,
  all: readonly InputFile[],
  seen: Map<string, string>,
): Promise<string | null> {
  if (all.filter((other) => other.bytes === file.bytes).length < 2) return null;
  const { sha256 } = await look();
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
  readonly opened: Opened;
  readonly source: Source | null;
  readonly reasons: readonly Bilingual[];
  readonly feeds: Source["feeds"];
}

async function recogniseAll(
  files: readonly InputFile[],
  mappings: readonly Mapping[],
  known: readonly Source[],
): Promise<Recognised[]> {
  const recognised: Recognised[] = [];
  for (const file of files) {
    recognised.push(
      await readingOf(file.path, async () => {
        const opened = await openFile(file);
        return (await settledBy(opened, mappings, known)) ?? recognise(opened, known);
      }),
    );
  }
  return recognised;
}

/** A score that no other source could beat: the others are not asked. */
const CERTAIN = 0.9;

/** The source that is surest of the file, or null with what each said. Ties go to the first of the list. */
export async function recognise(
  opened: Opened,
  known: readonly Source[] = sources,
): Promise<Recognised> {
  const asked: Asked[] = [];
  for (const looksAt of ["head", "rows"] as const) {
    for (const source of known.filter((one) => one.looksAt === looksAt)) {
      asked.push({ source, ...(await source.recognise(opened)) });
    }
    if (asked.some(({ score }) => score >= CERTAIN)) break;
  }
  const inOrder = known.flatMap((source) => asked.filter((one) => one.source === source));
  const [best] = [...inOrder].sort((left, right) => right.score - left.score);
  if (best === undefined || best.score < SURE_ENOUGH) {
    return { opened, source: null, reasons: await strangerReasons(opened, inOrder), feeds: [] };
  }
  const { source, reasons, feeds = source.feeds } = best;
  return { opened, source, reasons, feeds };
}

type Asked = Recognition & { readonly source: Source };

/** Why a file is nobody's: what those say that nearly took it, else what it is and what to do. */
async function strangerReasons(opened: Opened, asked: readonly Asked[]): Promise<Bilingual[]> {
  const near = asked.filter(({ score }) => score > 0).map(reasonOf);
  if (near.length > 0) return near;
  return [await strangerReason(opened)];
}

/** What one source says of a file that is not its own. */
function reasonOf({ source, reasons }: Asked): Bilingual {
  const { en, fr } = toldIn((language) => reasons.map((one) => one[language]).join(", "));
  return said(`${source.title.en}: ${en}`, `${source.title.fr} : ${fr}`);
}

/** A file and what it was taken for, one reason a line when it is nobody's. */
function takenFor({ opened, source, reasons }: Recognised): Bilingual {
  const { name } = opened.file;
  if (source !== null) return said(`${name}: ${source.title.en}`, `${name} : ${source.title.fr}`);
  const { en, fr } = toldIn((one) => reasons.map((reason) => `\n  ${reason[one]}`).join(""));
  return said(`${name}: not recognised${en}`, `${name} : non reconnu${fr}`);
}

function refuseWithoutLedger(recognised: readonly Recognised[]): void {
  if (recognised.some(({ feeds }) => feeds.includes("ledger"))) return;
  const seen = recognised.map(takenFor);
  throw refuse(
    "ledger-missing",
    toldIn((language) => seen.map((one) => one[language]).join("\n")),
  );
}

/** A row of `source_files`, in its order, and of `source_paths`. */
async function recordFile(
  store: Store,
  { opened, source, reasons, feeds }: Recognised & { readonly source: Source },
  loaded: Loaded,
): Promise<void> {
  const { file, look } = opened;
  const { encoding, separator, entityId, fiscalYearEndOn, reader, period } = loaded;
  const company = entityId ?? (feeds.includes("ledger") ? "unknown" : null);
  const words = reader === undefined ? reasons : [...reasons, reader];
  const { en, fr } = toldIn((language) => words.map((one) => one[language]).join("\n"));
  const { sha256 } = await look();
  await store.append("source_paths", [[file.fileId, file.path]]);
  await store.append("source_files", [
    [
      ...[file.fileId, file.name, sha256, source.id, feeds, company],
      ...[encoding?.toLowerCase() ?? null, separator, fiscalYearEndOn],
      ...[loaded.rowsRead, loaded.rowsAccepted, loaded.rowsRejected, en, fr],
      ...[period?.from ?? null, period?.to ?? null],
    ],
  ]);
  const totals = Object.entries(loaded.totals ?? {});
  if (totals.length > 0)
    await store.append(
      "source_totals",
      totals.map(([name, amount]) => [file.fileId, name, amount]),
    );
}
