/** A control that leaves items to others (`yields_to` of its card) names controls that are there and tell of items. */
import { expect, test } from "vitest";
import { readControls } from "../src/controls/control.ts";

const controls = readControls();
const tellsItems = (sql: string | undefined): boolean => /^ {2}(\w+\.)?item_id,?$/m.test(sql ?? "");
const yielding = controls.filter(({ card }) => card.yields_to !== undefined);

test("some control yields", () => {
  expect(yielding.map(({ slug }) => slug)).toContain("receipt-unapplied");
});

test.each(yielding)("$slug yields items to controls that tell of items", ({ card, sql }) => {
  expect(tellsItems(sql)).toBe(true);
  const lost = (card.yields_to ?? []).filter(
    (other) => !tellsItems(controls.find(({ slug }) => slug === other)?.sql),
  );
  expect(lost).toEqual([]);
});
