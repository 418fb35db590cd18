/** Who makes the effects of a change, kept in `change_items` for the evidence and the reports. */
import { decimalText } from "../kernel/money.ts";
import { type Store, textOrNull, type Value } from "../store/store.ts";
import type { OpenedRow } from "./opened.ts";

/** Customers of an effect told in diagnosis.json: all of them are in evidence/. */
const CUSTOMERS_TOLD = 10;

/** Rows in the order in which they are to be read. */
export async function keepOpened(
  store: Store,
  figure: string,
  rows: readonly OpenedRow[],
): Promise<void> {
  const text = (value: bigint, scale: number) => decimalText({ value, scale }, scale);
  function* values(): Generator<readonly Value[]> {
    for (const [at, one] of rows.entries())
      yield [
        ...[figure, one.effect, BigInt(at + 1), one.entity, one.customer],
        one.item === null ? null : BigInt(one.item),
        ...[text(one.before, 2), text(one.after, 2), text(one.steps, 4), text(one.cents, 2)],
      ];
  }
  await store.append("change_items", values());
}

interface Heavy {
  readonly customer: string | null;
  readonly name: string | null;
  readonly share: string;
  readonly amount: string;
}

/** The customers that make most of each effect. */
export async function readHeaviest(
  store: Store,
  figure: string,
): Promise<ReadonlyMap<string, readonly Heavy[]>> {
  const rows = await store.all(
    `select effect, customer_id, name, share, amount
     from change_customers left join customers using (entity_id, customer_id)
     where figure = $figure and (share <> 0 or amount <> 0)
     qualify row_number() over (partition by effect order by abs(share) desc, abs(amount) desc, place) <= ${CUSTOMERS_TOLD}
     order by effect, abs(share) desc, abs(amount) desc, place`,
    { figure },
    "heaviest of the change",
  );
  const heaviest = new Map<string, Heavy[]>();
  for (const row of rows) {
    const effect = String(row["effect"]);
    const one = {
      customer: textOrNull(row["customer_id"]),
      name: textOrNull(row["name"]),
      share: String(row["share"]),
      amount: String(row["amount"]),
    };
    heaviest.set(effect, [...(heaviest.get(effect) ?? []), one]);
  }
  return heaviest;
}
