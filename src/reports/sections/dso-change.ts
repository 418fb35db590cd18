/** Why the DSO moved since a day: effects in days and in money that sum to the change, and who makes each. */
import type { Effect } from "../../results/change-schema.ts";
import { addedUp } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import type { Block, Cell, Part, Table, Telling } from "../section.ts";
import { isNothing, signed, waterfall } from "./change-chart.ts";
import { monthsTable } from "./change-months.ts";
import { changeSheets } from "./change-sheets.ts";

type Change = NonNullable<Told["diagnosis"]["dsoChange"]>;
type Effects = readonly (Effect & Partial<Pick<Change["effects"][number], "customers">>)[];

/** Customers named of each effect. */
const NAMED = 3;

/** Nothing where no day to compare with was given. */
export function dsoChangePart(told: Told, telling: Telling): Part[] {
  const { dsoChange: change, comparedTo, asOf } = told.diagnosis;
  if (change === undefined || comparedTo === undefined) return [];
  const { say, numbers } = telling;
  const day = (text: string) => numbers.cell(text, "date");
  const title = say("dso-change", { from: day(comparedTo), to: day(asOf) });
  if (change.change === null || change.from === null || change.to === null) {
    const blocks: Block[] = [
      { kind: "callout", tone: "warning", title: change.reason ?? "", text: "" },
    ];
    return [{ id: "dso-change", title, blocks }];
  }
  const [before, after] = change.windows;
  const days = (text: string) => numbers.cell(text, "days");
  const lead = say("dso-change-lead", {
    from: days(change.from),
    to: days(change.to),
    method: change.method ?? "structural",
    before: numbers.whole(before?.salesInclVat ?? "0.00"),
    beforeDays: before?.days ?? 0,
    after: numbers.whole(after?.salesInclVat ?? "0.00"),
    afterDays: after?.days ?? 0,
  });
  const { countback, restated, reported } = change;
  const ledger = { from: days(restated?.from ?? ""), to: days(restated?.to ?? "") };
  const ends = { from: change.from, to: change.to };
  const blocks: Block[] = [
    { kind: "paragraph", text: lead },
    {
      kind: "paragraph",
      text: say("dso-change-reported", {
        source: (reported ?? "none").split("-")[0] ?? "none",
        ...ledger,
      }),
    },
    { kind: "chart", chart: waterfall("dso", change.effects, ends, told, telling) },
    { kind: "table", table: effectsTable("dso", change.effects, telling) },
  ];
  if (countback !== null) {
    const values = { from: days(countback.from), to: days(countback.to) };
    const text = say("dso-change-countback", values);
    const table = effectsTable("countback", countback.effects, telling);
    blocks.push({ kind: "paragraph", text });
    blocks.push({ kind: "table", table: { ...table, isSheetOnly: true } });
  }
  blocks.push(...monthsTable(change.months, telling));
  return [{ id: "dso-change", title, blocks: [...blocks, ...changeSheets("dso", told, telling)] }];
}

function effectsTable(which: "dso" | "countback", effects: Effects, telling: Telling): Table {
  const { say, label } = telling;
  const isOpened = effects.some(({ customers }) => customers !== undefined);
  const total: (Cell | string | null)[] = [
    say("dso-change-total"),
    { value: addedUp(effects.map(({ displayed }) => displayed)), kind: "days" },
    addedUp(effects.map(({ amount }) => amount)),
  ];
  return {
    id: `${which}-effects`,
    sheet: say(`${which}-effects-sheet`),
    caption: say("dso-change-caption"),
    note: say("dso-change-note"),
    columns: [
      { title: say("col-effect"), kind: "text" },
      { title: say("col-effect-days"), kind: "decimal", isSummed: true },
      { title: say("col-effect-amount"), kind: "amount", isSummed: true },
      ...(isOpened
        ? [{ title: say("col-effect-customers"), kind: "text" as const, isWide: true }]
        : []),
    ],
    rows: effects.map(({ effect, displayed, amount, customers }) => [
      label("effect", effect),
      { value: displayed, kind: "days" },
      amount,
      ...(customers === undefined ? [] : [namesOf(customers, telling)]),
    ]),
    total: isOpened ? [...total, null] : total,
  };
}

/** `Durand +1.2 · Martin −0.4`: those that make most of an effect. */
function namesOf(
  customers: Change["effects"][number]["customers"],
  { say, numbers }: Telling,
): string {
  return customers
    .filter(({ days }) => !isNothing(numbers.cell(days, "days")))
    .slice(0, NAMED)
    .map(({ customer, name, days }) => {
      return `${name ?? customer ?? say("list-nobody")} ${signed(numbers.cell(days, "days"))}`;
    })
    .join(" · ");
}
