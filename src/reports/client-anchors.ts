/** The anchors of the pages of customers: the one maker of them, whatever the signs of a code. */
import type { CustomerResult } from "../results/schema.ts";

/** `client-C0021`; a sign other than a letter, a digit or a hyphen is written by its number, between low lines. */
const anchored = (text: string): string =>
  text.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`);

type Named = Pick<CustomerResult, "customer" | "entity">;

/** Where a code leads: to its page; to all of them when two companies give it; nowhere when it has none. */
export type ClientHref = (customer: string, entity?: string) => string | undefined;

/** The anchors of customers: the company's name is in it where two companies give one code. */
export function clientAnchors(customers: readonly Named[]) {
  const entities = new Map<string, string[]>();
  for (const { customer, entity } of customers)
    entities.set(customer, [...(entities.get(customer) ?? []), entity]);
  const isShared = (customer: string) => (entities.get(customer)?.length ?? 0) > 1;
  const anchorOf = ({ customer, entity }: Named): string =>
    `client-${anchored(customer)}${isShared(customer) ? `--${anchored(entity)}` : ""}`;
  const hrefOf: ClientHref = (customer, entity) => {
    const known = entities.get(customer);
    if (known === undefined) return undefined;
    const [first = ""] = known;
    if (!isShared(customer)) return `#${anchorOf({ customer, entity: first })}`;
    return entity !== undefined && known.includes(entity)
      ? `#${anchorOf({ customer, entity })}`
      : "#customers";
  };
  return { anchorOf, hrefOf };
}
