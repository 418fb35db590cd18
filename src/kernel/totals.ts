/** What a file may say it comes to: `sources[].totals`. */
export const TOTAL_NAMES = ["opening", "closing", "debit", "credit", "amount", "gross"] as const;
export type TotalName = (typeof TOTAL_NAMES)[number];
