/** What to match: one row a receipt or credit note, what is proposed first, what is to be decided last. */
import { addedUp } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import { dateText, dayText } from "../../words/number-text.ts";
import type { Block, Cell, Column, Table, Telling, Tone } from "../section.ts";
import { evidencePath } from "./evidence-table.ts";
import { FIRST, filesOf, partyCell, REST } from "./list-chase.ts";
import { listSheet } from "./list-sheets.ts";

type Actions = Told["diagnosis"]["actions"];
type Row = Actions["undecided"][number] & { readonly certainty?: string };

const tones: Readonly<Record<string, Tone>> = {
  exact: "good",
  reference: "note",
  remittance: "note",
};

export function matchPart(told: Told, telling: Telling): Block {
  const { say, numbers } = telling;
  const { actions, currency } = told.diagnosis;
  const of = (certainty: string) => actions.match.filter((one) => one.certainty === certainty);
  const rows: Row[] = [...actions.match, ...actions.undecided];
  const part = { id: "to-match", title: say("match-title") };
  if (rows.length === 0)
    return {
      kind: "part",
      part: { ...part, blocks: [{ kind: "paragraph", text: say("match-none") }] },
    };
  const exact = of("exact");
  const effect: Block[] =
    exact.length === 0
      ? []
      : [
          {
            kind: "paragraph",
            text: say("match-effect", {
              count: exact.length,
              amount: numbers.money(addedUp(exact.map(({ amount }) => amount))),
            }),
          },
        ];
  const sub = say("match-sub", {
    exact: exact.length,
    reference: of("reference").length,
    grouped: of("grouped").length,
    undecided: actions.undecided.length,
  });
  const sheet = { slug: "to-match", name: say("match-sheet") };
  const caption = say("match-caption", { currency });
  return {
    kind: "part",
    part: {
      ...part,
      sub,
      files: filesOf("to-match", telling),
      blocks: [
        ...matchTables(rows, caption, currency, telling),
        ...effect,
        ...listSheet(told, { ...sheet, caption }, telling),
      ],
    },
  };
}

function matchTables(
  rows: readonly Row[],
  caption: string,
  currency: string,
  telling: Telling,
): Block[] {
  const { say } = telling;
  const table = (id: string, title: string, shown: readonly Row[]): Table => ({
    ...{ id, caption: title, columns: matchColumns(telling) },
    rows: shown.map((row) => matchRow(row, telling)),
  });
  const rest = rows.slice(FIRST, FIRST + REST);
  const first: Block = { kind: "table", table: table("match", caption, rows.slice(0, FIRST)) };
  if (rest.length === 0) return [first];
  const title = say("match-rest-caption", { currency });
  return [
    first,
    {
      kind: "details",
      summary: say("match-rest", { count: rows.length - FIRST }),
      file: evidencePath("to-match", telling),
      blocks: [{ kind: "table", table: table("match-rest", title, rest) }],
    },
  ];
}

function matchColumns({ say }: Telling): Column[] {
  return [
    { title: say("col-customer"), kind: "customer" },
    { title: say("match-receipt"), kind: "text" },
    { title: say("col-amount"), kind: "amount" },
    { title: say("match-invoice"), kind: "text" },
    { title: say("match-invoice-amount"), kind: "amount" },
    { title: say("match-left"), kind: "amount" },
    { title: say("match-certainty"), kind: "tag" },
    { title: say("match-why"), kind: "text", isWide: true },
    { title: say("match-gesture"), kind: "text" },
  ];
}

function matchRow(row: Row, telling: Telling): (Cell | string | null)[] {
  const { say, label, language, clientHref } = telling;
  const { certainty, otherCustomer, invoicesOn } = row;
  const href = otherCustomer === null ? undefined : clientHref(otherCustomer);
  const invoices: Cell =
    row.invoices.length === 0
      ? { value: say("match-no-invoice") }
      : {
          value: row.invoices.join(" + "),
          note:
            otherCustomer === null
              ? dayText(invoicesOn ?? "", language)
              : say("match-of", { customer: otherCustomer }),
          ...(href !== undefined && { noteHref: href }),
        };
  return [
    partyCell(row, telling),
    { value: row.receipt, note: dateText(row.receiptOn, language) },
    row.amount,
    invoices,
    row.amountInvoices,
    row.difference,
    certainty === undefined
      ? { value: say("match-undecided"), tone: "warning" }
      : { value: label("certainty", certainty), tone: tones[certainty] ?? "plain" },
    row.why,
    { value: row.gesture, isStrong: true },
  ];
}
