/** Works that do not wait for each other. */
import { allDone } from "../kernel/all-done.ts";
import type { Store } from "./store.ts";

export type Work = (store: Store) => Promise<void>;

/**
 * Does the works on two connections, each of which takes the next one when it is free: a query that leaves half of
 * the machine idle has company. Once one has failed, no other is begun.
 */
export async function sideBySide(store: Store, works: readonly Work[]): Promise<void> {
  const left = works.values();
  let isGivenUp = false;
  const lane = async (one: Store): Promise<void> => {
    for (const work of left) {
      if (isGivenUp) return;
      try {
        await work(one);
      } catch (error) {
        isGivenUp = true;
        throw error;
      }
    }
  };
  await allDone(lane(store), store.beside(lane));
}
