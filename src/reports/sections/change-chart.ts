/** A change drawn from one figure to the other, an effect a step; what moved nothing is left to the table. */
import type { Told } from "../../results/schema.ts";
import type { Bar, Chart, Telling } from "../section.ts";

export function waterfall(
  which: "dso" | "overdue-rate",
  effects: readonly { readonly effect: string; readonly displayed: string }[],
  ends: Readonly<Record<"from" | "to", string>>,
  { diagnosis }: Told,
  { say, label, numbers }: Telling,
): Chart {
  const end = (value: string, on: string): Bar => {
    const date = numbers.cell(on, "date");
    return { label: say(`${which}-change-at`, { date }), value, role: "total", tone: "plain" };
  };
  const told = (text: string) => numbers.cell(text, "days");
  return {
    id: `${which}-change-chart`,
    shape: "waterfall",
    unit: "days",
    title: say(`${which}-change-chart`),
    summary: say(`${which}-change-chart-summary`, { from: told(ends.from), to: told(ends.to) }),
    bars: [
      end(ends.from, diagnosis.comparedTo ?? ""),
      ...effects
        .filter(({ displayed }) => !isNothing(displayed))
        .map(({ effect, displayed }): Bar => {
          return { label: label("effect", effect), value: displayed, role: "step", tone: "plain" };
        }),
      end(ends.to, diagnosis.asOf),
    ],
  };
}

export const isNothing = (displayed: string): boolean => !/[1-9]/.test(displayed);

/** With its sign, plus too. */
export const signed = (text: string): string => (/^[-−]/.test(text) ? text : `+${text}`);
