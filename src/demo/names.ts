/** Names that sound French and belong to nobody, of the words of words.yaml. */
import type { Prng } from "./prng.ts";
import { words } from "./words.ts";

export interface InventedName {
  /** As the customer list and the ledger write it. */
  readonly name: string;
  readonly city: string;
  readonly postalCode: string;
  readonly address: string;
  readonly email: string;
}

/** `count` different names: every trade and place before one comes again. */
export function inventNames(prng: Prng, count: number): InventedName[] {
  const { forms, streets } = words();
  const trades = prng.shuffled(words().trades);
  const places = prng.shuffled(words().places);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / trades.length);
    const trade = trades[index % trades.length] ?? "";
    const place = places[(index + round) % places.length] ?? "";
    const number = round < places.length ? "" : ` ${round}`;
    const name = `${trade} ${place}${number} ${forms[(index + round) % forms.length] ?? "SAS"}`;
    return {
      name,
      city: place,
      postalCode:
        String(prng.between(1, 95)).padStart(2, "0") +
        String(prng.between(0, 99) * 10).padStart(3, "0"),
      address: `${prng.between(1, 120)} ${prng.pick(streets)}`,
      email: `comptabilite@${slugOf(trade)}-${slugOf(place)}${number.trim()}.example`,
    };
  });
}

/** Names of suppliers, for the purchases that surround the receivables. */
export function supplierNames(count: number): string[] {
  const { suppliers, places } = words();
  return Array.from({ length: count }, (_, index) => {
    const trade = suppliers[index % suppliers.length] ?? "";
    return `${trade} ${places[(index * 7 + 3) % places.length] ?? ""}`;
  });
}

function slugOf(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").toLowerCase();
  return plain.replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
}
