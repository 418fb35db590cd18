/**
 * A ledger alone gives no due date: the ageing stands on estimates. The amounts of the demo's ledger are those of the
 * drawing the report was made from, computed there by another program.
 */
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const cents = (text: string | undefined) => Math.round(Number(text) * 100);

/** The diagnosis of the demo's ledger without its aged balance and its customer list, and what the terminal said. */
async function ledgerAlone(words: readonly string[] = []): Promise<[Diagnosis, string]> {
  return inFolder(async (folder) => {
    await runEncours(["demo", "--out", "demo", "--quiet"], folder);
    mkdirSync(join(folder, "alone"));
    const extracts = join(folder, "demo", "extracts");
    for (const name of readdirSync(extracts).filter((one) => /FEC\d{8}\.txt$/.test(one)))
      copyFileSync(join(extracts, name), join(folder, "alone", name));
    const asked = [
      "diagnose",
      "alone",
      "--out",
      "out",
      "--lang",
      "en",
      "--format",
      "json",
      ...words,
    ];
    const { exit, stdout } = await runEncours([...asked, "--no-cache"], folder);
    expect(exit).toBe(0);
    return [diagnosed(join(folder, "out")).diagnosis, stdout];
  });
}

describe("the ledger of the demo alone", () => {
  let told: Diagnosis;
  let terminal: string;
  beforeAll(async () => {
    [told, terminal] = await ledgerAlone();
  });

  it("ages what is open by each customer's own delay, between the bounds of the law", () => {
    const { position } = told;
    expect(position.ageingBasis).toBe("estimated");
    const total = position.perimeters.find(({ perimeter }) => perimeter === "overdue");
    expect(total).toMatchObject({ amount: "782484.58", low: "734159.21", high: "2008749.95" });
    const [notDue, late] = position.ageing;
    expect(notDue).toMatchObject({ amount: "3208003.76", low: "1981738.39", high: "3256329.13" });
    expect(late).toMatchObject({ amount: "562296.63", low: "525468.64", high: "1274590.74" });
    expect(position.dueDateSources).toEqual([
      { source: "assumed", amount: "33265.79", items: 15 },
      { source: "none", amount: "12480.00", items: 1 },
      { source: "observed", amount: "3957222.55", items: 313 },
    ]);
  });

  it("gives each figure that rests on them between a least and a most", () => {
    const { indicators, position } = told;
    const bounded = indicators.filter(({ low }) => low !== null);
    expect(bounded.map(({ slug }) => slug)).toEqual([
      ...[
        "average-days-delinquent",
        "dso-best-possible",
        "expected-credit-loss",
        "overdue-rate-count",
        "overdue-rate-value",
      ],
    ]);
    for (const { value, low, high, flags } of bounded) {
      expect(Number(low)).toBeLessThanOrEqual(Number(value));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(value));
      expect(flags).toContain("due-dates-estimated");
    }
    for (const { amount, low = amount, high = amount } of [
      ...position.ageing,
      ...position.perimeters,
    ]) {
      expect(cents(low)).toBeLessThanOrEqual(cents(amount));
      expect(cents(high)).toBeGreaterThanOrEqual(cents(amount));
    }
  });

  it("says so in the terminal", () => {
    expect(terminal).toMatch(/Overdue +≈ €782,485 +from €734,159 to €2,008,750/);
    expect(terminal).toMatch(/Cost +n\/a +DSO 77\.0 days; paid on time, 38\.4 to 64\.0 days/);
  });

  it("says what it brought back to the legal cap, and the age that supposes nothing", () => {
    const { estimate, dueDateSources } = told.position;
    const sum = (amounts: readonly string[]) =>
      amounts.reduce((total, one) => total + cents(one), 0);
    const estimated = dueDateSources.filter(({ source }) => /^(observed|assumed)$/.test(source));
    const ages = estimate?.documentAges ?? [];
    expect(ages.map(({ age }) => age)).toEqual(["0-30", "31-60", "61-90", "91-120", "120+"]);
    expect(sum(ages.map(({ amount }) => amount))).toBe(sum(estimated.map(({ amount }) => amount)));
    expect(estimate?.capped).toBe("3120733.31");
  });

  it("decides on the entry that stands for no customer, for want of a limit to judge", () => {
    const [, , last] = told.decisions;
    expect(last).toMatchObject({
      ...{ kind: "decide", customer: null, amount: "12480.00" },
      what: "Justify or cancel OD-2025-118",
      ref: "finding:ledger-line-without-customer",
    });
    expect(last?.why).toContain("“Regul. écart clients” of 18 Nov 2025: €12,480");
  });

  it("decides nothing and finds nothing by them", () => {
    expect(told.decisions.map(({ kind }) => kind)).not.toContain("collect");
    expect(told.findings.map(({ control }) => control)).not.toContain("due-date-missing");
    const readers = filesBelow("src/controls", (path) => path.endsWith(".sql")).filter((path) =>
      /estimated_terms|due_estimate|days_aged/.test(textOf(path)),
    );
    expect(readers).toEqual([]);
  });
});
