/** Amounts of CFONB 120 (vectors of formats.md §4), and records cut from any pieces of a text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountOf, LENGTH, RecordCutter } from "./records.ts";

const record = (amount: string, decimals = "2"): string =>
  `${"04".padEnd(19)}${decimals}`.padEnd(90) + amount.padStart(14, "0").padEnd(30);

test.each([
  ["0000000001904}", -19_040n],
  ["0000000000322J", -3_221n],
  ["0000000012345{", 123_450n],
  ["0000000000100A", 1_001n],
  ["00000000000100", 100n],
])("%s", (written, cents) => {
  expect(amountOf(record(written))).toEqual({ cents, isRounded: false });
});

test("decimals beyond two are rounded and said, none are whole units", () => {
  expect(amountOf(record("0000000001234E", "3"))).toEqual({ cents: 1_235n, isRounded: true });
  expect(amountOf(record("0000000000007{", "0"))).toEqual({ cents: 7_000n, isRounded: false });
  expect(amountOf(record("0000000000X07{")).cents).toBeNull();
});

test("however the text comes, the records are the same", () => {
  const records = ["01", "04", "05", "07"].map((kind) => kind.padEnd(50, "X").padEnd(LENGTH));
  const cutOf = (text: string, at: number): string[] => {
    const cutter = new RecordCutter();
    const pieces = [...cutter.take(text.slice(0, at)), ...cutter.take(text.slice(at))];
    return [...pieces, ...cutter.end()].map((one) => one.text);
  };
  for (const text of [
    records.join(""),
    records.join("\n"),
    records.map((one) => one.trimEnd()).join("\r\n"),
  ])
    fc.assert(
      fc.property(fc.nat(text.length), (at) => {
        expect(cutOf(text, at)).toEqual(records);
      }),
    );
});
