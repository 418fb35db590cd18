/** Figures by company, customer, group, terms and month end: `figures_by`, a view over `measures_by`. */
import { type Parameters, type Store, sqlText } from "../store/store.ts";
import type { Indicator } from "./indicator.ts";

const COLUMNS = "ended_on, grain, entity_id, code";

/**
 * Makes the view: each indicator whose card has parts, the company had a figure, and whose window is the one that the
 * measures were taken over. A quotient that its own denominator does not allow is null.
 */
export async function keepFiguresBy(
  store: Store,
  indicators: readonly Indicator[],
  measured: ReadonlySet<string>,
  paramsOf: (slug: string) => Parameters,
  months: number,
): Promise<void> {
  const parts = indicators.flatMap((indicator) => {
    const { slug, card } = indicator;
    const window = paramsOf(slug)["window_months"] ?? card.params["window_months"] ?? months;
    // Measures have the days of the calendar.
    const isCalendar = Number(paramsOf(slug)["month_days"] ?? 0) === 0;
    const isSame = isCalendar && Number(window) === months;
    return measured.has(slug) && isSame ? quotientOf(indicator) : [];
  });
  const none = `select ${COLUMNS}, null::varchar as indicator, null::decimal(28, 4) as value, null::decimal(38, 2) as numerator,
    null::decimal(38, 2) as denominator, null::bigint as days from measures_by where false`;
  await store.run(
    `create or replace view figures_by as\n${parts.length === 0 ? none : parts.join("\nunion all\n")}`,
    {},
    "figures by customer and month",
  );
}

function quotientOf({ slug, card }: Indicator): string[] {
  if (card.parts === undefined) return [];
  const { numerator, denominator, times } = card.parts;
  const divided =
    card.unit === "rate"
      ? `rate(${numerator}, ${denominator})`
      : `days_ratio(${numerator}, ${times ?? "1"}, ${denominator})`;
  return [
    `select ${COLUMNS}, ${sqlText(slug)} as indicator,
  case when ${denominator} > 0 then ${divided} end::decimal(28, 4) as value, (${numerator})::decimal(38, 2) as numerator,
  (${denominator})::decimal(38, 2) as denominator, ${times ?? "null::bigint"} as days from measures_by`,
  ];
}
