/** Maison One: its customers and what happened in eighteen months, to the last closing. */
import { addDays, addMonths } from "../../../src/kernel/dates.ts";
import { type Customer, Story } from "./story.ts";

export const customers: readonly Customer[] = [
  ["100001", "Menuiserie du Lac"],
  ["100002", "Garage du Pré"],
  ["100003", "Verrerie Ombrelac"],
  ["100004", "Papeterie des Tilleuls"],
  ["100005", "Laiterie Valbrume"],
  ["100006", "Transports Corvignac"],
  ["100007", "Hôtel de la Rade"],
  ["100008", "Scierie Montfaucoul"],
].map(([code = "", name = ""]) => ({ code, name }));

/** The day the books begin, and those of the closings. */
export const BEGINS = "2024-07-01";
export const CLOSINGS = ["2024-12-31", "2025-12-31"] as const;

/** Eighteen months of the company, to the last closing. */
export function tell(): Story {
  const story = new Story();
  const at = (index: number): Customer => customers[index % customers.length] ?? at(0);
  for (let month = 0; month < 18; month += 1)
    for (let place = 0; place < customers.length; place += 1) {
      const seed = month * 37 + place * 101;
      const first = addMonths(BEGINS, month);
      const on = addDays(first, 1 + ((seed * 7) % 25));
      const cents = 12_000 * (5 + (seed % 83)) + 60 * (seed % 47);
      const invoice = story.invoice(on, at(place), cents, [30, 45, 60][place % 3] ?? 30);
      const paid = addDays(on, 20 + ((seed * 13) % 75));
      if (paid <= CLOSINGS[1] && seed % 23 !== 3) story.pay(paid, invoice);
    }
  special(story, at);
  story.documents.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
  return story;
}

function special(story: Story, at: (index: number) => Customer): void {
  const old = story.invoice("2024-10-03", at(0), 480_000, 30);
  story.payPart("2024-11-20", old, 100_000);
  story.payPart("2025-02-20", old, 50_000);
  story.payResidual("2025-07-15", story.invoice("2025-05-05", at(1), 360_000, 60), 300_000);
  story.reverse("2025-06-12", story.invoice("2025-06-10", at(2), 240_000, 45));
  const returned = story.invoice("2025-08-04", at(3), 180_000, 30);
  story.pay("2025-10-02", returned, story.credit("2025-09-01", at(3), 60_000));
  story.credit("2025-11-18", at(4), 45_600);
  story.refund("2025-05-21", story.credit("2025-04-08", at(4), 30_000));
  story.receive("2025-12-11", at(4), 77_700);
  story.receive("2024-12-20", at(6), 12_300);
  story.downPayment("2025-10-20", at(5), 250_000);
  story.downPayment("2024-11-04", at(7), 90_000);
  story.request("2025-11-03", at(5), 120_000);
  story.bill("2025-11-28", story.invoice("2025-10-06", at(6), 540_000, 30), 60);
  story.doubtful("2025-06-16", story.invoice("2024-09-06", at(7), 96_000, 30));
  story.writeOff("2025-09-30", story.invoice("2024-08-12", at(2), 18_000, 45));
  story.invoice("2025-11-06", at(1), 300_000, 30, 60, 90);
  const debited = story.invoice("2025-09-09", at(3), 150_000, 30);
  story.bounce("2025-10-15", story.pay("2025-10-09", debited), debited);
}
