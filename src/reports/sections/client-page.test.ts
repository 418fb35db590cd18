/** What the page of a customer says, and what it leaves out when something is not known of it. */
import { describe, expect, it } from "vitest";
import { toldFixture } from "../../../tests/support/told.ts";
import { toldCatalogue } from "../../../tests/support/told-findings.ts";
import type { Habit } from "../../results/habits.ts";
import type { OpenItem } from "../../results/open-items.ts";
import type { CustomerResult, Told } from "../../results/schema.ts";
import type { ClientPage } from "../section.ts";
import { tellingIn } from "../telling.ts";
import { clientPages } from "./client-page.ts";

const CODE = "C00001";

interface World {
  readonly one?: Partial<CustomerResult>;
  readonly habit?: Partial<Habit> | null;
  readonly items?: readonly Partial<OpenItem>[];
  readonly chase?: Partial<Told["diagnosis"]["actions"]["chase"][number]> | null;
}

/** The page of one customer: the first of the invented ones, changed. */
function pageOf(world: World, language: "fr" | "en" = "en"): ClientPage {
  const told = toldFixture();
  const [first] = told.diagnosis.customers;
  const [item] = told.openItems;
  const [row] = told.diagnosis.actions.chase;
  const habit = told.habits[0];
  if (first === undefined || item === undefined || row === undefined || habit === undefined)
    throw new Error("the fixture has customers");
  const one: CustomerResult = { ...first, customer: CODE, ...world.one };
  const own = { customer: CODE, entity: one.entity };
  const chase = { ...row, customer: CODE, overdue: one.overdue ?? "0.00", ...world.chase };
  const actions = { ...told.diagnosis.actions, match: [], undecided: [] };
  const changed: Told = {
    ...told,
    diagnosis: {
      ...told.diagnosis,
      customers: [one],
      actions: { ...actions, chase: world.chase == null ? [] : [chase] },
    },
    openItems: (world.items ?? []).map((each) => ({ ...item, ...own, classes: [], ...each })),
    habits: world.habit === null ? [] : [{ ...habit, ...own, ...world.habit }],
  };
  const telling = tellingIn(language, "EUR", toldCatalogue(), changed.diagnosis.customers);
  const [page] = clientPages(changed, telling);
  if (page === undefined) throw new Error("no page");
  return page;
}

const paid = (...days: number[]): Partial<Habit> => ({
  settledCount: days.length,
  settled: days.map((daysLate, at) => ({
    on: `2025-0${(at % 9) + 1}-15`,
    daysLate,
    amount: `${1000 * (at + 1)}.00`,
  })),
});

const owing = { open: "1000.00", ledger: "1000.00", credits: "0.00", ageing: [] };

describe("the first sentence of a customer", () => {
  const sentence = (one: Partial<CustomerResult>, habit: World["habit"] = null) =>
    pageOf({ one: { ...owing, ...one }, habit }).lead.text;
  const late = { overdue: "400.00", daysLateMax: 61, medianDelay: "55" };

  it("says what it owes, since when, and that this is its habit", () => {
    expect(sentence(late, paid(45, 55, 63))).toBe(
      "It owes you €1,000, of which €400 overdue, for 61 days at most. That is its habit: it pays 55 days after the due date, and never on time in a year.",
    );
  });

  it("calls no habit a delay longer than any it ever had", () => {
    expect(sentence(late, paid(0, 55, 60))).toBe(
      "It owes you €1,000, of which €400 overdue, for 61 days at most. It usually pays 55 days after the due date.",
    );
  });

  it("says that no due date is known, and nothing of a habit it has not shown", () => {
    const unknown = { overdue: null, daysLateMax: null, medianDelay: null };
    expect(sentence(unknown)).toBe("It owes you €1,000; no due date is known.");
  });

  it("asks nothing of who has only credits", () => {
    const credit = { open: "-250.00", ledger: "-250.00", credits: "250.00", overdue: "0.00" };
    expect(sentence(credit)).toBe(
      "Its account is €250 in credit: nothing to chase, the credits are to be applied or repaid.",
    );
  });

  it("says that nothing is owed", () => {
    expect(sentence({ open: "0.00", ledger: "0.00", overdue: "0.00" })).toBe(
      "It owes you nothing.",
    );
  });
});

describe("the figures of a customer", () => {
  const figure = (one: Partial<CustomerResult>, label: string, habit: World["habit"] = null) =>
    pageOf({ one: { ...owing, ...one }, habit }).figures.find((each) => each.label === label);

  it("have no limit where none was given, and a warning where it is zero", () => {
    expect(figure({ limit: null }, "Limit used")).toMatchObject({
      value: null,
      note: "no credit limit given",
    });
    expect(figure({ limit: "0.00" }, "Limit used")).toMatchObject({ value: null, tone: "warning" });
  });

  it("count the month ends above the limit; a credit balance is above none", () => {
    const months = ["900.00", "-900.00", "1200.00"].map((ledger, at) => ({
      on: `2025-0${at + 1}-28`,
      ...{ ledger, overdue: null },
    }));
    const found = figure({ limit: "800.00", months }, "Limit used");
    expect(found?.change).toMatchObject({ strong: "exceeded", text: "at 2 month ends" });
  });

  it("have no usual delay under five invoices", () => {
    const found = figure({ medianDelay: null, terms: null }, "Usual delay", paid(3));
    expect(found).toMatchObject({ value: null, note: "under five invoices settled in a year" });
  });

  it("name the credits only when all of them were read", () => {
    const items = [
      { amount: "-30.00", type: "payment" },
      { amount: "-20.00", type: "credit-note" },
    ];
    const named = (credits: string) =>
      pageOf({ one: { ...owing, credits }, items }).figures[4]?.change?.strong;
    expect(named("50.00")).toBe("1 receipt, 1 credit note");
    expect(named("70.00")).toBeUndefined();
  });
});

describe("the delays of a customer", () => {
  const dots = (habit: Partial<Habit> | null, language: "fr" | "en" = "en") =>
    pageOf({ one: { medianDelay: "5" }, habit }, language).dots;

  it("are drawn from five payments on, under a title that says them", () => {
    expect(dots(paid(1, 2, 3, 4))).toBeNull();
    expect(dots(null)).toBeNull();
    expect(dots(paid(45, 50, 55, 60, 63))?.title).toBe("It always pays 45 to 63 days late");
    expect(dots(paid(0, -2, -5, 0, 0))?.title).toBe("It never pays late");
    expect(dots(paid(0, 12, -5, 3, 0))?.title).toBe("2 of 5 invoices paid late");
    expect(dots(paid(7, 7, 7, 7, 7), "fr")?.title).toBe("Il paie toujours 7 jours en retard");
  });

  it("stand in their year, the largest amount the largest dot", () => {
    const shown = dots(paid(1, 2, 3, 4, 5))?.dots ?? [];
    expect(shown.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
    expect(shown.map(({ size }) => size)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });

  it("say that older payments are left out", () => {
    expect(dots({ ...paid(1, 2, 3, 4, 5), settledCount: 80 })?.rest).toContain("The last 5");
  });
});

describe("the findings of a customer", () => {
  const found = (rows: readonly (readonly (string | null)[])[], names: string) => {
    const told = toldFixture();
    const [one] = told.diagnosis.customers;
    const columns = names.split(" ").map((name) => ({ name, type: "VARCHAR" }));
    const slug = "customer-duplicate-identifier";
    const shared = { slug, columns, query: "", total: rows.length };
    const page = { ...shared, rows, readFirst: async function* () {} };
    const customers = one === undefined ? [] : [{ ...one, customer: CODE, findings: [slug] }];
    const diagnosis = { ...told.diagnosis, customers };
    const telling = tellingIn("en", "EUR", toldCatalogue(), customers);
    return clientPages({ ...told, diagnosis, evidence: [page] }, telling)[0]?.findings[0];
  };

  it("bear the words of their first row, the sum of theirs and nobody else’s", () => {
    const rows = [
      [CODE, "F1", "2025-12-02", "10.00", "received 29 days ago"],
      ["C99999", "F2", "2025-12-03", "90.00", "another’s"],
      [CODE, "F3", "2025-12-04", "5.50", "received 27 days ago"],
    ];
    expect(found(rows, "customer document date amount why")).toMatchObject({
      amount: "15.50",
      note: "F1 of 2 Dec 2025: received 29 days ago (and 1 other row)",
    });
  });

  it("say why without a document, and have no amount where none is known", () => {
    const rows = [[CODE, null, null, null, "wrong check digits"]];
    const names = "customer document date amount why";
    expect(found(rows, names)).toMatchObject({ amount: null, note: "wrong check digits" });
    expect(found([], names)).toMatchObject({ amount: null, note: "" });
  });
});

describe("the next step with a customer", () => {
  const items = [
    { amount: "100.00", daysLate: 80 },
    { amount: "60.00", daysLate: 20 },
  ];
  const base = { ...owing, overdue: "160.00", itemsOverdue: 2, medianDelay: "30" };
  const chase = { step: "call", next: "Call", nextOn: "2026-01-02", toClaim: "110.00" } as const;
  const known = { ...chase, applyFirst: "50.00", email: "compta@client.example" };

  it("says when, who, what first, how much, and what is unlike it", () => {
    expect(pageOf({ one: base, items, chase: known }).next).toEqual({
      label: "Next step, on 2 Jan 2026 (credit manager):",
      text: "first apply 50.00 of credits. Call, 110.00 to claim. One invoice only is later than it usually pays: 100.00.",
      email: "compta@client.example",
    });
  });

  it("is none where nobody is chased", () => {
    expect(pageOf({ one: base, items, chase: null }).next).toBeNull();
  });

  it("judges no invoice without a habit, nor by lines that were not all read", () => {
    const text = (one: Partial<CustomerResult>, read = items) =>
      pageOf({ one: { ...base, ...one }, items: read, chase: { ...known, applyFirst: "0.00" } })
        .next?.text;
    expect(text({ medianDelay: null })).toBe("Call, 110.00 to claim.");
    expect(text({ itemsOverdue: 40 }, items.slice(0, 1))).toBe("Call, 110.00 to claim.");
  });

  it("claims nothing when its credits cover what is late", () => {
    const covered = {
      ...known,
      step: "apply",
      next: "Apply its credits",
      toClaim: "0.00",
    } as const;
    expect(pageOf({ one: { ...base, medianDelay: null }, items, chase: covered }).next?.text).toBe(
      "first apply 50.00 of credits. Apply its credits.",
    );
  });
});
