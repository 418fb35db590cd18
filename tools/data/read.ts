/**
 * What a run makes of some files: those it read, with what they come to, and those it did not, with why. The road is
 * the product's own, from the files to the canon; nothing is judged beyond.
 */
import { createCanon } from "../../src/canon/canon.ts";
import { deriveCanon } from "../../src/canon/derive.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import type { SourceResult } from "../../src/results/schema.ts";
import { readSources as sourcesOf } from "../../src/results/sources.ts";
import { confirmDuplicates } from "../../src/sources/duplicates.ts";
import { gatherFiles } from "../../src/sources/gather-files.ts";
import { readSources, recognise } from "../../src/sources/read-sources.ts";
import { Store, textOrNull } from "../../src/store/store.ts";
import { openFile } from "../../src/tabular/open-file.ts";

/** Amounts and counts by name (`411.debit`, `rows.accepted`), as decimal texts. */
export type Measured = Readonly<Record<string, string>>;

export interface Reading {
  readonly sources: readonly SourceResult[];
  /** Files that were not read, and why. */
  readonly unread: readonly { readonly file: string; readonly why: string }[];
  /** Why a run would go no further; null: it would. */
  readonly refused: string | null;
  /** Movements and balance of the customer accounts; nothing where no ledger has any. */
  readonly accounts: Measured;
}

/** Reads these files together. `isDerived`: to the accounts, which costs the most. */
export async function readTogether(paths: readonly string[], isDerived: boolean): Promise<Reading> {
  const store = await Store.open({ threads: 1 });
  try {
    await createCanon(store, "pcg");
    const { files, passedOver } = gatherFiles(paths);
    const { unrecognised } = await readSources(store, files, { chart: "pcg", scope: ["411"] });
    const unread = [...unrecognised, ...passedOver].map(({ name, reasons }) => ({
      file: name,
      why: reasons.map(({ en }) => en).join("; "),
    }));
    const refused = isDerived ? await derivedIn(store) : null;
    const sources = await sourcesOf(store, "en");
    const accounts = isDerived && refused === null ? await accountsOf(store) : {};
    return { sources, unread, refused, accounts };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { sources: [], unread: [], refused: whyOf(error), accounts: {} };
  } finally {
    store.close();
  }
}

/** The canon of the ledgers that were read, or why a run would go no further. */
async function derivedIn(store: Store): Promise<string | null> {
  try {
    await deriveCanon(store, confirmDuplicates);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return whyOf(error);
    throw error;
  }
}

/** Without the name of the file, which the table has. */
function whyOf({ what, where, why }: Refusal): string {
  const [, ...seen] = where.en.split("\n");
  return `${what.en}: ${seen.length > 0 ? seen.map((line) => line.trim()).join("; ") : why.en}`;
}

/** Whether a file makes a run by itself, or is refused. */
export async function isLedger(path: string): Promise<boolean> {
  const [file] = gatherFiles([path]).files;
  if (file === undefined) return false;
  try {
    return (await recognise(await openFile(file))).feeds.includes("ledger");
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

async function accountsOf(store: Store): Promise<Measured> {
  const [row] = await store.all(
    `select sum(amount_debit)::decimal(38, 2) as debit, sum(amount_credit)::decimal(38, 2) as credit,
       sum(amount_debit - amount_credit)::decimal(38, 2) as balance
     from accounts where role = 'customer'`,
  );
  return Object.fromEntries(
    Object.entries(row ?? {}).flatMap(([name, amount]) => {
      const told = textOrNull(amount);
      return told === null ? [] : [[`customers.${name}`, told]];
    }),
  );
}
