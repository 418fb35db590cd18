/** What the thread's JavaScript asks of the scanner: where columns, texts and sums stand in its memory. */
import { Column, entries, lines } from "./columns";
import { accounts, currencies, journals, parties } from "./line";
import { series } from "./series";
import { Texts } from "./texts";

export { emptyEntries, emptyLines, entryRows, lineRows } from "./columns";
/** Ends the last entry: the part is read. */
export { endEntry as finish } from "./entry";
export { doubt } from "./fields";
export {
  accountLines,
  bothSides,
  bothSidesCount,
  currencyLines,
  emptyAmounts,
  isStopped,
  journalLines,
  lineNo,
  setPosition,
  translatedLines,
} from "./line";
export { monthCount, monthRecords } from "./months";
export { firstOf, isGrowing, lastOf } from "./series";

function columnOf(isLine: bool, index: i32): Column {
  return isLine ? lines[index] : entries[index];
}

export function columnAddress(isLine: bool, index: i32): usize {
  return columnOf(isLine, index).start;
}

export function columnBytes(isLine: bool, index: i32): i32 {
  const column = columnOf(isLine, index);
  return <i32>(column.end - column.start);
}

/** 0 accounts, 1 journals, 2 parties, 3 currencies, 4 series. */
function textsOf(kind: i32): Texts {
  if (kind == 0) return accounts;
  if (kind == 1) return journals;
  if (kind == 2) return parties;
  return kind == 3 ? currencies : series;
}

export function textCount(kind: i32): i32 {
  return textsOf(kind).size;
}

export function textAddress(kind: i32, id: i32): usize {
  return textsOf(kind).addressOf(id);
}

export function textLength(kind: i32, id: i32): i32 {
  return textsOf(kind).lengthOf(id);
}
