/** The companies of a report, as its head and its margins name them: a name where a file gives one, and the number. */
import type { Diagnosis } from "../../../results/schema.ts";

export const companiesText = ({ entities }: Diagnosis): string =>
  entities.map(({ entity }) => entity).join(", ");
