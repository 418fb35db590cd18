/** A folder, its copy under other names, and what a diagnosis of each says, names aside. */
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { anonymize, type Copied } from "../../src/anonymize/anonymize.ts";
import { isKeptWord } from "../../src/anonymize/kept-words.ts";
import { plainWord } from "../../src/anonymize/plain-word.ts";
import { createCanon } from "../../src/canon/canon.ts";
import type { Diagnosis } from "../../src/results/schema.ts";
import { run } from "../../src/runs/run.ts";
import { recognise } from "../../src/sources/read-sources.ts";
import { Store } from "../../src/store/store.ts";

import { readText } from "../../src/tabular/encoding.ts";
import { openFile } from "../../src/tabular/open-file.ts";
import { readTableBatches } from "../../src/tabular/table.ts";
import { openPath } from "./opened.ts";

export const KEY = Buffer.from("a key that is written here for tests only, 48 of");

export async function copyOf(folder: string, to: string, key = KEY): Promise<Copied> {
  mkdirSync(to, { recursive: true });
  return anonymize({ folder, key, to, mappings: [], onFile: () => undefined });
}

/** What must not move: figures, and how many rows and customers stand behind each. */
export async function figuresOf(folder: string, out: string): Promise<unknown> {
  const { diagnosis } = await run(
    {
      ...{ paths: [folder], out, formats: [], language: "en", cache: false, threads: 1 },
    } as unknown as Parameters<typeof run>[0],
    () => undefined,
  );
  return figures(diagnosis);
}

function figures(diagnosis: Diagnosis): unknown {
  const { position, sources, findings } = diagnosis;
  return {
    asOf: diagnosis.asOf,
    currency: diagnosis.currency,
    entities: diagnosis.entities.map(({ ledgerFrom, ledgerTo }) => ({ ledgerFrom, ledgerTo })),
    sources: sorted(
      sources.map(({ kind, rows, totals, period, problemCounts }) => ({
        ...{ kind, rows, totals, period },
        problems: sorted(problemCounts),
      })),
    ),
    position: {
      ledger: position.ledger,
      customers: position.customers,
      openItems: position.openItems,
      lateLettering: position.lateLettering,
      ageing: position.ageing,
      monthEnds: position.monthEnds,
      dueDateSources: position.dueDateSources,
      perimeters: position.perimeters.map(({ perimeter, amount, items, customers }) => ({
        ...{ perimeter, amount, items, customers },
      })),
    },
    reconciliation: numbersOf(diagnosis.reconciliation),
    indicators: numbersOf(diagnosis.indicators),
    findings: findings.map(({ control, amount, exposure, items, customers, severity }) => ({
      ...{ control, amount, exposure, items, customers, severity },
    })),
  };
}

const sorted = (values: readonly unknown[]): unknown[] =>
  [...values].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

const NAMES = new Set(["customer", "name", "entity", "file", "document", "payer", "group"]);

/** Texts that may quote a name are left aside: figures, slugs and nulls are not. */
function numbersOf(value: unknown): unknown {
  if (Array.isArray(value)) return sorted(value.map(numbersOf));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) =>
        NAMES.has(key) ? [] : [[key, numbersOf(one)]],
      ),
    );
  if (typeof value !== "string") return value;
  return /^[-\d.]+$|^[a-z0-9+-]{1,40}$/.test(value) ? value : "text";
}

export const inputOf = (company: string): string => join("fixtures", "companies", company, "input");

/** Every word of four letters or more of a folder, as names are compared, that means nothing to Encours. */
export async function wordsOf(folder: string): Promise<ReadonlySet<string>> {
  const words = new Set<string>();
  for (const text of await textsOf(folder))
    for (const [word] of text.matchAll(/[\p{L}\p{M}]{4,}/gu)) {
      const plain = plainWord(word);
      if (plain !== null && !isKeptWord(plain)) words.add(plain);
    }
  return words;
}

/** Names and contents: the cells of a workbook and all that its parts hold, the text of any other file. */
async function textsOf(folder: string): Promise<string[]> {
  const texts: string[] = [];
  for (const name of readdirSync(folder)) {
    if (name.startsWith(".")) continue;
    const path = join(folder, name);
    texts.push(name.slice(0, name.length - extname(name).length));
    const opened = await openFile({ fileId: 1, path, name, bytes: statSync(path).size });
    const { encoding } = await opened.look();
    if (encoding !== null) {
      for await (const text of readText(path, encoding)) texts.push(text);
    } else
      for await (const rows of readTableBatches(opened))
        texts.push(...rows.flatMap(({ cells }) => cells));
  }
  return texts;
}

/** What each file of a folder is read as, by itself: counts, totals, problems by code. */
export async function readingsOf(folder: string): Promise<unknown> {
  const store = await Store.open({ threads: 1 });
  try {
    await createCanon(store);
    await store.runFile("canon/ledger/tables.sql");
    const read: unknown[] = [];
    for (const [at, name] of readdirSync(folder).sort().entries()) {
      if (name.startsWith(".")) continue;
      const opened = await openPath(join(folder, name), at + 1);
      const { source } = await recognise(opened);
      if (source === null) continue;
      const loaded = await source.load(opened, store);
      const { rowsRead, rowsAccepted, totals, period, separator } = loaded;
      const problems = await store.all(
        `select code, count(*)::integer as count, sum(amount)::varchar as amount
         from problems where file_id = ${at + 1} group by code order by code`,
      );
      read.push({ kind: source.id, rowsRead, rowsAccepted, totals, period, separator, problems });
    }
    return sorted(read);
  } finally {
    store.close();
  }
}
