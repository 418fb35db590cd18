/** The customers: mostly French, of three sizes, each with terms and habits of its own. */
import type { Customer } from "./company.ts";
import { frenchVat, inventForeignIban, inventIban, inventSiren } from "./identifiers.ts";
import { type InventedName, inventNames } from "./names.ts";
import type { Prng } from "./prng.ts";
import { type Foreign, words } from "./words.ts";

const DELAYS = [0, 2, 5, 9, 14, 20, 30, 45];

/** Those that carry the story included. */
const CUSTOMERS = 60;

export function inventCustomers(prng: Prng): Customer[] {
  const names = inventNames(prng, CUSTOMERS);
  const { foreign } = words();
  const domestic = CUSTOMERS - foreign.length;
  return names.map((name, index) => {
    return inventCustomer(prng, name, index, foreign[index - domestic] ?? null);
  });
}

function inventCustomer(
  prng: Prng,
  name: InventedName,
  index: number,
  foreign: Foreign | null,
): Customer {
  const siren = inventSiren(prng);
  const size = prng.between(1, 100);
  return {
    id: `C${String(index + 1).padStart(4, "0")}`,
    ...name,
    ...(foreign === null ? {} : placeOf(foreign)),
    country: foreign?.country ?? "FR",
    siren: foreign === null ? siren : "",
    vatNumber: foreign === null ? frenchVat(siren) : foreignVat(prng, foreign.country),
    iban: foreign === null ? inventIban(prng) : foreignIban(prng, foreign),
    terms: prng.pick(words().terms),
    limit: null,
    currency: foreign?.currency ?? "EUR",
    delay: prng.pick(DELAYS),
    isBatch: prng.chance(25),
    weight: size <= 15 ? prng.between(9, 12) : size <= 55 ? prng.between(4, 7) : prng.between(1, 3),
  };
}

function placeOf({ name, city, postalCode }: Foreign) {
  const email = `accounts@${city.toLowerCase()}.example`;
  return { name, city, postalCode, email, address: "1 Industrial Park" };
}

function foreignVat(prng: Prng, country: string): string {
  const digits = String(prng.between(100_000_000, 999_999_999));
  if (country === "BE") return `BE0${digits}`;
  return country === "DE" ? `DE${digits}` : "";
}

function foreignIban(prng: Prng, foreign: Foreign): string {
  return foreign.ibanLength === 0
    ? ""
    : inventForeignIban(prng, foreign.country, foreign.ibanLength);
}
