/** Of the limits that lists set, which one a customer's card shows. */
import { expect, test } from "vitest";
import { inWorld, openWorld } from "../../tests/support/world.ts";

const LIMITS = ["customer_id", "amount", "decided_on", "valid_until_on", "file_id", "line"];

test("a list's limit takes the card's place unless it ended before", async () => {
  const store = await openWorld();
  try {
    const entities = { name: "entities", columns: ["entity_id"], rows: [["unknown"]] };
    const customers = {
      name: "customers",
      columns: ["customer_id", "credit_limit", "limit_valid_until_on"],
      rows: [
        ["C1", "100.00", "2027-06-30"],
        ["C2", "200.00", null],
        ["C3", null, null],
        ["C4", "400.00", null],
      ],
    };
    const limits = {
      name: "credit_limits",
      columns: ["entity_id", ...LIMITS],
      rows: [
        ["unknown", "C1", "1.00", "2024-01-15", "2026-12-31", "3", "2"],
        ["unknown", "C2", "2.00", "2024-01-15", "2025-01-14", "3", "3"],
        ["unknown", "C3", "3.00", "2024-01-15", "2025-01-14", "3", "4"],
        ["unknown", "C4", "4.00", "2026-01-15", "2027-01-14", "3", "5"],
      ],
    };
    await inWorld(store, [entities, customers, limits], "2026-06-30", async () => {
      await store.runFile("canon/fill-customers.sql");
      const rows = await store.all("select customer_id, credit_limit from customers order by all");
      expect(rows.map((row) => Object.values(row).join(" "))).toEqual([
        ...["C1 100.00", "C2 200.00", "C3 3.00", "C4 4.00"],
      ]);
    });
  } finally {
    store.close();
  }
});
