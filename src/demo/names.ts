/**
 * Names that sound French and belong to nobody: a trade and an invented place. Accents and a ligature are there
 * on purpose, for the encodings.
 */
import type { Prng } from "./prng.ts";

const TRADES = [
  "Charpentes",
  "Menuiserie",
  "Fonderie",
  "Plasturgie",
  "Mécanique",
  "Tôlerie",
  "Manœuvre & Levage",
  "Chaudronnerie",
  "Serrurerie",
  "Électricité",
  "Peintures",
  "Carrelages",
  "Isolation",
  "Couverture",
  "Terrassement",
  "Hydraulique",
  "Automatismes",
  "Emballages",
  "Imprimerie",
  "Câblage",
];
const PLACES = [
  "Brévalin",
  "Courlonges",
  "Vaudreçay",
  "Montarlier",
  "Sauvignière",
  "Tréhouart",
  "Lamborelle",
  "Ancelmont",
  "Fontarbière",
  "Quérignac",
  "Esmandres",
  "Roussivel",
  "Châtrevin",
  "Belcombreux",
  "Ormesnay",
  "Vielprat-sur-Orge",
  "Darnevoy",
  "Pontaillac-le-Haut",
  "Grisolière",
  "Hauterelle",
];
const FORMS = ["SAS", "SARL", "SA", "SAS", "SARL"];
const STREETS = [
  "rue des Tanneurs",
  "avenue de la Gare",
  "chemin du Moulin",
  "zone artisanale des Prés",
  "quai Nord",
];
const SUPPLIERS = [
  "Aciers",
  "Visserie",
  "Énergies",
  "Transports",
  "Outillage",
  "Intérim",
  "Nettoyage",
  "Assurances",
];

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
  const trades = prng.shuffled(TRADES);
  const places = prng.shuffled(PLACES);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / trades.length);
    const trade = trades[index % trades.length] ?? "";
    const place = places[(index + round) % places.length] ?? "";
    const number = round < places.length ? "" : ` ${round}`;
    const name = `${trade} ${place}${number} ${FORMS[(index + round) % FORMS.length] ?? "SAS"}`;
    return {
      name,
      city: place,
      postalCode:
        String(prng.between(1, 95)).padStart(2, "0") +
        String(prng.between(0, 99) * 10).padStart(3, "0"),
      address: `${prng.between(1, 120)} ${prng.pick(STREETS)}`,
      email: `comptabilite@${slugOf(trade)}-${slugOf(place)}${number.trim()}.example`,
    };
  });
}

/** Names of suppliers, for the purchases that surround the receivables. */
export function supplierNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const trade = SUPPLIERS[index % SUPPLIERS.length] ?? "";
    return `${trade} ${PLACES[(index * 7 + 3) % PLACES.length] ?? ""}`;
  });
}

function slugOf(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").toLowerCase();
  return plain.replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
}
