/** Buckets that no heading says: named on rows of their own, or in a column of each line. */
import { type Bucket, bounded, parseBucket } from "./buckets.ts";
import { normalise } from "./headings.ts";
import type { Layout } from "./layout.ts";
import type { Seen } from "./rows.ts";

/** Buckets a column of bucket names may hold. */
const MAX_NAMED_BUCKETS = 24;

/** Whether no column says the bucket of a line: rows of their own may (QuickBooks: `31 - 60 days past due`). */
export const namesBuckets = ({ buckets, at }: Layout): boolean =>
  buckets.length === 0 && !at.has("bucket_name");

/** The name of a bucket alone on its row is that of the lines below it. */
export function inBuckets(rows: readonly Seen[]): readonly Seen[] {
  let current: string | null = null;
  return rows.map((seen) => {
    const [text = "", ...others] = seen.texts;
    const isName = seen.kind === "text" && others.length === 0;
    if (isName && parseBucket(normalise(text), text) !== null) {
      current = text;
      return { ...seen, kind: "page" };
    }
    if (seen.label !== null) current = null;
    return seen.kind === "money" && current !== null ? { ...seen, bucketName: current } : seen;
  });
}

/** `names` are those of the column of bucket names, in the order the lines show them. */
export function bucketsOf(
  { buckets }: Layout,
  names: readonly string[],
): Pick<Bucket, "label" | "upper">[] {
  if (buckets.length > 0) return bounded(buckets.map(({ bucket }) => bucket));
  if (names.length > MAX_NAMED_BUCKETS) return [];
  const read = names.map((label) => {
    const upper = parseBucket(normalise(label), label)?.upper ?? null;
    return { label, upper };
  });
  return read.sort((one, other) => (one.upper ?? Infinity) - (other.upper ?? Infinity));
}
