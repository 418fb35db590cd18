/**
 * Names come from files anyone may have written. A control or bidirectional character would reorder or hide
 * what stands beside it, so it is shown by its number («‹U+202E›»): nothing is removed, nothing acts.
 */

// C0 and C1 controls, soft hyphen, Arabic letter mark, zero-width and bidirectional marks, line and
// paragraph separators, invisible operators, byte order mark, non-characters and lone surrogates.
const INVISIBLE =
  /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** The text with every invisible or direction-changing character written as `‹U+XXXX›`. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\t" || character === "\n") return " ";
    const number = character.codePointAt(0) ?? 0;
    return `‹U+${number.toString(16).toUpperCase().padStart(4, "0")}›`;
  });
}
