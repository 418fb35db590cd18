/** The lists people work from, as a page. */
import type { Diagnosis } from "../../src/results/schema.ts";
import type { Diagnosed } from "./diagnosed.ts";
import { table } from "./golden-table.ts";

export function lists({ diagnosis: { actions, position } }: Diagnosed): string {
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
    ...balances(position),
  ].join("\n\n");
}

function balances({ restated, lateInvoices }: Diagnosis["position"]): string[] {
  return [
    "## Restated balance",
    table(
      ["part", "customer", "items", "ledger", "total"],
      restated.map((one) => [one.part, one.customer, one.items, one.ledger, one.total]),
    ),
    "## Unpaid invoices by delay (art. D. 441-6)",
    table(
      ["bucket", "items", "incl. VAT", "excl. VAT", "share incl.", "share excl."],
      lateInvoices.map((one) => [
        one.bucket,
        one.items,
        one.amountInclVat,
        one.amountExclVat,
        one.shareInclVat,
        one.shareExclVat,
      ]),
    ),
  ];
}
