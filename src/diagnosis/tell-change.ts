/** What moved since the day compared to, with its reasons in words. */
import { dsoChange } from "../change/dso-change.ts";
import { overdueRateChange } from "../change/overdue-rate-change.ts";
import { sayNote } from "../indicators/messages.ts";
import type { Language } from "../kernel/language.ts";
import type { Diagnosis } from "../results/schema.ts";
import type { Store } from "../store/store.ts";
import { labelOf } from "../words/labels.ts";
import type { Judged } from "./judged.ts";
import type { DiagnoseRequest } from "./request.ts";

export type Changes = Pick<Diagnosis, "dsoChange" | "overdueRateChange">;

/** Nothing where no day to compare with was asked for. Their customers and items are kept for the evidence. */
export async function tellChange(
  store: Store,
  { comparedTo, params, language }: DiagnoseRequest,
  { settled, indicators, figures }: Judged,
): Promise<Changes> {
  if (comparedTo === undefined) return {};
  const card = indicators.find(({ slug }) => slug === "dso-simple")?.card;
  const months = params["dso-simple"]?.["window_months"] ?? card?.params["window_months"];
  const asked = { asOf: settled.asOf, comparedTo, months: Number(months) };
  const { spans, told } = await dsoChange(store, asked);
  const figure = figures.find(({ indicator }) => indicator === "overdue-rate-value");
  const rate = await overdueRateChange(store, spans, figure?.reason ?? null);
  const said = <Change extends { readonly reason: string | null }>(change: Change): Change => ({
    ...change,
    reason: change.reason === null ? null : inWords(change.reason, language),
  });
  const { months: steps } = told;
  return {
    dsoChange: said({ ...told, months: steps === null ? null : said(steps) }),
    overdueRateChange: said(rate),
  };
}

/** Those of an indicator are said as it says them. */
const inWords = (reason: string, language: Language): string =>
  sayNote(reason, language) ?? labelOf("reason", reason, language);
