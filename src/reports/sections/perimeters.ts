/** One perimeter a figure: how the totals of the report hold together, to the cent. */
import type { Told } from "../../results/schema.ts";
import type { Block, Table, Telling } from "../section.ts";

export function perimeterBlocks({ diagnosis }: Told, telling: Telling): Block[] {
  const { say, label } = telling;
  const titleOf = (slug: string) =>
    telling.catalogue.indicators.get(slug)?.title[telling.language] ?? slug;
  const table: Table = {
    id: "perimeters-table",
    sheet: say("perimeters-sheet"),
    caption: say("perimeters-caption", { currency: diagnosis.currency }),
    columns: [
      { title: say("col-step"), kind: "text" },
      { title: say("col-step-amount"), kind: "amount" },
      { title: say("col-total"), kind: "amount" },
      { title: say("col-items"), kind: "count" },
      { title: say("col-customers"), kind: "count", isSecondary: true },
      { title: say("col-used-by"), kind: "text", isSecondary: true },
    ],
    rows: diagnosis.position.perimeters.map(
      ({ perimeter, step, amount, items, customers, usedBy }) => {
        const isTotal = TOTALS.has(perimeter);
        return [
          label("perimeter", perimeter),
          isTotal ? { value: null, kind: "text" } : step,
          isTotal ? amount : { value: null, kind: "text" },
          String(items),
          String(customers),
          usedBy.map(titleOf).join(", "),
        ];
      },
    ),
  };
  return [{ kind: "table", table }];
}

const TOTALS = new Set(["ledger", "net", "gross", "overdue", "to-chase"]);
