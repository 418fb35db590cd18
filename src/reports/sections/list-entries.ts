/** What to post, each entry under what it is, and what to ask of who runs the aged balance. */
import { addedUp } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import { headingOf } from "../../words/columns.ts";
import type { Block, Cell, Table, Telling, Term } from "../section.ts";
import { filesOf } from "./list-chase.ts";
import { listSheet } from "./list-sheets.ts";

type Entry = Told["diagnosis"]["actions"]["entries"][number];

/** Entries shown on the page; all of them are in the workbook. */
const SHOWN = 10;

export function entriesPart(told: Told, telling: Telling): Block {
  const { say } = telling;
  const { actions, currency } = told.diagnosis;
  const part = { id: "entries", title: say("entries-title") };
  if (actions.entries.length === 0)
    return {
      kind: "part",
      part: { ...part, blocks: [{ kind: "paragraph", text: say("entries-none") }] },
    };
  const caption = say("entries-caption", { currency });
  const table = (id: string, from: number, to: number): Block => ({
    kind: "table",
    table: entriesTable(id, caption, actions.entries.slice(from, to), from, telling),
  });
  const rest = actions.entries.length - SHOWN;
  const more: Block[] =
    rest <= 0
      ? []
      : [
          {
            kind: "details",
            summary: say("entries-rest", { count: rest }),
            blocks: [table("entry-rest", SHOWN, SHOWN * 10)],
          },
        ];
  const sheet = { slug: "proposed-entries", name: say("entries-sheet"), caption };
  return {
    kind: "part",
    part: {
      ...part,
      sub: say("entries-sub", { count: actions.entries.length }),
      files: filesOf("proposed-entries", telling),
      blocks: [table("entry", 0, SHOWN), ...more, ...listSheet(told, sheet, telling)],
    },
  };
}

function entriesTable(
  id: string,
  caption: string,
  entries: readonly Entry[],
  before: number,
  { say, language }: Telling,
): Table {
  const headings = new Map<number, { text: string; note: string }>();
  const rows: (Cell | string | null)[][] = [];
  for (const [at, { what, why, on, journal, lines }] of entries.entries()) {
    headings.set(rows.length, { text: `${String(before + at + 1)}. ${what}`, note: why });
    for (const { account, customer, debit, credit, label } of lines)
      rows.push([
        { value: on, kind: "date" },
        journal,
        account,
        customer,
        debit === "0.00" ? null : debit,
        credit === "0.00" ? null : credit,
        label,
      ]);
  }
  return {
    ...{ id, caption, rows, headings },
    columns: [
      { title: headingOf("date", language), kind: "date" },
      { title: headingOf("journal", language), kind: "text" },
      { title: say("col-account"), kind: "text" },
      { title: say("col-customer"), kind: "customer" },
      { title: headingOf("amount_debit", language), kind: "amount" },
      { title: headingOf("amount_credit", language), kind: "amount" },
      { title: headingOf("label", language), kind: "text", isWide: true },
    ],
  };
}

/** One sentence a class, with its piece or how many they are; nothing without an aged balance. */
export function fixesPart(told: Told, telling: Telling): Block[] {
  const { say, numbers } = telling;
  const { actions, currency } = told.diagnosis;
  const classes = [...new Set(actions.reportFixes.map((fix) => fix.class))];
  if (classes.length === 0) return [];
  const terms = classes.flatMap((slug): Term[] => {
    const fixes = actions.reportFixes.filter((fix) => fix.class === slug);
    const [first] = fixes;
    if (first === undefined) return [];
    const amount = numbers.money(addedUp(fixes.map((fix) => fix.amount ?? "0.00")));
    const piece = [first.document, first.name ?? first.customer, amount]
      .filter((text) => text !== null)
      .join(", ");
    const text = fixes.length === 1 ? piece : say("fixes-items", { count: fixes.length, amount });
    return [{ term: first.what, text }];
  });
  const sheet = {
    slug: "report-fixes",
    name: say("fixes-sheet"),
    caption: say("fixes-caption", { currency }),
  };
  return [
    {
      kind: "part",
      part: {
        id: "report-fixes",
        title: say("fixes-title"),
        sub: say("fixes-sub"),
        files: filesOf("report-fixes", telling),
        blocks: [{ kind: "terms", terms }, ...listSheet(told, sheet, telling)],
      },
    },
  ];
}
