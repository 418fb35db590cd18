import { expect, test } from "vitest";
import { nextLetterCode } from "./letter-code.ts";

test("runs through every pair of letters once before it starts again", () => {
  const seen = new Set<string>();
  let code = nextLetterCode(null);
  while (!seen.has(code)) {
    seen.add(code);
    code = nextLetterCode(code);
  }
  expect(seen.size).toBe(26 * 26);
  expect(code).toBe("AA");
  expect(nextLetterCode("AZ")).toBe("BA");
  expect(() => nextLetterCode("a1")).toThrow(RangeError);
});
