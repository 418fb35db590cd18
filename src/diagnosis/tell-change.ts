/** What moved since the day compared to, with its reasons in words. */
import { dsoChange } from "../change/dso-change.ts";
import { sayNote } from "../indicators/messages.ts";
import type { Diagnosis } from "../results/schema.ts";
import type { Store } from "../store/store.ts";
import type { Judged } from "./judged.ts";
import type { DiagnoseRequest } from "./request.ts";

export type Changes = Pick<Diagnosis, "dsoChange">;

/** Nothing where no day to compare with was asked for. Their customers and items are kept for the evidence. */
export async function tellChange(
  store: Store,
  { comparedTo, params, language }: DiagnoseRequest,
  { settled, indicators }: Judged,
): Promise<Changes> {
  if (comparedTo === undefined) return {};
  const card = indicators.find(({ slug }) => slug === "dso-simple")?.card;
  const months = params["dso-simple"]?.["window_months"] ?? card?.params["window_months"];
  const asked = { asOf: settled.asOf, comparedTo, months: Number(months) };
  const told = await dsoChange(store, asked);
  const reason = told.reason === null ? null : sayNote(told.reason, language);
  return { dsoChange: { ...told, reason } };
}
