/** The customers: mostly French, of three sizes, each with terms and habits of its own. */
import type { CompanyOptions, Customer } from "./company.ts";
import { frenchVat, inventForeignIban, inventIban, inventSiren } from "./identifiers.ts";
import { type InventedName, inventNames } from "./names.ts";
import type { Prng } from "./prng.ts";

const TERMS = [
  "30 jours",
  "45 jours fin de mois",
  "30 jours fin de mois",
  "60 jours",
  "45 jours fin de mois",
];
const DELAYS = [0, 2, 5, 9, 14, 20, 30, 45];

interface Foreign {
  readonly country: string;
  readonly name: string;
  readonly city: string;
  readonly postalCode: string;
  readonly ibanLength: number;
  readonly currency: "EUR" | "USD";
}

/** The last customers of the list: two of the Union, one that pays in dollars. */
const FOREIGN: readonly Foreign[] = [
  {
    country: "BE",
    name: "Metaalwerken Hoogvelde NV",
    city: "Hoogvelde",
    postalCode: "9998",
    ibanLength: 16,
    currency: "EUR",
  },
  {
    country: "DE",
    name: "Maschinenbau Eichenrode GmbH",
    city: "Eichenrode",
    postalCode: "99998",
    ibanLength: 22,
    currency: "EUR",
  },
  {
    country: "US",
    name: "Larkmoor Tooling Inc",
    city: "Larkmoor",
    postalCode: "00499",
    ibanLength: 0,
    currency: "USD",
  },
];

export function inventCustomers(prng: Prng, options: CompanyOptions): Customer[] {
  const names = inventNames(prng, options.customers);
  const domestic = Math.max(options.customers - FOREIGN.length, 1);
  return names.map((name, index) => {
    const foreign = FOREIGN[index - domestic] ?? null;
    return inventCustomer(prng, name, index, foreign);
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
    terms: prng.pick(TERMS),
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
