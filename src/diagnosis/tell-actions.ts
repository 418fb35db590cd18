/** The lists people work from, in the words of a colleague: whom to chase, what to match, what to post, what to ask. */
import type { Language } from "../kernel/language.ts";
import type { Say } from "../kernel/say.ts";
import {
  type Chase,
  type EntryLine,
  type Fix,
  type Match,
  readChases,
  readEntryLines,
  readFixes,
  readMatches,
  readSpared,
} from "../results/lists/read.ts";
import type { Actions } from "../results/lists/schema.ts";
import { sayOf } from "../store/refusals.ts";
import type { Store } from "../store/store.ts";
import { dateText, type NumberText, numberTextIn } from "../words/number-text.ts";

const sayLists = sayOf("diagnosis/lists.yaml");

/** Rows of each list in the result; the evidence and the database hold them all. */
const ROWS_LISTED = 5000;

interface Wording {
  readonly say: Say<string>;
  readonly numbers: NumberText;
  readonly language: Language;
}

export async function tellActions(
  store: Store,
  language: Language,
  currency: string,
): Promise<Actions> {
  const wording = { say: sayLists(language), numbers: numberTextIn(language, currency), language };
  const { say, numbers } = wording;
  const chases = await readChases(store, ROWS_LISTED);
  const spared = await readSpared(store, ROWS_LISTED);
  const matches = await readMatches(store, ROWS_LISTED);
  const fixes = await readFixes(store, ROWS_LISTED);
  const lines = await readEntryLines(store, ROWS_LISTED);
  const told = matches.map((one) => ({ one, row: tellMatch(one, wording) }));
  return {
    chaseRule: `${say("chase-rule")} ${say("chase-habit")}`,
    chase: chases.map((one) => tellChase(one, wording)),
    spared: spared.map(({ customer, name, reason, amount }) => ({
      ...{ customer, name, reason, amount },
      what: say(`spared-${reason}`, { amount: numbers.money(amount) }),
    })),
    match: told.flatMap(({ one: { certainty, difference }, row }) =>
      certainty === null || difference === null ? [] : [{ ...row, difference, certainty }],
    ),
    undecided: told.flatMap(({ one, row }) =>
      one.certainty === null ? [{ ...row, difference: one.difference }] : [],
    ),
    reportFixes: fixes.map((one) => tellFix(one, wording)),
    entries: entriesOf(lines, wording),
  };
}

function tellChase(chase: Chase, { say, language }: Wording): Actions["chase"][number] {
  const { step, habit, nextOn } = chase;
  const words = say(`step-${step}`, { date: dateText(nextOn, language) });
  const next = say("step-habit", { step: words, habit: habit ?? "none" });
  return { ...chase, step: step as Actions["chase"][number]["step"], habit: habitOf(habit), next };
}

const habitOf = (habit: string | null) => (habit === "usual" || habit === "unusual" ? habit : null);

/** Which gesture a rule calls for; a match with nothing left is matched, one with a rest is applied. */
const GESTURES: Readonly<Record<string, string>> = {
  "across-customers": "move",
  unbalanced: "undo",
  "no-invoice": "ask",
  "quoted-part": "apply",
};

function tellMatch(match: Match, { say, numbers }: Wording) {
  const { customer, name, receipt, receiptOn, invoices, invoicesOn, amount, rule } = match;
  const { otherCustomer, amountInvoices, certainty } = match;
  const left = match.difference ?? "0.00";
  const days = match.days ?? 0;
  const key = certainty === "grouped" ? "grouped" : rule;
  const why = say(`match-${key}`, {
    days: Math.abs(days),
    before: days > 0 ? "yes" : "no",
    credit: match.type === "credit-note" ? "yes" : "no",
    count: match.openInvoices ?? invoices.length,
    letter: match.letter ?? "",
    customer: otherCustomer ?? customer,
    over: left.startsWith("-") ? "yes" : "no",
    left: numbers.money(left.replace("-", "")),
  });
  return {
    ...{ customer, name, receipt, receiptOn, invoices: [...invoices], invoicesOn, otherCustomer },
    ...{ amount, amountInvoices, rule, why },
    gesture: say(`gesture-${GESTURES[rule] ?? "match"}`),
  };
}

/** Classes with a sentence of their own; another one gets the general sentence. */
const FIXED = new Set([
  "as-of-date",
  "cleared-after-cutoff",
  "customer-excluded",
  "doubtful",
  "duplicate-in-report",
  "fx-revaluation",
  "migration",
  "notes-receivable",
  "out-of-scope-entity",
  "reconciliation-account",
  "report-arithmetic-broken",
  "retention",
  "rounding",
  "settled-in-ledger",
  "special-gl",
  "unapplied-credit",
]);

function tellFix({ cause, ...fix }: Fix, { say }: Wording): Actions["reportFixes"][number] {
  return { class: cause, ...fix, what: say(`fix-${FIXED.has(cause) ? cause : "other"}`) };
}

function entriesOf(lines: readonly EntryLine[], { say }: Wording): Actions["entries"] {
  const entries = new Map<number, Actions["entries"][number]>();
  for (const { entry, cause, on, journal, account, customer, debit, credit, ...line } of lines) {
    const values = { document: line.document ?? "", name: line.name ?? "none" };
    const label = say(`line-${line.part}`, values);
    const known = entries.get(entry) ?? {
      ...{ class: cause, what: say(`entry-${cause}`), why: say(`entry-${cause}-note`) },
      ...{ on, journal, lines: [] },
    };
    known.lines.push({ account, customer, debit, credit, label });
    entries.set(entry, known);
  }
  return [...entries.values()];
}
