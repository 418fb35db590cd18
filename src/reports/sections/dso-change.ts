/** Why the DSO moved since a day: effects in days and in money, that sum to the change. */
import type { Told } from "../../results/schema.ts";
import type { Block, Part, Table, Telling } from "../section.ts";

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
  const { countback } = change;
  const blocks: Block[] = [
    { kind: "paragraph", text: lead },
    { kind: "table", table: effectsTable("dso", change.effects, telling) },
  ];
  if (countback !== null) {
    const values = { from: days(countback.from), to: days(countback.to) };
    const text = say("dso-change-countback", values);
    const table = effectsTable("countback", countback.effects, telling);
    blocks.push({ kind: "details", summary: text, blocks: [{ kind: "table", table }] });
  }
  return [{ id: "dso-change", title, blocks }];
}

function effectsTable(
  which: "dso" | "countback",
  effects: NonNullable<Told["diagnosis"]["dsoChange"]>["effects"],
  { say, label }: Telling,
): Table {
  return {
    id: `${which}-effects`,
    sheet: say(`${which}-effects-sheet`),
    caption: say("dso-change-caption"),
    note: say("dso-change-note"),
    columns: [
      { title: say("col-effect"), kind: "text" },
      { title: say("col-effect-days"), kind: "decimal", isSummed: true },
      { title: say("col-effect-amount"), kind: "amount", isSummed: true },
    ],
    rows: effects.map(({ effect, displayed, amount }) => [
      label("effect", effect),
      displayed,
      amount,
    ]),
  };
}
