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

const UNIT =
  "(?: ?(?:j|jrs?|jours?|days?|d|tage?|t))?(?: (?:de retard|overdue|past due|late|echus?))?";
const MONTH =
  "(?:janv?(?:ier)?|january|fevr?(?:ier)?|feb(?:ruary)?|mars?|march|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|juil(?:let)?|july?|aout|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|dec(?:embre|ember)?)";
const DAY = "\\d{1,4}[ -]\\d{1,2}[ -]\\d{2,4}";

const NOT_DUE =
  /^(?:(?:montant |total |solde )?(?:non echue?s?|a echoir|pas echue?s?|non encore echue?s?)|(?:amount |total )?not (?:yet )?(?:due|overdue)(?: amount)?|(?:total )?(?:current|actuel)(?: (?:amount|due|balance|open balance))?|courant|a la date|at date|within terms|future(?: remit| remittances?| due)?|echeances? futures?|remise future|nicht fallig|noch nicht fallig|kunftig(?:e falligkeit)?)$/;
/** `As of: 12/31/2025`, `Not due on: …`: a heading of what is not due yet on that day. */
export const NOT_DUE_ON = new RegExp(`^(?:as of|not due(?: on)?|non echu au|a echoir au) ${DAY}$`);
const OLDEST =
  /^(?:older|anterieure?s?|au dela|plus anciens?|ancien|beyond|oldest|alter|previous|et plus)$/;
/** Words before the days, or a system's own names: `days_1_30`, `Échu depuis 1 à 30 jours`, `Age ≤ 30 d.` */
const NAMED =
  /^(?:days?|jours?|total|overdue|past due|late|aged?|aging|bucket|retard|anciennete|echeance|(?:echue?s?|arrieres?)(?: depuis| de)?)(?: de)? ?(?=[\d<>+]|over |above |more |plus |moins |less |under |upto |up to |entre )/;
const RANGE = new RegExp(
  `^(?:de |from |entre |between )?(\\d{1,4})${UNIT} ?(?:-|a|to|au|et|and|/|bis) ?(\\d{1,4})${UNIT}$`,
);
const SPACED = new RegExp(`^(0|[1-9]\\d{0,2}) ([1-9]\\d{1,2})${UNIT}$`);
/** Days told beside dates: `11/02/2025 - 12/01/2025 (60)`, `Before 10/03/2025 (>90)`. */
const TOLD = "(?: (>|<)? ?(\\d{1,4}))?";
const DATES = new RegExp(`^(?:du |from |de )?${DAY} ?(?:-|au|to|a|until) ?${DAY}${TOLD}$`);
const BEFORE = new RegExp(
  `^(?:before|avant(?: le)?|prior to|until|jusqu au|up to|<=?|anterieure?s? au) ?${DAY}${TOLD}$`,
);
const AFTER = new RegExp(
  `^(?:after|apres(?: le)?|from|since|depuis(?: le)?|a partir du|>=?|posterieure?s? au) ?${DAY}$`,
);
const UNDER = new RegExp(
  `^(<=?|moins de|under|less than|jusqu a|upto|up to|inf(?:erieur)? a|bis) ?=? ?(\\d{1,4})${UNIT}$`,
);
const OR_LESS = new RegExp(`^(\\d{1,4})${UNIT} ?(?:or less|et moins|ou moins)$`);
const OVER = new RegExp(
  `^(?:>=?|\\+|plus de|\\+ de|over|more than|above|au dela de|sup(?:erieur)? a|older than|uber|mehr als) ?=? ?(\\d{1,4})${UNIT}$`,
);
const AND_MORE = new RegExp(
  `^(\\d{1,4})${UNIT} ?-? ?(?:\\+|et (?:plus|\\+|au dela)|and (?:over|more|above|older)|plus|above|over|or more|ou plus|und mehr)${UNIT}$`,
);
const ROUND = /^(15|30|45|60|75|90|120|150|180|270|360|365)(?: ?(?:j|jours?|days?|tage?))?$/;
/** Calendar months since the due date, as Xero counts them: no number of days. */
const MONTHS_LATE =
  /^(?:<|moins de|less than|under)? ?\d{1,2}(?: ?(?:-|a|to) ?\d{1,2})? (?:months?|mois|monate?)(?: (?:overdue|de retard))?$/;
const MONTHS_OVER =
  /^(?:(?:>|\+|plus de|over|more than|older than) ?\d{1,2} (?:months?|mois|monate?)|\d{1,2} (?:months?|mois) ?(?:\+|et plus|and over|or more|plus))$/;
const BY_MONTH = new RegExp(
  `^(?:m(?: ?[-+] ?\\d{1,2})?|mois(?: en cours)?|posterieure?s?|perioden?|(?:periode?|period) ?\\d|${MONTH}(?:(?: ?-| )\\d{2,4})?|\\d{4}-\\d{2}(?:-\\d{2})?|\\d{2} \\d{4}|(?:0[1-9]|1[0-2]) \\d{2})(?: et (?:\\+|plus|suivants?|apres))?$`,
);
const MONTH_AND_BEFORE = new RegExp(
  `^(?:(?:avant|before|anterieur a) (?:${MONTH}(?:(?: ?-| )\\d{2,4})?|\\d{2} \\d{2,4})|(?:${MONTH}(?:(?: ?-| )\\d{2,4})?|\\d{2} \\d{4}) et (?:-|moins|avant|anterieure?s?|precedents?))$`,
);
const ALL_OVERDUE =
  /^(?:total |montant |solde |dont )?(?:echue?s?|overdue|past due|en retard|uberfallig|fallig)(?: (?:amount|balance|total))?$/;

/** `heading` is normalised, `label` the printed one. Null: not a bucket. */
export function parseBucket(heading: string, label: string): Bucket | null {
  const text = heading.replace(NAMED, "");
  const bucket = (lower: number | null, upper: number | null, isStrict = false): Bucket => {
    return { label, lower, upper, isStrict, isAllOverdue: false };
  };
  if (NOT_DUE.test(heading) || NOT_DUE_ON.test(heading)) return bucket(null, 0);
  const told = DATES.exec(text) ?? BEFORE.exec(text);
  if (told?.[2] !== undefined) return bucket(null, told[1] === ">" ? NO_LIMIT : Number(told[2]));
  if ([OLDEST, BEFORE, MONTHS_OVER, MONTH_AND_BEFORE].some((one) => one.test(text)))
    return bucket(null, NO_LIMIT);
  if ([DATES, AFTER, MONTHS_LATE].some((one) => one.test(text))) return bucket(null, null);
  const range = RANGE.exec(text) ?? spacedRange(text, text !== heading);
  if (range !== null && Number(range[1]) < Number(range[2])) {
    return bucket(Number(range[1]), Number(range[2]));
  }
  const under = UNDER.exec(text);
  if (under !== null) {
    const isStrict = !/=|jusqu|up|bis/.test(under[0]);
    return bucket(null, Number(under[2]), isStrict);
  }
  const less = OR_LESS.exec(text);
  if (less !== null) return bucket(null, Number(less[1]));
  const over = OVER.exec(text) ?? AND_MORE.exec(text);
  if (over !== null) return bucket(Number(over[1]), NO_LIMIT);
  const round = ROUND.exec(text);
  if (round !== null) return bucket(null, Number(round[1]));
  if (ALL_OVERDUE.test(heading)) return { ...bucket(1, NO_LIMIT), isAllOverdue: true };
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
