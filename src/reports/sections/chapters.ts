/** The findings in chapters, a matter each: by whom they are read, not by how the catalogue files them. */
import type { FindingResult } from "../../results/schema.ts";

/** In the order in which they are read. */
const MATTERS = [
  "recovery",
  "lettering",
  "billing",
  "reconciliation",
  "customers",
  "migration",
  "reporting",
  "ledger",
  "others",
] as const;

export type Matter = (typeof MATTERS)[number];

/** A family is a matter, but those of customers and of cash meet: a limit is asked of whom a loss is not feared. */
function matterOf({ family, stake }: FindingResult): Matter {
  switch (family) {
    case "collection":
      return "recovery";
    case "customer":
      return "customers";
    case "risk":
      return stake === "exposure" ? "customers" : "recovery";
    default:
      return MATTERS.find((matter) => matter === family) ?? "others";
  }
}

/** The chapters that have findings, in order, each with its own in the order given. */
export function chapters(
  ordered: readonly FindingResult[],
): { readonly matter: Matter; readonly findings: readonly FindingResult[] }[] {
  return MATTERS.map((matter) => ({
    matter,
    findings: ordered.filter((finding) => matterOf(finding) === matter),
  })).filter(({ findings }) => findings.length > 0);
}
