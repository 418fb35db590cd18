/** Why the overdue rate moved since a day: moves of items, in points and in money, that sum to the change. */
import { addedUp, differenceOf } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import type { Block, Part, Table, Telling } from "../section.ts";
import { isNothing, signed, waterfall } from "./change-chart.ts";
import { changeSheets } from "./change-sheets.ts";

type Change = NonNullable<Told["diagnosis"]["overdueRateChange"]>;

/** Customers named of each effect. */
const NAMED = 3;

/** Nothing where no day to compare with was given. */
export function overdueRateChangePart(told: Told, telling: Telling): Part[] {
  const { overdueRateChange: change, comparedTo, asOf } = told.diagnosis;
  if (change === undefined || comparedTo === undefined) return [];
  const { say, numbers } = telling;
  const day = (text: string) => numbers.cell(text, "date");
  const title = say("overdue-rate-change", { from: day(comparedTo), to: day(asOf) });
  const id = "overdue-rate-change";
  if (change.from === null || change.to === null) {
    const reason = change.reason ?? "";
    return [{ id, title, blocks: [{ kind: "callout", tone: "warning", title: reason, text: "" }] }];
  }
  const rate = (text: string) => numbers.cell(text, "rate");
  const ends = { from: pointsOf(change.from), to: pointsOf(change.to) };
  const lead = say("overdue-rate-change-lead", { from: rate(change.from), to: rate(change.to) });
  const blocks: Block[] = [
    { kind: "paragraph", text: lead },
    { kind: "chart", chart: waterfall("overdue-rate", change.effects, ends, told, telling) },
    { kind: "table", table: effectsTable(change.effects, telling) },
  ];
  return [{ id, title, blocks: [...blocks, ...changeSheets("overdue-rate", told, telling)] }];
}

/** A rate as points of percent: its point two places further. */
const pointsOf = (rate: string): string => {
  const [whole = "0", part = ""] = differenceOf("0", rate, 6).split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = `${whole.replace("-", "")}${part.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  return `${sign}${digits}.${part.slice(2)}`;
};

function effectsTable(effects: Change["effects"], telling: Telling): Table {
  const { say, label, numbers } = telling;
  const namesOf = (customers: Change["effects"][number]["customers"]): string =>
    customers
      .filter(({ points }) => !isNothing(numbers.cell(points, "days")))
      .slice(0, NAMED)
      .map(({ customer, name, points }) => {
        const who = name ?? customer ?? say("list-nobody");
        return `${who} ${signed(numbers.cell(points, "days"))}`;
      })
      .join(" · ");
  return {
    id: "overdue-rate-effects",
    sheet: say("overdue-rate-effects-sheet"),
    caption: say("dso-change-caption"),
    note: say("overdue-rate-change-note"),
    columns: [
      { title: say("col-effect"), kind: "text" },
      { title: say("col-effect-points"), kind: "decimal", isSummed: true },
      { title: say("col-effect-amount"), kind: "amount", isSummed: true },
      { title: say("col-effect-customers"), kind: "text", isWide: true },
    ],
    rows: effects
      .filter(({ displayed, amount }) => !isNothing(displayed) || !isNothing(amount))
      .map(({ effect, displayed, amount, customers }) => [
        label("effect", effect),
        { value: displayed, kind: "days" },
        amount,
        namesOf(customers),
      ]),
    total: [
      say("overdue-rate-change-total"),
      { value: addedUp(effects.map(({ displayed }) => displayed)), kind: "days" },
      addedUp(effects.map(({ amount }) => amount)),
      null,
    ],
  };
}
