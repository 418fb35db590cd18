/** Where the fields of a record of fixed width stand, what no field takes in between. */
import { type LinePart, type PartsOfLine, placed, textPart } from "../fields-in.ts";
import type { Fixed } from "./fixed.ts";
import { card } from "./layout.ts";

/** Fields of a record that are none of a table's. */
const CALLED: Readonly<Record<string, string>> = {
  journal_short: "journal",
  label_short: "label",
  document_short: "document",
  code: "auxiliary",
  name: "auxiliary_name",
  collective: "account",
  kind: "state",
};

export function partsBy(format: Fixed): PartsOfLine {
  return (line) => {
    const isParty = line.startsWith(format.party);
    if (!isParty && !line.startsWith(format.line)) return whole(0, line);
    const places = Object.entries(isParty ? format.parties : format.fields);
    const sorted = places.sort(([, one], [, other]) => one[0] - other[0]);
    const parts: LinePart[] = [];
    let end = isParty ? format.party.length : format.line.length;
    for (const [name, [first, last]] of sorted) {
      if (first - 1 < end) continue;
      parts.push(...gap(end, Math.min(first - 1, line.length)));
      end = Math.min(last, line.length);
      if (first - 1 >= line.length) break;
      parts.push(part(CALLED[name] ?? name, first - 1, end));
    }
    return [...parts, ...gap(end, line.length)];
  };
}

const gap = (from: number, to: number): LinePart[] => (from < to ? [textPart(from, to)] : []);
const whole = (from: number, line: string): LinePart[] => gap(from, line.length);

function part(name: string, from: number, to: number): LinePart {
  const field = placed(card, new Map([[name, 0]])).get(0);
  return { from, to, field: field ?? { name, kind: "text" } };
}
