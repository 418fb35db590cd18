/** The companies of a report, as its head and its margins name them: a name where a file gives one, and the number. */
import type { Diagnosis } from "../results/schema.ts";

export const companiesText = ({ entities }: Diagnosis): string =>
  entities.map(companyText).join(", ");

function companyText({ entity, name, siren }: Diagnosis["entities"][number]): string {
  if (name === null) return entity;
  return siren === null ? name : `${name} · SIREN ${siren.replaceAll(/(\d{3})(?=\d)/g, "$1 ")}`;
}
