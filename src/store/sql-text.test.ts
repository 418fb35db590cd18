/** A query filled in says what the bound one says, whatever its values. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Store, sqlFilled } from "./store.ts";

test("a query filled in gives what the bound one gives", async () => {
  const store = await Store.open({ threads: 1 });
  const sql =
    "select $text::varchar as text, 10 -$number as difference, -$number as reverse, 0.1 * $share as part, $flag as flag, '$5' as other";
  const values = fc.record({
    text: fc.string({ unit: "grapheme" }),
    number: fc.integer({ min: -1e6, max: 1e6 }),
    share: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }),
    flag: fc.boolean(),
  });
  try {
    await fc.assert(
      fc.asyncProperty(values, async (parameters) => {
        expect(await store.all(sqlFilled(sql, parameters))).toEqual(
          await store.all(sql, parameters),
        );
      }),
      {
        numRuns: 100,
        examples: [
          [{ text: "l'œil\0'--;", number: -5, share: 433.3333333333333, flag: true }],
          [{ text: "", number: 0, share: 0.000013201795434709857, flag: false }],
        ],
      },
    );
  } finally {
    store.close();
  }
});
