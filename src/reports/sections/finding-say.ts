/** What a finding comes to, in a sentence and in a line: its amount, whose it is, and why its heaviest row is there. */
import { addedUp, byAbsoluteSize, shareOf } from "../../results/decimals.ts";
import type { Evidence, EvidenceRow } from "../../results/evidence.ts";
import type { FindingResult } from "../../results/schema.ts";
import type { Saying, Telling } from "../section.ts";
import { isWhole } from "./evidence-table.ts";

/** A cell of a row by the name of its column. */
type Read = (row: EvidenceRow, name: string) => string | null;

const readOf = ({ columns }: Evidence): Read => {
  const places = new Map(columns.map(({ name }, at) => [name, at]));
  return (row, name) => row[places.get(name) ?? -1] ?? null;
};

const nameOf = (row: EvidenceRow, read: Read): string | null =>
  read(row, "customer_name") ?? read(row, "name") ?? read(row, "customer");

/** The row of the largest amount, the first of equals. */
function heaviest({ rows }: Evidence, read: Read): EvidenceRow | undefined {
  return [...rows].sort((left, right) =>
    byAbsoluteSize(read(left, "amount"), read(right, "amount")),
  )[0];
}

/** `2 rows, 1 customer: matched under CJ…`: all say the same, or what the heaviest says, by its name. */
export function extentOf(
  finding: FindingResult,
  evidence: Evidence | undefined,
  telling: Telling,
): string {
  const { say } = telling;
  const { items, customers } = finding;
  const scope = say("finding-scope-text", { items, customers });
  const read = evidence === undefined ? null : readOf(evidence);
  const first = evidence === undefined || read === null ? undefined : heaviest(evidence, read);
  const why = first === undefined || read === null ? null : read(first, "why");
  if (evidence === undefined || read === null || first === undefined || why === null) return scope;
  const piece = [read(first, "document"), nameOf(first, read)].filter((text) => text !== null);
  const isOne = evidence.total === 1;
  const isSaid = new Set(evidence.rows.map((row) => read(row, "why"))).size === 1;
  const who = isOne || !isSaid ? (piece[0] ?? "none") : "none";
  return say("finding-extent", {
    scope: isOne ? piece.join(", ") || scope : scope,
    who,
    why,
    one: isOne ? "yes" : "no",
  });
}

/** What is at stake and whose the most of it is. */
export function sayingOf(
  finding: FindingResult,
  evidence: Evidence | undefined,
  { say, numbers }: Telling,
): Pick<Saying, "text" | "strong"> {
  const { items, customers, stake } = finding;
  const money = finding.amount ?? finding.exposure ?? null;
  const amount = money === null ? "none" : numbers.whole(money);
  const most = evidence === undefined || !isWhole(evidence) ? null : mostOf(evidence);
  const text = say("finding-say", {
    ...{ items, customers, amount, stake: stake.replaceAll("-", "_") },
    name: most?.name ?? "none",
    share: most?.share == null ? "none" : numbers.cell(most.share, "share"),
  });
  return { text, strong: money === null ? [] : [amount] };
}

/** The customer of the largest part of the rows' amounts, and that part where it says something. */
function mostOf(evidence: Evidence): { name: string; share: string | null } | null {
  const read = readOf(evidence);
  const parts = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const row of evidence.rows) {
    const [customer, name] = [read(row, "customer"), nameOf(row, read)];
    if (customer === null || name === null) continue;
    names.set(customer, name);
    const amount = (read(row, "amount") ?? "0.00").replace("-", "");
    parts.set(customer, [...(parts.get(customer) ?? []), amount]);
  }
  const sums = [...parts].map(([customer, amounts]) => [customer, addedUp(amounts)] as const);
  const [first] = sums.sort(([, left], [, right]) => byAbsoluteSize(left, right));
  if (first === undefined) return null;
  const whole = addedUp(sums.map(([, sum]) => sum));
  const [customer, sum] = first;
  const share = shareOf(sum, whole);
  return { name: names.get(customer) ?? customer, share: /^0\.0*$/.test(share) ? null : share };
}
