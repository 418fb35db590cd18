/** One identity a customer, however many lists name it: what is joined to customers is never counted twice. */
import { expect, test } from "vitest";
import { inWorld, openWorld } from "../../tests/support/world.ts";

const listed = (rows: readonly (readonly string[])[]) => ({
  name: "customers",
  columns: ["customer_id", "name", "file_id", "line"],
  rows,
});

test("a customer that two lists name keeps the first row, and the other is said", async () => {
  const store = await openWorld();
  try {
    const twice = listed([
      ["C1", "Alpha", "3", "2"],
      ["C1", "Alpha bis", "4", "7"],
      ["C2", "Bêta", "4", "8"],
    ]);
    await inWorld(store, [twice], "2026-06-30", async () => {
      await store.runFile("canon/derive/10-identities.sql");
      expect(
        await store.all("select customer_id, name from customers order by customer_id"),
      ).toEqual([
        { customer_id: "C1", name: "Alpha" },
        { customer_id: "C2", name: "Bêta" },
      ]);
      expect(await store.all("select file_id, line, code, value from problems")).toEqual([
        { file_id: 4, line: 7n, code: "customer-listed-twice", value: "C1" },
      ]);
    });
  } finally {
    store.close();
  }
});
