/** The lives of invoices that a result made by hand tells. */
import type { Flows } from "../../src/results/flows-schema.ts";

const lasted = { count: 3, amount: "3600.00", medianDays: "30", p90Days: "45" };
const share = { count: 2, amount: "2400.00" };

export const toldFlows: Flows = {
  window: {
    ...{ from: "2025-01-01", to: "2025-12-31", invoices: 3, amount: "3600.00" },
    estimatedDueDates: 0,
  },
  events: [
    { event: "ordered", count: 0, amount: "0.00", known: false },
    { event: "invoiced", count: 3, amount: "3600.00", known: true },
    { event: "due", count: 3, amount: "3600.00", known: true },
    { event: "paid", ...share, known: true },
    { event: "lettered", ...share, known: true },
  ],
  steps: [
    { from: "invoiced", to: "due", ...lasted },
    { from: "due", to: "paid", ...lasted, ...share },
    { from: "paid", to: "lettered", ...share, medianDays: "0", p90Days: "2" },
  ],
  waiting: [{ after: "due", count: 1, amount: "1200.00", medianDays: "12", p90Days: "12" }],
  variants: [
    { path: ["invoiced", "due", "paid", "lettered"], ...share, open: false },
    { path: ["invoiced", "due"], count: 1, amount: "1200.00", open: true },
  ],
  variantCount: 2,
  reworks: [{ kind: "credited", count: 1, amount: "1200.00" }],
  bottlenecks: [
    {
      ...{ step: "invoiced → due", from: "invoiced", to: "due" },
      ...{ days: "32.00", dsoDays: "32.00", amount: "315.62" },
    },
  ],
  cohorts: [
    { month: "2025-11", invoices: 2, invoiced: "2400.00", paidShare: ["0.0000", "1.0000"] },
    { month: "2025-12", invoices: 0, invoiced: "0.00", paidShare: [null] },
  ],
  rollRates: [
    ...["not-due", "1-30"].map((from, at) => ({
      ...{ from, to: ["1-30", "31-60"][at] ?? "", rate: "0.2000" },
      ...{ netRate: "0.2500", amount: "12000.00" },
    })),
  ],
  reason: null,
};
