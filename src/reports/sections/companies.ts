/** Each company of a folder that holds several, by itself, and the sum that the figures beside are of. */
import type { Told } from "../../results/schema.ts";
import { totalOf } from "../../results/totals.ts";
import type { Block, Telling } from "../section.ts";

export function companyBlocks({ diagnosis }: Told, { say }: Telling): Block[] {
  const { companies } = diagnosis.position;
  if (companies === undefined) return [];
  const closing = (entity: string) =>
    diagnosis.entities.find((one) => one.entity === entity)?.ledgerTo ?? null;
  const amount = (title: string) => ({ title, kind: "amount" as const });
  return [
    {
      kind: "table",
      table: {
        id: "companies",
        sheet: say("companies-sheet"),
        caption: say("companies-caption", { count: companies.length }),
        columns: [
          { title: say("col-company"), kind: "text" },
          { title: say("col-closing"), kind: "date" },
          amount(say("col-ledger")),
          amount(say("col-overdue")),
          { title: say("col-items"), kind: "count" },
        ],
        rows: companies.map(({ entity, ledger, overdue, openItems }) => [
          ...[entity, closing(entity), ledger, overdue, String(openItems)],
        ]),
        total: [
          ...[say("companies-total"), null, diagnosis.position.ledger],
          totalOf(diagnosis.position, "to-chase")?.amount ?? null,
          String(diagnosis.position.openItems),
        ],
      },
    },
  ];
}
