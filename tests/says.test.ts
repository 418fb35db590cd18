/** Every control says in its own words what it found, with one row and with many, in both languages. */
import { expect, test } from "vitest";
import { controlCard, readControls } from "../src/controls/control.ts";
import { sayIn } from "../src/kernel/say.ts";

const controls = readControls();

test.each(controls)("$slug says what it comes to", ({ card }) => {
  const said = (["en", "fr"] as const).flatMap((language) =>
    [1, 2].map((count) => {
      const message = card.says?.[language] ?? "";
      const say = sayIn({ en: { message }, fr: { message } }, language);
      return say("message", { ...card.params, amount: "1 234 €", items: count, customers: count });
    }),
  );
  expect(said.filter((text) => text.length < 20 || text.endsWith("."))).toEqual([]);
  expect(new Set(said).size).toBe(said.length - Number(COUNTLESS.has(card.code)) * 2);
});

/** Whose sentence counts nothing: one row by nature, or an amount that says enough. */
const COUNTLESS = new Set(["A11", "B11", "F01", "F02", "F05", "F17"]);

test("no control says the title of its card once more", () => {
  const repeated = controls.filter(({ card }) => card.says?.en.includes(card.title.en));
  expect(repeated.map(({ slug }) => slug)).toEqual([]);
});

test("a card may not say what a finding does not know", () => {
  const [{ card } = { card: null }] = controls;
  const says = { en: "{iban} of one customer", fr: "{iban} d’un client" };
  expect(controlCard.safeParse({ ...card, says }).success).toBe(false);
  expect(controlCard.safeParse({ ...card, says: undefined }).success).toBe(true);
});
