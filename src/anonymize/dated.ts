/** Runs of digits that may be a year, a month or a day. */
const DATED =
  /^(?:(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?)?)?|[0-3]?\d[01]\d(?:19|20)\d{2})$/;

/** Whether a run may be a year, a month or a day, zeros in front aside (quoted_numbers of canon/macros.sql). */
export const isDated = (digits: string): boolean => DATED.test(digits) || DATED.test(bare(digits));

/** Without the zeros in front. */
export const bare = (digits: string): string => digits.replace(/^0{1,400}/, "");
