/**
 * Bucket headings: from `31 à 60 jours` to `Older`, the label as printed with its upper bound in days late.
 * Labels by month (`M-1`) or by dates have no bound: they say when, not a number of days.
 */
export interface Bucket {
  /** As printed. */
  readonly label: string;
  /** First day of the bucket, when the label says it. */
  readonly lower: number | null;
  /** Last day late in it; 0: not due; `NO_LIMIT`: the oldest; null: the label says no bound. */
  readonly upper: number | null;
  /** `< 30`: the bound itself belongs to the next bucket when that one begins with it. */
  readonly isStrict: boolean;
  /** Everything overdue: a bucket only when no other one splits it. */
  readonly isAllOverdue: boolean;
}

/** A bucket and its column. */
export interface BucketColumn {
  readonly at: number;
  readonly bucket: Bucket;
}

/** The bound of the last bucket: the largest 32-bit integer. */
export const NO_LIMIT = 2_147_483_647;

const UNIT = "(?: ?(?:j|jrs?|jours?|days?|d))?(?: (?:de retard|overdue|past due|late))?";
const MONTH =
  "(?:janv?(?:ier)?|january|fevr?(?:ier)?|feb(?:ruary)?|mars?|march|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|juil(?:let)?|july?|aout|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|dec(?:embre|ember)?)";

const NOT_DUE =
  /^(?:(?:montant |total )?(?:non echue?s?|a echoir|pas echu|non encore echu)|not (?:yet )?(?:due|overdue)|current(?: amount)?|courant|at date|within terms)$/;
const OLDEST = /^(?:older|anterieure?s?|au dela|plus ancien|ancien|beyond|oldest)$/;
const RANGE = new RegExp(
  `^(?:de |from |echu )?(\\d{1,4})${UNIT} ?(?:-|a|to|au|et|/) ?(\\d{1,4})${UNIT}$`,
);
/** `days_1_30`, `1_30_days`: of a system's own names, where a blank joins the days. */
const NAMED =
  /^(?:days?|jours?|overdue|past due|late|aged?|aging|bucket) ?(?=\d|over |above |more |plus )/;
const SPACED = new RegExp(`^(0|[1-9]\\d{0,2}) ([1-9]\\d{1,2})${UNIT}$`);
const DAY = "\\d{1,4} \\d{1,2} \\d{2,4}";
const DATES = new RegExp(`^(?:du |from |de )?${DAY} ?(?:-|au|to|a|until) ?${DAY}$`);
const BEFORE = new RegExp(
  `^(?:before|avant(?: le)?|prior to|until|jusqu au|up to|<=?|anterieure?s? au) ?${DAY}$`,
);
const AFTER = new RegExp(
  `^(?:after|apres(?: le)?|from|since|depuis(?: le)?|a partir du|>=?|posterieure?s? au) ?${DAY}$`,
);
const UNDER = new RegExp(
  `^(<=?|moins de|under|less than|jusqu a|up to|inf(?:erieur)? a) ?=? ?(\\d{1,4})${UNIT}$`,
);
const OVER = new RegExp(
  `^(?:>=?|\\+|plus de|\\+ de|over|more than|above|au dela de|sup(?:erieur)? a|older than) ?=? ?(\\d{1,4})${UNIT}$`,
);
const AND_MORE = new RegExp(
  `^(\\d{1,4})${UNIT} ?(?:\\+|et plus|et \\+|and over|and more|and above|plus|or more)${UNIT}$`,
);
const ROUND = /^(15|30|45|60|75|90|120|150|180|270|360|365)(?: ?(?:j|jours?|days?))?$/;
const BY_MONTH = new RegExp(
  `^(?:m(?: ?[-+] ?\\d{1,2})?|mois(?: en cours)?|posterieure?s?|periode? ?\\d|${MONTH}(?:[ -]\\d{2,4})?|\\d{2} \\d{4}|(?:0[1-9]|1[0-2]) \\d{2})$`,
);

/** `heading` is normalised, `label` the printed one. Null: not a bucket. */
export function parseBucket(heading: string, label: string): Bucket | null {
  const text = heading.replace(NAMED, "");
  const bucket = (lower: number | null, upper: number | null, isStrict = false): Bucket => {
    return { label, lower, upper, isStrict, isAllOverdue: false };
  };
  if (NOT_DUE.test(text)) return bucket(null, 0);
  if (OLDEST.test(text)) return bucket(null, NO_LIMIT);
  if (BEFORE.test(text)) return bucket(null, NO_LIMIT);
  if (DATES.test(text) || AFTER.test(text)) return bucket(null, null);
  const range = RANGE.exec(text) ?? spacedRange(text, text !== heading);
  if (range !== null && Number(range[1]) < Number(range[2])) {
    return bucket(Number(range[1]), Number(range[2]));
  }
  const under = UNDER.exec(text);
  if (under !== null) {
    const isStrict = !(under[1] ?? "").includes("=") && !/^(?:jusqu|up)/.test(under[1] ?? "");
    return bucket(null, Number(under[2]), isStrict);
  }
  const over = OVER.exec(text) ?? AND_MORE.exec(text);
  if (over !== null) return bucket(Number(over[1]), NO_LIMIT);
  const round = ROUND.exec(text);
  if (round !== null) return bucket(null, Number(round[1]));
  if (/^(?:echue?s?|overdue|past due|en retard)$/.test(text)) {
    return { ...bucket(1, NO_LIMIT), isAllOverdue: true };
  }
  return BY_MONTH.test(text) ? bucket(null, null) : null;
}

/** `1 30`, of `1_30` or `days_1_30`; `12 25` alone may be a month. */
function spacedRange(text: string, isNamed: boolean): RegExpExecArray | null {
  const found = SPACED.exec(text);
  const isSure = isNamed || /[a-z]/.test(text) || Number(found?.[2]) % 15 === 0;
  return isSure ? found : null;
}

/** The buckets of a header beside one another: `< 30` followed by `30 à 60` ends at 29. */
export function bounded(buckets: readonly Bucket[]): Bucket[] {
  return buckets.map((bucket, index) => {
    const { upper, isStrict } = bucket;
    const isShared = upper !== null && buckets[index + 1]?.lower === upper;
    return isStrict && isShared ? { ...bucket, upper: upper - 1 } : bucket;
  });
}
