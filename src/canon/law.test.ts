/** The law by date: its files hold together, gaps stay gaps, and what a person imports takes the place of ours. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Store } from "../store/store.ts";
import { createCanon } from "./canon.ts";
import { type GivenRate, importedValues, legalRules, legalValues, settlingLaw } from "./law.ts";

let store: Store;
beforeAll(async () => {
  store = await Store.open({});
  await createCanon(store);
});
afterAll(() => store.close());
const settleLaw = (given: readonly GivenRate[]) => store.run(settlingLaw(given));
beforeEach(() => settleLaw([]));

async function at(asOf: string, chart: string, query: string) {
  await store.run("delete from mission");
  await store.run(`insert into mission values ('${asOf}', 'EUR', '${chart}', ['411'], null, null)`);
  return store.all(query);
}

test("values of a rule do not overlap, and each names its source", () => {
  for (const { rule } of legalRules()) {
    const values = legalValues().filter((one) => one.rule === rule);
    for (const [index, { from, until, sector }] of values.entries()) {
      const next = values.slice(index + 1).find((one) => one.sector === sector);
      expect(until === null || until >= from, `${rule} ${from}`).toBe(true);
      expect(next === undefined || next.from > (until ?? from), `${rule} ${from}`).toBe(true);
    }
    expect(values.every(({ source }) => source.length > 5)).toBe(true);
  }
});

test("the terms of the law are those of the chart's country", async () => {
  const terms =
    "select legal_cap_days() as cap, term_days as term, month_end_days from own_law_of_terms";
  expect(await at("2025-12-31", "pcg", terms)).toEqual([{ cap: 60, term: 30, month_end_days: 45 }]);
  expect(await at("2025-12-31", "cgnc", terms)).toEqual([
    { cap: 120, term: 60, month_end_days: 0 },
  ]);
  expect(await at("2008-12-31", "pcg", terms)).toEqual([{ cap: 60, term: 30, month_end_days: 45 }]);
});

test("the rate of a half-year is that of its first day; none known is null, never the one before", async () => {
  const rates = `select from_on::varchar as half, rate_pct::varchar as rate, rate_public_pct::varchar as public, floor_pct::varchar as floor
    from interest_half_years where from_on >= date '2025-01-01' order by 1`;
  expect(await at("2026-09-30", "pcg", rates)).toEqual([
    { half: "2025-01-01", rate: "13.1500", public: "11.1500", floor: "11.1300" },
    { half: "2025-07-01", rate: "12.1500", public: "10.1500", floor: "8.2800" },
    { half: "2026-01-01", rate: "12.1500", public: "10.1500", floor: "7.8600" },
    { half: "2026-07-01", rate: null, public: null, floor: null },
  ]);
  await settleLaw([
    {
      rule: "ecb-refinancing",
      from: "2026-06-17",
      value: "2.4",
      source: "ECB",
      verified: "2026-07-02",
    },
    {
      rule: "ecb-refinancing",
      from: "2025-01-01",
      value: "3",
      source: "mine",
      verified: "2025-01-02",
    },
    { rule: "no-such-rule", from: "2025-01-01", value: "9", source: "?", verified: "2025-01-02" },
  ]);
  const after = await at("2026-09-30", "pcg", rates);
  expect(after[0]).toMatchObject({ rate: "13.0000" });
  expect(after[3]).toMatchObject({ half: "2026-07-01", rate: "12.4000", floor: null });
  await settleLaw([]);
  expect((await at("2026-09-30", "pcg", rates))[3]).toMatchObject({ rate: null });
});

test("an imported rate holds to the day it was verified, a rule of law until it changes", () => {
  const one = { from: "2026-07-01", value: "5", source: "s", verified: "2026-07-15" };
  expect(importedValues([{ ...one, rule: "ma-key-rate" }])[0]?.until).toBe("2026-07-15");
  expect(importedValues([{ ...one, rule: "ma-key-rate", until: "2026-12-31" }])[0]?.until).toBe(
    "2026-12-31",
  );
  expect(importedValues([{ ...one, rule: "fr-term-cap" }])[0]?.until).toBeNull();
  expect(importedValues([{ ...one, rule: "nothing" }])).toEqual([]);
});
