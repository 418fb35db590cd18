/**
 * Root cause (causes.md): a rule that cause.sql measured, one attribute with one value under which the rows gather
 * against the others of their kind; its nature comes from the attribute. Else the card's own cause, which is a word.
 */
import type { Control } from "../controls/control.ts";
import type { Cause } from "../kernel/families.ts";
import { type Row, textOrNull } from "../store/store.ts";

/** What the nature of a rule is, by its attribute. */
const natures = {
  account: "settings",
  journal: "settings",
  terms: "settings",
  month: "process",
  customer: "data-governance",
} as const satisfies Record<string, Cause>;

export type Attribute = keyof typeof natures;

/** How the rows of a finding gather; decimal texts. */
export interface Gathering {
  readonly attribute: Attribute;
  readonly value: string;
  readonly rows: number;
  readonly ofRows: number;
  readonly amount: string;
  readonly ofAmount: string;
  /** Of the other rows of the same kind. */
  readonly populationShare: string;
  /** Null where no other row is under the rule. */
  readonly lift: string | null;
}

export interface MeasuredCause {
  readonly cause: Cause;
  readonly gathering: Gathering;
  /** Part of the money that the rule covers beyond chance: it would not be there at the rate of the others. */
  readonly share: string;
}

/** What cause.sql is asked: the controls whose rows may be compared, and the keys that settle their ties. */
export function askedOf(controls: readonly Control[]): { controls: string; keys: string } {
  const asked = controls.filter(({ card }) => card.causes !== undefined);
  const keys = asked.flatMap(({ slug, card }) =>
    (card.causes?.keys ?? []).map((key) => `${slug}/${key}`),
  );
  return { controls: asked.map(({ slug }) => slug).join(","), keys: keys.join(",") };
}

export function measuredCause(row: Row): MeasuredCause {
  const attribute = String(row["attribute"]) as Attribute;
  return {
    cause: natures[attribute],
    share: String(row["share"]),
    gathering: {
      attribute,
      value: String(row["value"]),
      rows: Number(row["rows"]),
      ofRows: Number(row["of_rows"]),
      amount: String(row["amount"]),
      ofAmount: String(row["of_amount"]),
      populationShare: String(row["population_share"]),
      lift: textOrNull(row["lift"]),
    },
  };
}
