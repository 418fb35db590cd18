/**
 * A ledger and nothing else: no due date, no list, no aged balance. One customer pays at twenty days, one at a hundred
 * (capped at the legal sixty), one has no history. By hand, at 31 December: F-A6 of 25 days is late by 5 under its
 * twenty, F-B6 of 61 days by 1 under sixty, F-C1 of 30 days is not late under the assumed thirty: 240 + 480 of
 * 1,320.00 are late.
 */
import { addDays } from "../../../src/kernel/dates.ts";
import { Books, type Customer, fecText } from "../build-company.ts";
import type { Files } from "../company.ts";

const prompt = { code: "C1", name: "Prompte SARL" };
const slow = { code: "C2", name: "Lambin & Fils" };
const fresh = { code: "C3", name: "Neuve SAS" };

function habit(books: Books, customer: Customer, days: number, series: string): void {
  for (const month of [1, 2, 3, 4, 5]) {
    const on = `2025-0${month}-06`;
    const paidOn = addDays(on, days);
    const letter = { letter: `${series}${month}`, letteredOn: paidOn };
    books.sale(on, customer, `F-${series}${month}`, "1200.00", letter);
    books.receipt(paidOn, customer, `V-${series}${month}`, "1200.00", letter);
  }
}

export function files(): Files {
  const books = new Books();
  habit(books, prompt, 20, "A");
  habit(books, slow, 100, "B");
  books
    .sale("2025-12-06", prompt, "F-A6", "240.00")
    .sale("2025-10-31", slow, "F-B6", "480.00")
    .sale("2025-12-01", fresh, "F-C1", "600.00");
  return { "990000150FEC20251231.txt": fecText(books.rows()) };
}
