/** Where the texts of a line of CFONB 120 stand, be it one record or several without line breaks. */
import { type LinePart, textPart } from "../fields-in.ts";
import { LENGTH } from "./records.ts";

type Place = readonly [from: number, to: number, name: string];
const ACCOUNT: readonly Place[] = [
  [2, 7, "rib_bank"],
  [11, 16, "rib_branch"],
  [21, 32, "rib_account"],
];
/** By what a record begins with. */
const TEXTS: Readonly<Record<string, readonly Place[]>> = {
  "01": [[48, 90, "text"]],
  "04": [
    [48, 79, "label"],
    [81, 88, "document"],
    [104, 120, "document"],
  ],
  "05": [[48, 118, "label"]],
  "07": [[48, 90, "text"]],
};

export function partsOf(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  for (let start = 0; start < line.length; start += LENGTH) {
    const texts = TEXTS[line.slice(start, start + 2)] ?? [[0, LENGTH, "text"]];
    for (const [from, to, name] of [...ACCOUNT, ...texts].sort((one, other) => one[0] - other[0]))
      if (start + from < line.length)
        parts.push(textPart(start + from, Math.min(start + to, line.length), name));
  }
  return parts;
}
