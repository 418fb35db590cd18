/**
 * What a parameter of a query may be. Its default gives the type and its name the unit, so that a card says nothing
 * twice: `days_apart` is a number of days, `min_amount` an amount, `fill_pct` a percentage, anything else whole is
 * a count. The bounds keep every query within the engine's own numbers and dates.
 */
export type ParameterValue = string | number | boolean;

export interface ParameterRange {
  readonly type: "number" | "text" | "flag";
  /** Numbers only: no decimals. */
  readonly isWhole: boolean;
  readonly min: number;
  readonly max: number;
}

const TEXT_MAX = 200;
const UNITS: readonly {
  readonly words: RegExp;
  readonly isWhole: boolean;
  readonly max: number;
}[] = [
  { words: /^month_days$/, isWhole: true, max: 31 },
  { words: /(^|_)days(_|$)/, isWhole: true, max: 36_500 },
  { words: /(^|_)months(_|$)/, isWhole: true, max: 1200 },
  { words: /(^|_)pct(_|$)/, isWhole: false, max: 1000 },
  { words: /(^|_)(amount|difference|tolerance|from)(_|$)/, isWhole: false, max: 1e12 },
];

/** The range of a parameter, from its name and its default. */
export function rangeOf(name: string, standard: ParameterValue): ParameterRange {
  if (typeof standard === "boolean") return { type: "flag", isWhole: false, min: 0, max: 0 };
  if (typeof standard === "string") return { type: "text", isWhole: false, min: 0, max: TEXT_MAX };
  const unit = UNITS.find(({ words }) => words.test(name));
  const max = unit?.max ?? 1e9;
  const isWhole = unit?.isWhole ?? Number.isInteger(standard);
  return { type: "number", isWhole, min: standard < 0 ? -max : 0, max };
}

/** Whether a value can be bound to the parameter. */
export function isWithin(value: unknown, range: ParameterRange): value is ParameterValue {
  if (range.type === "flag") return typeof value === "boolean";
  if (range.type === "text") return typeof value === "string" && value.length <= range.max;
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (range.isWhole && !Number.isInteger(value)) return false;
  return value >= range.min && value <= range.max;
}
