/** The change of the DSO month by month: what it was, and the effect that weighed most; all effects in the workbook. */
import { byAbsoluteSize } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import type { Block, Telling } from "../section.ts";
import { isNothing, signed } from "./change-chart.ts";

type Months = NonNullable<Told["diagnosis"]["dsoChange"]>["months"];

/** Nothing where no month ends between the two days. */
export function monthsTable(months: Months, { say, label, numbers }: Telling): Block[] {
  if (months === null) return [];
  if (months.reason !== null)
    return [{ kind: "paragraph", text: say("dso-months-none", { reason: months.reason }) }];
  const effects = [
    ...new Set(months.steps.flatMap((step) => step.effects.map(({ effect }) => effect))),
  ];
  const days = (value: string) => ({ value, kind: "days" as const });
  const heaviest = (step: (typeof months.steps)[number]): string => {
    const [one] = [...step.effects].sort((left, right) => byAbsoluteSize(left.days, right.days));
    if (one === undefined || isNothing(one.days)) return "";
    return `${label("effect", one.effect)} ${signed(numbers.cell(one.days, "days"))}`;
  };
  const table = {
    id: "dso-months",
    sheet: say("dso-months-sheet"),
    caption: say("dso-months-caption"),
    note: say("dso-months-note"),
    columns: [
      { title: say("col-month-end"), kind: "date" as const },
      { title: say("col-dso-after"), kind: "days" as const },
      { title: say("col-change"), kind: "decimal" as const, isSummed: true },
      { title: say("col-heaviest-effect"), kind: "text" as const },
      ...effects.map((effect) => ({
        title: label("effect", effect),
        ...{ kind: "decimal" as const, isSummed: true, isSheetOnly: true },
      })),
    ],
    rows: months.steps.map((step) => [
      ...[step.to, days(step.after), days(step.change), heaviest(step)],
      ...effects.map((effect) => step.effects.find((one) => one.effect === effect)?.days ?? null),
    ]),
  };
  return [{ kind: "table", table }];
}
