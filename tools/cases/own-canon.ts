/** An empty canon. A case that writes in several databases of the engine wants its own: no rollback undoes both. */
import { createCanon } from "../../src/canon/canon.ts";
import { Store } from "../../src/store/store.ts";

export async function inOwnCanon<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open({ threads: 1 });
  try {
    await createCanon(store);
    return await work(store);
  } finally {
    store.close();
  }
}
