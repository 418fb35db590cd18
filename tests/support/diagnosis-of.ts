/** The least of a diagnosis that a comparison looks at first: whose it is, its day and its currency. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Store } from "../../src/store/store.ts";

export async function diagnosisOf(
  folder: string,
  name: string,
  entity: string,
  currency: string,
): Promise<void> {
  mkdirSync(join(folder, name));
  const store = await Store.open({ path: join(folder, name, "encours.duckdb") });
  await store.run(
    `create table entities as select '${entity}' as entity_id;
    create table mission as select date '2025-12-31' as as_of, '${currency}' as currency`,
  );
  store.close();
}
