/**
 * The truth about an invented company, written beside its extracts and read by no diagnosis: what was planted,
 * where, and what must be found. Amounts are decimal text in euros; lines are those of the files.
 */
import { centsText as text } from "../kernel/money.ts";
import type { Company, Fault } from "./company.ts";
import { LIST_HEADER_LINES } from "./write-texts.ts";

export type Truth = Readonly<ReturnType<typeof truthOf>>;

/** Call it once the extracts are written: the lines of the report are known from then on. */
export function truthOf(company: Company) {
  const ledger = company.entries
    .flatMap((entry) => entry.lines)
    .filter((line) => line.account.startsWith("411"))
    .reduce((sum, line) => sum + line.amount, 0n);
  const report = company.report
    .flatMap((group) => group.lines)
    .reduce((sum, line) => sum + line.amount, 0n);
  return {
    seed: company.seed,
    siren: company.siren,
    company: company.name,
    as_of: company.closingOn,
    printed_on: company.printedOn,
    /** Account 411 at the closing. */
    ledger: text(ledger),
    /** Σ of the lines of the aged balance. */
    report: text(report),
    gap: text(ledger - report),
    bridge: bridgeOf(company.faults),
    /** What no class may explain: with the bridge, it makes the gap. */
    unexplained: text(unexplainedOf(company.faults)),
    /** Every control that must fire, with the sum of its amounts and its rows; no other may. */
    controls: controlsOf(company.faults),
    faults: company.faults.map((fault) => tell(company, fault)),
  };
}

function bridgeOf(faults: readonly Fault[]) {
  const classes = new Map<string, { amount: bigint; items: number }>();
  for (const { bridgeClass, contribution, reportLines, plant } of faults) {
    if (bridgeClass === null || bridgeClass === "unexplained") continue;
    const known = classes.get(bridgeClass) ?? { amount: 0n, items: 0 };
    const items = plant === "doubtful-still-reported" ? reportLines.length : 1;
    classes.set(bridgeClass, { amount: known.amount + contribution, items: known.items + items });
  }
  return [...classes]
    .map(([name, { amount, items }]) => ({ class: name, amount: text(amount), items }))
    .sort((left, right) => (left.class < right.class ? -1 : 1));
}

function unexplainedOf(faults: readonly Fault[]): bigint {
  return faults
    .filter((fault) => fault.bridgeClass === "unexplained")
    .reduce((sum, fault) => sum + fault.contribution, 0n);
}

/** An amount is null where the control gives none. */
function controlsOf(faults: readonly Fault[]) {
  const controls = new Map<string, { code: string; amount: bigint | null; rows: number }>();
  for (const one of faults.flatMap((fault) => fault.controls)) {
    const known = controls.get(one.slug) ?? { code: one.code, amount: null, rows: 0 };
    const amount = one.amount === null ? known.amount : (known.amount ?? 0n) + one.amount;
    controls.set(one.slug, { code: one.code, amount, rows: known.rows + one.rows });
  }
  return [...controls]
    .map(([slug, { code, amount, rows }]) => ({
      code,
      slug,
      amount: amount === null ? null : text(amount),
      rows,
    }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}

function tell(company: Company, fault: Fault) {
  const subtotals = company.report
    .filter((group) => group.printedTotal !== null && fault.plant === "broken-subtotal")
    .map((group) => group.line);
  return {
    plant: fault.plant,
    bridge_class: fault.bridgeClass,
    contribution: text(fault.contribution),
    controls: controlsOf([fault]),
    customers: fault.customers.map((customer) => customer.id),
    ledger_lines: fault.ledgerLines.map((line) => line.line),
    report_lines: [...fault.reportLines.map((line) => line.line), ...subtotals],
    customer_lines: fault.isInCustomerList
      ? fault.customers.map((one) => company.customers.indexOf(one) + 1 + LIST_HEADER_LINES)
      : [],
  };
}
