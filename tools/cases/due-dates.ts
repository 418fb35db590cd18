/** Due dates: every rule is a sequence of calendar steps, or the four numbers of terms. */
import { z } from "zod";
import { divideRounded, moneyOf } from "../../src/kernel/money.ts";
import { dueOn, type MonthEnd, onReceipt } from "../../src/kernel/terms.ts";
import { type Answer, type Bench, dateText, type Family, NotExpressible } from "./case.ts";
import { decimalText, unitsOf } from "./decimals.ts";
import { type DueStep, dueBySteps, type Holidays, postponed } from "./due-rules.ts";
import { type InstalmentLine, splitTotal, splitUntaxed } from "./instalments.ts";

/** Day 0 of the month to come is the end of the month reached, as in other products' settings. */
const dayOrEnd = z.union([z.number().int().min(0).max(31), z.literal("EOM")]);
const ruleShape = z.looseObject({
  kind: z.string(),
  days: z.number().int().default(0),
  weeks: z.number().int().default(0),
  months: z.number().int().default(0),
  shift: z.number().int().default(0),
  day: dayOrEnd.optional(),
  then_day: z.number().int().min(0).max(31).optional(),
  payment_days: z.array(z.number().int().min(0).max(31)).default([]),
  cutoff: dayOrEnd.optional(),
});
type Rule = z.infer<typeof ruleShape>;

const dates = z.array(dateText);

/** A list of days, pairs of a day and the one it is postponed to, or such records. */
const holidayShape = z.union([
  z.array(dateText),
  z
    .array(z.tuple([dateText, dateText]))
    .transform((pairs): Record<string, string> => Object.fromEntries(pairs)),
  z
    .array(z.looseObject({ holiday: dateText, date_postponed: dateText }))
    .transform(
      (rows): Record<string, string> =>
        Object.fromEntries(rows.map((row) => [row.holiday, row.date_postponed])),
    ),
  z.record(dateText, dateText),
]);
const dated = { dates, holidays: holidayShape.default([]) };

export const dueDates: Family = {
  due: ({ one }) => {
    const input = z.object({ rule: ruleShape, ...dated }).parse(one.input);
    return { due: input.dates.map((date) => dueByRule(date, input.rule, input.holidays)) };
  },
  due_lines: ({ one }) => {
    const line = z.looseObject({ rule: ruleShape });
    const input = z.object({ lines: z.array(line), ...dated }).parse(one.input);
    const due = (date: string) =>
      input.lines.map(({ rule }) => dueByRule(date, rule, input.holidays));
    return { due: input.dates.map(due) };
  },
  split,
  split_untaxed: ({ one }) => {
    const shape = {
      untaxed: z.number(),
      tax: z.number(),
      percents_of_untaxed: z.array(z.number()),
    };
    const { untaxed, tax, percents_of_untaxed: percents } = z.looseObject(shape).parse(one.input);
    const shares = percents.map((percent) => moneyOf(String(percent), 6));
    const parts = splitUntaxed(unitsOf(untaxed), unitsOf(tax), shares);
    return { amounts: parts.map((part) => decimalText(part)) };
  },
};

/** The kinds that terms say with their four numbers. */
function termsOf(rule: Rule) {
  const terms = (monthEnd: MonthEnd) => ({
    days: rule.days + 7 * rule.weeks,
    monthEnd,
    // Day 0 after a month end is that month end.
    dayOfMonth: rule.then_day === 0 ? null : (rule.then_day ?? null),
    months: rule.months,
  });
  switch (rule.kind) {
    case "immediate":
      return onReceipt;
    case "net_days":
    case "net_months":
    case "months":
    case "weeks":
    case "days":
      return terms("none");
    case "days_then_eom":
    case "months_then_eom":
    case "eom_plus_months":
    case "eom":
    case "end_of_month":
      return terms("after");
    case "eom_then_days":
      return terms("before");
    default:
      return null;
  }
}

/** The other kinds, step by step. */
function stepsOf(rule: Rule): DueStep[] {
  const steps: DueStep[] = [];
  const days = rule.days + 7 * rule.weeks;
  if (rule.months > 0 && rule.kind !== "prox")
    steps.push({ step: "add-months", months: rule.months });
  if (days > 0) steps.push({ step: "add-days", days });
  return [...steps, ...lastSteps(rule)];
}

function lastSteps(rule: Rule): DueStep[] {
  const day = rule.day ?? rule.then_day ?? "EOM";
  const number = day === "EOM" ? 31 : day;
  const paymentDays = rule.payment_days.map((one) => (one === 0 ? 31 : one));
  const isPlainDay = !["prox", "next_payment_day", "days_eom_shift"].includes(rule.kind);
  if (day === 0 && isPlainDay) return [{ step: "month-end" }];
  switch (rule.kind) {
    case "days_eom_shift":
      return [{ step: "month-end" }, { step: "add-days", days: rule.shift }];
    case "day_n_current_or_next":
      return [{ step: "next-day-strict", day: number }];
    case "net_days_then_next_day_n":
      return [{ step: "next-day", day: number }];
    case "day_of_current_month":
      return [{ step: "day-of-month", day }];
    case "day_of_following_month":
    case "days_then_day_of_next_month":
      return [{ step: "day-of-next-month", day }];
    case "next_payment_day":
      return [{ step: "payment-day", days: paymentDays }];
    case "days_then_eom_then_payment_day":
      return [{ step: "month-end" }, { step: "payment-day", days: paymentDays }];
    case "prox":
      return [
        { step: "proximo", cutoff: rule.cutoff || "EOM", months: rule.months, day: day || "EOM" },
      ];
    default:
      throw new NotExpressible(`rule ${rule.kind}`);
  }
}

function dueByRule(date: string, rule: Rule, holidays: Holidays): string {
  const terms = termsOf(rule);
  const due = terms === null ? dueBySteps(date, stepsOf(rule)) : dueOn(date, terms);
  const shifted = terms !== null && rule.shift !== 0;
  const days = shifted ? rule.shift : 0;
  return postponed(dueBySteps(due, [{ step: "add-days", days }]), holidays);
}

function split({ one }: Bench): Answer {
  const line = z.looseObject({ percent: z.number().optional(), fixed: z.number().optional() });
  const shape = { lines: z.array(line), total: z.number(), precision: z.number().default(0.01) };
  const { lines, total, precision } = z.looseObject(shape).parse(one.input);
  // Amounts in multiples of the precision: the smallest coin of the currency.
  const coin = unitsOf(precision);
  const coins = (amount: number) => divideRounded(unitsOf(amount), coin);
  const parts = splitTotal(
    coins(total),
    lines.map(({ percent, fixed }): InstalmentLine => {
      if (fixed !== undefined) return { kind: "fixed", amount: coins(fixed) };
      return { kind: "percent", percent: moneyOf(String(percent ?? 0), 6) };
    }),
  );
  return { amounts: parts.map((part) => decimalText(part * coin)) };
}
