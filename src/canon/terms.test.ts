/** The due date in SQL is the due date in TypeScript, on every kind of terms. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../kernel/dates.ts";
import { dueOn, type MonthEnd } from "../kernel/terms.ts";
import { Store } from "../store/store.ts";

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await store.runFile("canon/terms.sql");
  await store.runFile("canon/names.sql");
});
afterAll(() => store.close());

interface Asked {
  readonly issuedOn: string;
  readonly days: number;
  readonly monthEnd: MonthEnd;
  readonly dayOfMonth: number | null;
  readonly months: number;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  issuedOn: fc.integer({ min: 0, max: 36_500 }).map((days) => addDays("1995-01-01", days)),
  days: fc.integer({ min: 0, max: 365 }),
  monthEnd: fc.constantFrom<MonthEnd>("none", "after", "before"),
  dayOfMonth: fc.option(fc.integer({ min: 1, max: 31 })),
  months: fc.integer({ min: 0, max: 12 }),
});

test("due_on_by_terms answers what the kernel answers", async () => {
  const cases = fc.sample(asked, { numRuns: 4000, seed: 411 });
  const values = cases.map(
    (one, index) =>
      `(${index}, date '${one.issuedOn}', ${one.days}, '${one.monthEnd}', ${one.dayOfMonth ?? "null"}, ${one.months})`,
  );
  const rows = await store.all(
    `select due_on_by_terms(issued_on, days, month_end, day_of_month, months) as due_on
     from (values ${values.join(", ")}) as t(n, issued_on, days, month_end, day_of_month, months) order by n`,
  );
  for (const [index, one] of cases.entries()) {
    expect(rows[index], JSON.stringify(one)).toEqual({ due_on: dueOn(one.issuedOn, one) });
  }
});

test("legal_cap_on takes the later of the two readings of end of month, and the days of a derogation", async () => {
  const rows = await store.all(
    `select legal_cap_on(issued_on, 60, 45) as law, legal_cap_on(issued_on, 30, 0) as derogation
     from (values (date '2026-01-15'), (date '2026-01-31'), (date '2026-02-28')) as t(issued_on)`,
  );
  expect(rows).toEqual([
    { law: "2026-03-31", derogation: "2026-02-14" },
    { law: "2026-04-01", derogation: "2026-03-02" },
    { law: "2026-04-30", derogation: "2026-03-30" },
  ]);
});

test("name_key drops legal forms at both ends, accents, punctuation and the order of words", async () => {
  const names = [
    ["Hello World Oy", "HELLO WORLD"],
    ["Hello World, ltd.", "HELLO WORLD"],
    ["  Hello World ltd. ", "HELLO WORLD"],
    ["Oy Hello World Ab", "HELLO WORLD"],
    ["World Hello sro", "HELLO WORLD"],
    ["llc siemens llc", "SIEMENS"],
    ["siemens aktiengesellschaft gmbh", "SIEMENS"],
    ["Smith & Jones Corporation", "JONES SMITH"],
    ["Smith-Jones Ltd", "JONES SMITH"],
    ["A.B.C. Corp", "ABC"],
    ["Łoś spółka z o.o", "LOS"],
    ["Łoś spolka z o.o", "LOS"],
    ["S.A.R.L. Éts Été & Fils", "ETE FILS"],
    ["STE ETE FILS", "ETE FILS"],
    ["Cœur de France SAS", "COEUR DE FRANCE"],
    ["Groupe SA", "GROUPE SA"],
    ["Salsa Sarl", "SALSA"],
    ["Ελλάς", "ΕΛΛΑΣ"],
    ["---", null],
    [null, null],
  ] as const;
  for (const [name, key] of names) {
    const row = await store.one("select name_key($name::varchar) as key", { name });
    expect([name, row["key"]]).toEqual([name, key]);
  }
});
