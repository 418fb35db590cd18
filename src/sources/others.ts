/**
 * Readers of others (--sources): a folder someone wrote, one kind of table a folder (`table.yaml`, `map.sql`), read as
 * ours are. Nothing in it is trusted: names and cards are checked before any file is read; the map may only insert what
 * one SELECT on its rows and the canonical tables gives into the table that its card names, and a condition of the card
 * may call nothing that a query of others may not.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Bilingual } from "../kernel/language.ts";
import { inBoth, type Refusal } from "../kernel/refusal.ts";
import { readNamed, statusOfNamed } from "../store/named-file.ts";
import { faultOfQuery } from "../store/query-of-others.ts";
import { sentencesOf } from "../store/refusals.ts";
import { QueryError, type Store } from "../store/store.ts";
import { readTableCard, type TableCard } from "../tabular/table-card.ts";
import { sources } from "./index.ts";
import { plainTable } from "./plain-source.ts";
import { refuse } from "./refusals.ts";
import type { Source } from "./source.ts";

const faultOf = sentencesOf("sources/faults.yaml");

const BYTES_MAX = 1_000_000;
const SOURCES_MAX = 200;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const INSERT = /^(?:\s|--[^\n]*\n)*insert\s+into\s+([a-z_]+)\s+by\s+name\b/i;
/** What the map of a source of others may take. Ours need less than a second a million rows. */
const LIMITS = { seconds: 60, memory: "1GB" } as const;

/** Every kind of file that is known: ours, then those of the folder in alphabetical order. */
export const knownSources = (folder: string | undefined): readonly Source[] =>
  folder === undefined ? sources : [...sources, ...readFolder(folder)];

function readFolder(folder: string): Source[] {
  if (!statusOfNamed(folder).isDirectory()) throw refuse("sources-folder-wrong", folder);
  const names = readdirSync(folder)
    .sort()
    .filter((name) => statusOfNamed(join(folder, name)).isDirectory());
  if (names.length === 0) throw refuse("sources-folder-wrong", folder);
  if (names.length > SOURCES_MAX) throw invalid(folder, faultOf("too-many", { most: SOURCES_MAX }));
  return names.map((name) => readOne(join(folder, name), name));
}

function readOne(place: string, name: string): Source {
  if (!NAME.test(name)) throw invalid(place, faultOf("name-wrong"));
  if (sources.some(({ id }) => id === name)) throw invalid(place, faultOf("name-taken"));
  const card = cardOf(join(place, "table.yaml"));
  const fillable = [...new Set(sources.flatMap(fills))].sort();
  if (card.feeds.some((fed) => fed !== "customers"))
    throw invalid(join(place, "table.yaml"), faultOf("feeds-not-asked"));
  if (!fillable.includes(card.fills))
    throw invalid(
      join(place, "table.yaml"),
      faultOf("fills-unknown", { table: card.fills, tables: fillable.join(", ") }),
    );
  const path = join(place, "map.sql");
  const map = textOf(path).replace(/;\s*$/, "");
  const [insert = "", table] = INSERT.exec(map) ?? [];
  if (table?.toLowerCase() !== card.fills)
    throw invalid(path, faultOf("map-wrong", { table: card.fills }));
  return sourceOf({ name, place, card, map, select: map.slice(insert.length) });
}

/** The table of the canon that a plain kind of ours fills. */
const fills = ({ card, feeds }: Source): string[] =>
  card === undefined || feeds.some((fed) => fed !== "customers") ? [] : [card.fills];

interface Other {
  readonly name: string;
  readonly place: string;
  readonly card: TableCard;
  readonly map: string;
  /** What its map inserts. */
  readonly select: string;
}

/** As a source of ours; the first file it loads in a run has its card and its map examined. */
function sourceOf(other: Other): Source {
  const { name, place, card, map } = other;
  const table = plainTable(name, { card, map });
  const examined = new WeakSet<Store>();
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      throw invalid(place, queryRefused(error));
    }
  };
  return {
    ...{ id: name, title: card.title, accepts: card.accepts, feeds: card.feeds },
    ...{ problems: table.problems, recognise: table.recognise },
    ...(card.xml === undefined ? { card, looksAt: "rows" } : { looksAt: "head" }),
    load: (opened, store) =>
      guarded(async () => {
        if (!examined.has(store)) await examine(store, other, () => table.prepare(store));
        examined.add(store);
        return table.load(opened, store);
      }),
    map: (store) => guarded(() => store.within(LIMITS, () => table.map(store))),
  };
}

async function examine(store: Store, other: Other, prepare: () => Promise<void>): Promise<void> {
  const { name, place, card, select } = other;
  const rows = `${name.replaceAll("-", "_")}_rows`;
  const taken = await store.all(
    `select 1 from duckdb_tables() where table_name = $rows
     union all select 1 from duckdb_views() where view_name = $rows`,
    { rows },
  );
  if (taken.length > 0) throw invalid(place, faultOf("name-taken"));
  await prepare();
  const expressions = [
    ...card.rules.map(({ when = "true" }) => when),
    ...Object.values(card.totals),
    ...(card.lines === undefined ? [] : [card.lines.total]),
  ];
  for (const one of expressions) {
    const fault = await faultOfQuery(store, `select (${one}\n) from ${rows}`, rows);
    if (fault !== null) throw invalid(join(place, "table.yaml"), fault);
  }
  const fault = await faultOfQuery(store, select, rows);
  if (fault !== null) throw invalid(join(place, "map.sql"), fault);
}

function cardOf(path: string): TableCard {
  const text = textOf(path);
  try {
    return readTableCard(text);
  } catch (error) {
    throw invalid(path, inBoth(reasonOf(error)));
  }
}

function textOf(path: string): string {
  const bytes = readNamed(path, BYTES_MAX);
  if (bytes === null) throw invalid(path, faultOf("too-large"));
  return bytes.toString("utf8");
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((one) => `${one.path.join(".")}: ${one.message}`).join("\n");
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

/** The engine's own first line, without the name of the query. */
function queryRefused(error: QueryError): Bilingual {
  const said = error.message.slice(error.query.length + 2).split("\n")[0] ?? "";
  return /^INTERRUPT/i.test(said) ? faultOf("too-slow", LIMITS) : faultOf("cannot-run", { said });
}

const invalid = (where: string, what: Bilingual): Refusal =>
  refuse("source-invalid", where, { what });
