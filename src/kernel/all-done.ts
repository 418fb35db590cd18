/** Waits for all works even when one fails, then fails as the first did: nothing goes on behind what was given up. */
export async function allDone(...works: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
