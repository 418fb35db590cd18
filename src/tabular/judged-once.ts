/** A reading of texts that is made once a distinct text: a million rows cost what they hold that differs. */

import { copyOf } from "./fold.ts";

/** Texts remembered; beyond, the memory starts again. */
const MOST = 200_000;
/** A text longer than this is read each time rather than kept. */
const LONGEST = 200;

/** What is judged, and remembered, is a copy of the text. */
export function judgedOnce<T>(judge: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const own = copyOf(text);
    const judged = judge(own);
    if (text.length > LONGEST) return judged;
    if (known.size >= MOST) known.clear();
    known.set(own, judged);
    return judged;
  };
}
