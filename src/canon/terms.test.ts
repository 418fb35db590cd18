/** The due date in SQL is the due date in TypeScript, on every kind of terms. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../kernel/dates.ts";
import {
  dueOn,
  legalCap,
  type MonthEnd,
  type Stipulation,
  stipulationOf,
} from "../kernel/terms.ts";
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

test("due_on_by_terms and legal_cap_on answer what the kernel answers", async () => {
  const cases = fc.sample(asked, { numRuns: 4000, seed: 411 });
  const values = cases.map(
    (one, index) =>
      `(${index}, date '${one.issuedOn}', ${one.days}, '${one.monthEnd}', ${one.dayOfMonth ?? "null"}, ${one.months})`,
  );
  const rows = await store.all(
    `select due_on_by_terms(issued_on, days, month_end, day_of_month, months) as due_on,
       legal_cap_on(issued_on, stipulation_of(month_end, false), null) as cap_on,
       legal_cap_on(issued_on, stipulation_of(null, months % 2 = 0), issued_on + 3) as cap_bare_on
     from (values ${values.join(", ")}) as t(n, issued_on, days, month_end, day_of_month, months) order by n`,
  );
  for (const [index, one] of cases.entries()) {
    const bare: Stipulation = one.months % 2 === 0 ? "periodic" : "none";
    expect(rows[index], JSON.stringify(one)).toEqual({
      due_on: dueOn(one.issuedOn, one),
      cap_on: legalCap(one.issuedOn, stipulationOf(one)),
      cap_bare_on: legalCap(one.issuedOn, bare, addDays(one.issuedOn, 3)),
    });
  }
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
