/** What the name of a FEC says: `<SIREN>FEC<closing date>`; only a hint, since products put anything there. */
import { dateFromParts } from "../../kernel/dates.ts";

/** SIREN and closing date; null for what the name does not say. */
export function readFecName(name: string): {
  readonly entityId: string | null;
  readonly fiscalYearEndOn: string | null;
} {
  const match = /(\d*)FEC(\d{4})(\d{2})(\d{2})(?!\d)/i.exec(name);
  if (match === null) return { entityId: null, fiscalYearEndOn: null };
  const [, siren = "", year, month, day] = match;
  return {
    entityId: siren.length === 9 ? siren : null,
    fiscalYearEndOn: dateFromParts(Number(year), Number(month), Number(day)),
  };
}
