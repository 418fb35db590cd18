/** The FEC: the official checker's faults line by line, the names of files, and whole files through the source. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { deriveItems } from "../../src/canon/derive.ts";
import { mapEntries } from "../../src/canon/ledger/map-ledgers.ts";
import { confirmDuplicates } from "../../src/sources/duplicates.ts";
import { gatherFiles } from "../../src/sources/gather-files.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import { packageRoot } from "../../src/store/root.ts";
import type { Store } from "../../src/store/store.ts";
import { type Answer, type Bench, type Family, NotExpressible } from "./case.ts";
import { dgfipFaults, dgfipSeparators, fecFileName } from "./dgfip.ts";
import { numbersOf } from "./open-items.ts";
import { inOwnCanon } from "./own-canon.ts";

const lineInput = z.looseObject({
  line: z.string(),
  separator: z.string().default("\t"),
  closing_year: z.number().int().default(2025),
});

export const fec: Family = {
  fec: ({ one }) => {
    const { line, separator, closing_year } = lineInput.parse(one.input);
    return { dgfip_faults: dgfipFaults(line, separator, closing_year).map((fault) => [...fault]) };
  },
  fecname: ({ one }) => {
    const { names } = z.looseObject({ names: z.array(z.string()) }).parse(one.input);
    const judged = names.map((name) => fecFileName(name));
    return {
      dgfip_ok: judged.map(({ dgfip }) => dgfip),
      strict_ok: judged.map(({ strict }) => strict),
    };
  },
  none: separators,
  neo: wholeFile,
};

/** The one case in words that has a form: which separators a closing year admits. */
function separators({ one }: Bench): Answer {
  const shape = z.looseObject({
    separators: z.array(z.string()),
    closing_years: z.array(z.number().int()),
  });
  const read = shape.safeParse(one.input);
  if (!read.success) throw new NotExpressible(`fec none: ${one.check.why ?? "in words only"}`);
  const { separators: asked, closing_years: years } = read.data;
  return Object.fromEntries(
    years.map((year) => [
      String(year),
      asked.map((separator) => dgfipSeparators(year).includes(separator)),
    ]),
  );
}

/** A file of that name, whatever its case, below the public ledgers. */
function ledgerFile(folder: string, name: string): string {
  for (const root of [join(folder, "..", "data"), join(packageRoot, "..", "shared", "data")]) {
    const ledgers = join(root, "fec");
    if (!statSync(ledgers, { throwIfNoEntry: false })?.isDirectory()) continue;
    const names = readdirSync(ledgers, { recursive: true, encoding: "utf8" });
    const found = names.find((path) => path.toLowerCase().endsWith(`/${name.toLowerCase()}`));
    if (found !== undefined) return join(ledgers, found);
  }
  throw new NotExpressible(`the file ${name} is not there`);
}

async function wholeFile({ one, folder }: Bench): Promise<Answer> {
  const { file: name } = z.looseObject({ file: z.string() }).parse(one.input);
  const path = ledgerFile(folder, name);
  return inOwnCanon((store) => figuresOf(store, path));
}

async function figuresOf(store: Store, path: string): Promise<Answer> {
  const settings = { chart: "pcg", scope: ["411"] };
  const read = await readSources(store, gatherFiles([path]).files, settings);
  const rows = read.files.map(({ loaded }) => loaded.rowsRead);
  await mapEntries(store, confirmDuplicates);
  await deriveItems(store);
  return numbersOf(
    await store.one(
      // As the file counts them: one a journal and number, even where every number is the same.
      `with lines as (select * from work.raw_items where is_in_scope),
       numbered as (
         select journal, entry_no, sum(amount_balance) as amount_balance
         from ledger_entries group by all
       )
       select
         ${rows[0] ?? 0} as lines,
         (select count(*) from numbered) as entries,
         (select count(distinct journal) from journal_sums) as journals,
         (select sum(amount_debit) from accounts) as debit,
         (select sum(amount_credit) from accounts) as credit,
         (select count(*) filter (where amount_balance <> 0) from numbered) as unbalanced_entries,
         count(*) as n411,
         coalesce(sum(amount) filter (where amount > 0), 0) as debit411,
         coalesce(-sum(amount) filter (where amount < 0), 0) as credit411,
         sum(amount) as balance411,
         count(*) filter (where letter_code is not null) as lettered_count411,
         coalesce(sum(amount) filter (where letter_code is null), 0) as unlettered411,
         (select count(*) filter (where amount_balance <> 0) from letter_groups) as unbalanced_letter_groups
       from lines`,
    ),
  );
}
