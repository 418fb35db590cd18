/** What a table gives when it is read as proposed: its first rows, what its money comes to, what could not be read. */
import { createCanon } from "../canon/canon.ts";
import { moneyOf } from "../kernel/money.ts";
import { Store } from "../store/store.ts";
import { decimalMarkOf, readAmount } from "../tabular/amounts.ts";
import { rowReader } from "../tabular/body.ts";
import { cellText, plainWords } from "../tabular/fold.ts";
import type { Opened } from "../tabular/opened.ts";
import { readTableBatches } from "../tabular/table.ts";
import { LONGEST_HEADING, type Mapping, NOTHING, settledBy } from "./mapping.ts";
import type { Proposal } from "./propose-mapping.ts";
import type { Loaded } from "./source.ts";

export interface Preview {
  readonly loaded: Loaded;
  /** The first rows of data, a cell a proposed column. */
  readonly rows: readonly (readonly string[])[];
  /** Of each proposed column of money: its sum, in cents, and how many cells are none. */
  readonly sums: readonly {
    readonly heading: string;
    readonly cents: bigint;
    readonly unread: number;
  }[];
  /** What could not be read or believed, by code, the most frequent first. */
  readonly problems: readonly { readonly code: string; readonly count: number }[];
}

const SHOWN = 10;
/** Headings that know the file again: enough to be its own. */
const KNOWN_BY = 12;

/** The mapping a proposal comes to. An unused heading that the kind would take for something means nothing. */
export function mappingOf({ source, head, columns, unused }: Proposal): Mapping {
  // A key of that name would be no key: the heading is known by its words.
  const said = (cell: string): string =>
    cell
      .trim()
      .slice(0, LONGEST_HEADING)
      .replace(/^__proto__$/, "proto");
  const headings = head.cells.map(said).filter((cell) => cell !== "");
  const isTaken = (heading: string): boolean =>
    source.card?.columns.some(({ patterns }) =>
      patterns.some((one) => one.test(plainWords(heading))),
    ) === true;
  const meant: [string, string][] = [
    ...columns.map(({ heading, field }): [string, string] => [said(heading), field]),
    ...unused.filter(isTaken).map((heading): [string, string] => [said(heading), NOTHING]),
  ];
  return {
    kind: source.id,
    headings: [...new Set(headings)].slice(0, KNOWN_BY),
    columns: Object.fromEntries(meant),
  };
}

/** Reads the whole file as proposed, into a canon of its own. Throws the refusals of its reader. */
export async function previewOf(opened: Opened, proposal: Proposal): Promise<Preview> {
  const settled = await settledBy(opened, [mappingOf(proposal)], [proposal.source]);
  const asRead = settled?.opened ?? opened;
  const store = await Store.open({ threads: 1 });
  try {
    await createCanon(store);
    const loaded = await proposal.source.load(asRead, store);
    const problems = await store.all(
      "select code, count(*) as n from problems group by code order by n desc, code",
    );
    return {
      loaded,
      ...(await cellsOf(opened, proposal)),
      problems: problems.map(({ code, n }) => ({ code: String(code), count: Number(n) })),
    };
  } finally {
    store.close();
  }
}

async function cellsOf(
  opened: Opened,
  { source, sheet, head, columns }: Proposal,
): Promise<Pick<Preview, "rows" | "sums">> {
  const kindOf = (field: string) => source.card?.columns.find((one) => one.field === field)?.kind;
  const money = columns.filter(({ field }) => kindOf(field) === "amount");
  const needs = source.card?.needs.flat() ?? [];
  const partOf = rowReader({
    headings: head.cells,
    keysAt: columns.filter(({ field }) => needs.includes(field)).map(({ at }) => at),
    amountsAt: money.map(({ at }) => at),
  });
  const texts = money.map(() => [] as string[]);
  const rows: string[][] = [];
  for await (const some of readTableBatches(opened)) {
    for (const { sheet: name, line, cells } of some) {
      if (name !== sheet.name || line <= head.line || partOf(cells) !== "data") continue;
      if (rows.length < SHOWN) rows.push(columns.map(({ at }) => cellText(cells[at] ?? "")));
      for (const [place, { at }] of money.entries()) texts[place]?.push(cellText(cells[at] ?? ""));
    }
  }
  const sums = money.map(({ heading }, place) => ({ heading, ...sumOf(texts[place] ?? []) }));
  return { rows, sums };
}

function sumOf(texts: readonly string[]): { cents: bigint; unread: number } {
  const mark = decimalMarkOf(texts);
  let cents = 0n;
  let unread = 0;
  for (const one of texts) {
    const { text, fault } = readAmount(one, mark);
    if (fault !== null) unread += 1;
    if (text !== null) cents += moneyOf(text).value;
  }
  return { cents, unread };
}
