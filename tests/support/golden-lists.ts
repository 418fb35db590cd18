/** The lists people work from, as a page. */
import type { Diagnosed } from "./diagnosed.ts";
import { table } from "./golden-table.ts";

export function lists({ diagnosis: { actions } }: Diagnosed): string {
  const { chase, spared, match, undecided, reportFixes, entries } = actions;
  const undecidedToo = undecided.map((one) => ({ ...one, certainty: "" }));
  const settled = [...match, ...undecidedToo].map((one) => [
    one.customer,
    one.receipt,
    one.amount,
    one.invoices.join(" + "),
    one.difference,
    one.certainty,
    one.why,
    one.gesture,
  ]);
  return [
    "# Lists",
    "## To chase",
    table(
      ["customer", "overdue", "oldest", "usual", "apply first", "to claim", "next", "on"],
      chase.map((one) => [
        one.customer,
        one.overdue,
        one.oldestDays,
        one.usualDelay,
        one.applyFirst,
        one.toClaim,
        one.next,
        one.nextOn,
      ]),
    ),
    "## Not to chase",
    table(
      ["customer", "why"],
      spared.map((one) => [one.customer, one.what]),
    ),
    "## To match",
    table(
      ["customer", "receipt", "amount", "invoices", "left", "certainty", "why", "gesture"],
      settled,
    ),
    "## To ask of the report",
    table(
      ["class", "customer", "document", "amount", "what"],
      reportFixes.map((one) => [one.class, one.customer, one.document, one.amount, one.what]),
    ),
    "## Proposed entries",
    table(
      ["class", "on", "journal", "account", "customer", "debit", "credit", "label"],
      entries.flatMap((one) =>
        one.lines.map((line) => [
          one.class,
          one.on,
          one.journal,
          line.account,
          line.customer,
          line.debit,
          line.credit,
          line.label,
        ]),
      ),
    ),
  ].join("\n\n");
}
