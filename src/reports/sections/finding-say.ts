/** What a finding comes to, in a sentence and in a line: what was measured, whose it is, why. */
import { sayIn } from "../../kernel/say.ts";
import { addedUp, byAbsoluteSize, isZero, shareOf } from "../../results/decimals.ts";
import type { Evidence, EvidenceRow } from "../../results/evidence.ts";
import type { FindingResult, Told } from "../../results/schema.ts";
import { usedParams } from "../page-values.ts";
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

/** What was found here in a sentence: what the control's card says of its amount and counts, then whose the most is. */
export function sayingOf(
  finding: FindingResult,
  evidence: Evidence | undefined,
  told: Told,
  telling: Telling,
): Pick<Saying, "text" | "strong"> {
  const { say, numbers } = telling;
  const { items, customers } = finding;
  const money = finding.amount ?? finding.exposure ?? null;
  const amount = money === null ? null : numbers.whole(money);
  const most = evidence === undefined || !isWhole(evidence) ? null : mostOf(evidence);
  const text = measuredText(finding, amount, told, telling);
  const isNamed = amount === null || text.includes(amount) || isZero(money ?? "");
  const said = say("finding-said", {
    ...{ items, customers, text: capital(text), open: isNamed ? "none" : amount },
    name: most?.name ?? "none",
    share: most?.share == null ? "none" : numbers.cell(most.share, "share"),
  });
  return { text: said, strong: amount !== null && said.includes(amount) ? [amount] : [] };
}

/** The message of the card; the nature of the stake where it has none, or speaks of an amount that there is not. */
function measuredText(
  { control, items, customers, stake }: FindingResult,
  amount: string | null,
  { diagnosis }: Told,
  { say, language, catalogue }: Telling,
): string {
  const known = catalogue.controls.get(control);
  const message = known?.says?.[language];
  if (
    known === undefined ||
    message === undefined ||
    (amount === null && NAMES_AMOUNT.test(message))
  )
    return say("finding-say", {
      ...{ items, amount: amount ?? "none", stake: stake.replaceAll("-", "_") },
    });
  const used = usedParams(control, known.params, diagnosis);
  const one = sayIn({ en: { message }, fr: { message } }, language);
  return one("message", { ...used, items, customers, amount: amount ?? "none" });
}

const NAMES_AMOUNT = /\{amount\}/;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SHARE_OF_ALL_OR_NONE = /^(0\.0*|1(\.0*)?|0\.99[5-9]\d*)$/;

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
  return {
    name: names.get(customer) ?? customer,
    share: SHARE_OF_ALL_OR_NONE.test(share) ? null : share,
  };
}
