/** The summary: whole on a wide terminal, folded on a narrow one, never wider than either. */
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { toldFixture } from "../../tests/support/told.ts";
import { summarise } from "./summary.ts";

const { diagnosis } = toldFixture();
const paint = pc.createColors(false);

describe.each(["fr", "en"] as const)("summary in %s", (language) => {
  it.each([undefined, 60, 80, 300])("fits in %s columns, 100 at most", (columns) => {
    const text = summarise({ ...diagnosis, language }, { paint, columns, report: null });
    const widest = Math.max(...text.split("\n").map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(Math.min(columns ?? 100, 100));
  });

  it("aligns the amounts of the bridge to the right", () => {
    const text = summarise({ ...diagnosis, language }, { paint, report: null });
    const bridge = text.split("\n\n")[1]?.split("\n") ?? [];
    const ends = bridge.map(endOfAmount);
    expect(bridge).toHaveLength(4);
    expect(new Set(ends).size).toBe(1);
  });

  it("says neither an unknown company nor days that were not computed", () => {
    const indicators = diagnosis.indicators.map((one) => ({ ...one, value: null, reason: "x" }));
    const bare = {
      ...diagnosis,
      language,
      entities: [{ entity: "unknown", ledgerFrom: null, ledgerTo: null }],
      indicators,
    };
    const text = summarise(bare, { paint, report: null });
    expect(text).not.toContain("unknown");
    expect(text).toContain(language === "fr" ? "DSO n/d · par" : "DSO n/a · count");
  });
});

/** Where the first amount of a line ends: two decimals, and the currency when it follows. */
const endOfAmount = (line: string): number => {
  const match = /[.,]\d\d(?!\d)( €)?/.exec(line);
  return match === null ? -1 : match.index + match[0].length;
};

it("shows the letters of a file's name that would act on the terminal", () => {
  const unrecognised = [{ file: "notes\u001b[2J.txt", reasons: [] }];
  const text = summarise({ ...diagnosis, unrecognised }, { paint, report: null });
  expect(text).not.toContain("\u001b");
  expect(text).toContain("‹U+001B›");
});
