/** The trial balances beside the ledger: a row each, and in the workbook a sheet of their accounts. */
import type { Told } from "../../results/schema.ts";
import type { Block, Cell, Table, Telling } from "../section.ts";
import { evidencePath } from "./evidence-table.ts";
import { listSheet } from "./list-sheets.ts";

const SLUG = "trial-balance-accounts";

/** Nothing where the folder holds none. */
export function trialBalances(told: Told, telling: Telling): Block[] {
  const { trialBalances: balances = [] } = told.diagnosis;
  if (balances.length === 0) return [];
  const { say, label } = telling;
  const table: Table = {
    id: "trial-balances",
    sheet: say("trial-sheet"),
    caption: say("trial-caption"),
    note: say("trial-note"),
    columns: [
      { title: say("col-file"), kind: "text" },
      { title: say("col-trial-on"), kind: "date" },
      { title: say("col-trial-compared"), kind: "count" },
      { title: say("col-trial-agreeing"), kind: "count" },
      { title: say("col-trial-unjudged"), kind: "count", isSecondary: true },
      { title: say("col-trial-balance"), kind: "amount" },
      { title: say("col-trial-ledger"), kind: "amount" },
      { title: say("col-trial-gap"), kind: "amount" },
      { title: say("col-trial-told"), kind: "text" },
    ],
    rows: balances.map((one): (Cell | string | null)[] => {
      const isWhole = one.accounts > 0 && one.accounts === one.agreeing;
      const text = one.reason ?? (one.accounts === 0 ? "nothing" : isWhole ? "agrees" : "differs");
      return [
        { value: one.file, note: label("trial-book", one.book) },
        one.on === null ? null : { value: one.on, note: label("trial-day", one.onFrom) },
        String(one.accounts),
        { value: String(one.agreeing), tone: isWhole ? "good" : "warning" },
        String(one.notJudged),
        one.receivables?.trialBalance ?? null,
        one.receivables?.ledger ?? null,
        one.receivables?.gap ?? null,
        one.agreesOn === null
          ? label("trial-told", text)
          : say("trial-agrees-on", { date: telling.numbers.cell(one.agreesOn, "date") }),
      ];
    }),
  };
  const rows = { text: say("trial-rows"), href: evidencePath(SLUG, telling) };
  const isCompared = balances.some(({ accounts, notJudged }) => accounts + notJudged > 0);
  const sheet = { slug: SLUG, name: say("trial-accounts-sheet"), caption: say("trial-rows") };
  return [
    { kind: "table", table },
    ...(isCompared ? [{ kind: "asides", texts: [rows] } as const] : []),
    ...listSheet(told, sheet, telling),
  ];
}
