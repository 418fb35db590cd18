/** What a column of an aged balance holds, from its heading: a field of table.yaml, or a bucket (buckets.ts). */
import { readPackageFile } from "../../store/root.ts";
import { readTableCard } from "../../tabular/table-card.ts";
import { type Bucket, parseBucket } from "./buckets.ts";

export const card = readTableCard(readPackageFile("sources/aged-balance/table.yaml"));

/** Longest heading that is looked at. */
const LONGEST = 60;

/** The unit of a column, where it is not the coin. */
const THOUSANDS = / (?:en |in )?(?:k|keur|milliers(?: d euros)?|thousands)$/;

/** A text as compared: no accents, lower case, no punctuation but the signs buckets use. */
export function normalise(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[–—−]/g, "-")
    .replace(/≤/g, "<=")
    .replace(/≥/g, ">=")
    .replace(/[\s_./:()'’"°º#*€$£\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/ (?:en )?(?:eur|euros?|usd|gbp|chf|mad|ils|xof|xaf)$/, "")
    .trim();
}

/** customerId, days1To30: a system's names, one word for the eye. */
export const spaced = (text: string): string =>
  /^[A-Z]?[a-z]+\d*[A-Z][A-Za-z0-9]*$/.test(text.trim())
    ? text.replace(/([a-z])(?=[A-Z\d])|(\d)(?=[A-Z])/g, "$& ")
    : text;

/** The field or the bucket that a heading names; null when it says nothing known. */
export function headingOf(text: string): string | Bucket | null {
  if (text.length > LONGEST) return null;
  const plain = normalise(spaced(text)).replace(THOUSANDS, "");
  if (plain === "") return null;
  const bucket = parseBucket(plain, text.trim());
  if (bucket !== null) return bucket;
  const words = plain
    .replace(/[-<>+]/g, " ")
    .replace(/ +/g, " ")
    .trim();
  const is = (pattern: RegExp): boolean => pattern.test(words);
  return card.columns.find(({ patterns }) => patterns.some(is))?.field ?? null;
}
