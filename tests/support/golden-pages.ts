/** A diagnosis as pages one can read and diff: a table a part, and the rest of the JSON as it is. */
import type { Diagnosed } from "./diagnosed.ts";
import { lists } from "./golden-lists.ts";
import { type Cell, table } from "./golden-table.ts";

const pairs = (record: Readonly<Record<string, Cell>>): string =>
  table(["what", "value"], Object.entries(record));

export function pagesOf(run: Diagnosed): Record<string, string> {
  return {
    "sources.md": sources(run),
    "position.md": position(run),
    "bridge.md": bridge(run),
    "indicators.md": indicators(run),
    "findings.md": findings(run),
    "lists.md": lists(run),
    "evidence.md": evidence(run),
    "diagnosis.json": rest(run),
  };
}

function sources({ diagnosis }: Diagnosed): string {
  const files = diagnosis.sources.map((one) => {
    const { read, accepted, rejected } = one.rows;
    return [one.file, one.kind, one.entity, one.encoding, one.separator, read, accepted, rejected];
  });
  const problems = diagnosis.sources.flatMap((source) =>
    source.problems.map((one) => [
      source.file,
      one.position ?? one.line,
      one.code,
      one.column,
      one.value,
      one.amount,
    ]),
  );
  return [
    "# Sources",
    table(
      ["file", "kind", "entity", "encoding", "separator", "read", "accepted", "rejected"],
      files,
    ),
    "## Problems",
    table(["file", "line", "code", "column", "value", "amount"], problems),
  ].join("\n\n");
}

function position({ diagnosis }: Diagnosed): string {
  const { accounts, ageing, perimeters, monthEnds, dueDateSources } = diagnosis.position;
  const figures = Object.entries(diagnosis.position).flatMap(([name, value]) =>
    typeof value === "object" ? [] : [[name, value] as const],
  );
  return [
    "# Position",
    pairs(Object.fromEntries(figures)),
    "## Accounts",
    table(["account", "balance"], Object.entries(accounts)),
    "## Ageing",
    table(
      ["bucket", "amount", "items"],
      ageing.map((one) => [one.bucket, one.amount, one.items]),
    ),
    "## From the ledger to what is to be chased",
    table(
      ["perimeter", "step", "amount", "items", "customers"],
      perimeters.map((one) => [one.perimeter, one.step, one.amount, one.items, one.customers]),
    ),
    "## Month ends",
    table(
      [
        "on",
        "ledger",
        "overdue",
        "over 60",
        "doubtful",
        "top five",
        "sales",
        "receipts",
        "dso",
        "countback",
      ],
      monthEnds.map((one) => [
        one.on,
        one.ledger,
        one.overdue,
        one.overdueOver60,
        one.doubtful,
        one.topFiveShare,
        one.salesInclVat,
        one.receipts,
        one.dsoSimple,
        one.dsoCountback,
      ]),
    ),
    "## Where due dates come from",
    table(
      ["source", "amount", "items"],
      dueDateSources.map((one) => [one.source, one.amount, one.items]),
    ),
  ].join("\n\n");
}

function bridge({ diagnosis, evidence: files }: Diagnosed): string {
  const { reconciliation } = diagnosis;
  if (reconciliation === null) return `# Bridge\n\n${diagnosis.reconciliationReason ?? ""}`;
  const { classes, customers, unexplained, restated, conclusive, ...figures } = reconciliation;
  const names = [...classes.map((one) => one.class), "unexplained"];
  const items = names.flatMap((name) =>
    (files[name] ?? []).map((row) => [
      name,
      row["reason"],
      row["customer"],
      row["document"],
      row["date"],
      row["amount"],
      `${row["file"] ?? ""}:${row["line"] ?? ""}`,
    ]),
  );
  return [
    "# Bridge",
    pairs({
      ...figures,
      conclusive: String(conclusive),
      ...restated,
      "unexplained net": unexplained.net,
      "unexplained gross": unexplained.gross,
    }),
    "## Classes",
    table(
      ["class", "amount", "items", "customers", "side"],
      classes.map((one) => [one.class, one.amount, one.items, one.customers, one.side]),
    ),
    "## Items",
    table(["class", "reason", "customer", "document", "date", "amount", "where"], items),
    "## Customers",
    table(
      ["customer", "name", "ledger", "report", "gap", "unexplained"],
      customers.map((one) => [
        one.customer,
        one.name,
        one.ledger,
        one.agedBalance,
        one.gap,
        one.unexplained,
      ]),
    ),
  ].join("\n\n");
}

function indicators({ diagnosis }: Diagnosed): string {
  const rows = diagnosis.indicators.map((one) => [
    one.slug,
    one.value,
    one.unit,
    one.numerator,
    one.denominator,
    one.itemsUsed,
    one.itemsExcluded,
    [one.reason ?? "", ...one.flags].filter((text) => text !== "").join(" · "),
  ]);
  const head = [
    "indicator",
    "value",
    "unit",
    "numerator",
    "denominator",
    "used",
    "excluded",
    "said",
  ];
  return ["# Indicators", table(head, rows)].join("\n\n");
}

function findings({ diagnosis, evidence: files }: Diagnosed): string {
  const rows = diagnosis.findings.map((one) => [
    one.code,
    one.control,
    one.severity,
    one.severityReason,
    one.confidence,
    one.stake,
    one.amount,
    one.exposure,
    one.items,
    one.customers,
  ]);
  const lines = diagnosis.findings.flatMap((one) =>
    (files[one.control] ?? []).map((row) => [
      one.control,
      `${row["file"] ?? ""}:${row["line"] ?? ""}`,
      row["customer"],
      row["document"],
      row["amount"],
    ]),
  );
  return [
    "# Findings",
    table(
      [
        "code",
        "control",
        "severity",
        "because of",
        "confidence",
        "stake",
        "amount",
        "exposure",
        "rows",
        "customers",
      ],
      rows,
    ),
    "## Rows",
    table(["control", "where", "customer", "document", "amount"], lines),
  ].join("\n\n");
}

/** The bytes of each evidence file, by a short sum. */
function evidence({ evidence: files, sums }: Diagnosed): string {
  const rows = Object.entries(files).map(([slug, lines]) => [
    `${slug}.csv`,
    lines.length,
    (sums[`evidence/${slug}.csv`] ?? "").slice(0, 16),
  ]);
  return ["# Evidence", table(["file", "rows", "sha256"], rows)].join("\n\n");
}

/** What no page shows; the version and the snapshot change with each release and are left out. */
function rest({ diagnosis }: Diagnosed): string {
  const { asOf, currency, entities, language, schema, settings } = diagnosis;
  const { materiality, unrecognised, stakes, headlines } = diagnosis;
  const kept = { schema, language, asOf, currency, entities, settings };
  // Neither what found nothing nor what could not be judged: a control more, silent here, changes nothing here.
  const more = { materiality, unrecognised, stakes, headlines };
  return JSON.stringify({ ...kept, ...more }, null, 2);
}
