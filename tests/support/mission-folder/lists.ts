/** The lists that people keep beside the books, each with the customer's code as its tool left it. */
import { french } from "../build-company.ts";
import { shown } from "../one-company/line-items.ts";
import { type Document, dueOf } from "../one-company/story.ts";
import { client, clients, NEW_YEAR, type Told } from "./company.ts";

type Rows = readonly (readonly string[])[];
export const csv = (rows: Rows, mark = ";"): string =>
  `${rows.map((row) => row.join(mark)).join("\r\n")}\r\n`;
export const padded = (code: string): string => code.padStart(10, "0");
const french2 = (cents: number): string => shown(cents, "fr");
export const who = (document: Document): string => document.items[0]?.customer.code ?? "";
export const totalOf = ({ items }: Document): number =>
  items.reduce((sum, { cents }) => sum + cents, 0);
const due = ({ items: [item] }: Document): string => (item === undefined ? "" : dueOf(item));
export const invoicesOf = ({ documents }: Told): readonly Document[] =>
  documents.filter(
    ({ type, on, items: [item] }) => type === "RV" && on >= NEW_YEAR && item?.key === "01",
  );

/** A spreadsheet took the codes for numbers. */
export const customerList = (): Rows => [
  ["Code client", "Raison sociale", "SIREN", "Pays", "Ville", "Conditions de paiement"],
  ...clients.map(({ code, name, siren, country, town, days }) => [
    ...[code, name, siren, country, town, `${days} jours`],
  ]),
];

export const disputeList = ({ disputed, disputedInPart }: Told): Rows => [
  ["Suivi des litiges clients au 31/12/2025"],
  [
    "N° litige",
    "Date d'ouverture",
    "Code client",
    "Raison sociale",
    "N° facture",
    "Montant en litige",
    "Motif",
    "Statut",
  ],
  ...[
    [disputed, totalOf(disputed), "2025-10-20", "Prix"] as const,
    [disputedInPart, totalOf(disputedInPart) / 3, "2025-11-24", "Quantité"] as const,
  ].map(([document, cents, on, cause], at) => [
    ...[`L-${at + 1}`, french(on), `00${who(document)}`, client(who(document)).name],
    ...[document.reference, (cents / 100).toFixed(2).replace(".", ","), cause, "En cours"],
  ]),
];

export const promiseList = ({ promised }: Told): string =>
  csv([
    [
      "Date de la promesse",
      "Date promise",
      "Code client",
      "Client",
      "N° facture",
      "Montant promis",
      "Tenue",
    ],
    [
      ...[
        french("2025-12-12"),
        french("2026-01-20"),
        padded(who(promised)),
        client(who(promised)).name,
      ],
      ...[promised.reference, french2(totalOf(promised) / 2), ""],
    ],
  ]);

export const dunningList = ({ promised, disputed }: Told): string =>
  csv([
    [
      "Date relance",
      "Code client",
      "Client",
      "Niveau",
      "Type",
      "Canal",
      "N° facture",
      "Montant relancé",
    ],
    ...[
      [promised, "2025-10-15", "1"] as const,
      [promised, "2025-11-15", "2"] as const,
      [disputed, "2025-10-25", "1"] as const,
    ].map(([document, on, level]) => [
      ...[french(on), who(document), client(who(document)).name, level, "Rappel", "E-mail"],
      ...[document.reference, french2(totalOf(document))],
    ]),
  ]);

export const limitList = (): string =>
  csv([
    [
      "Customer No.",
      "Customer Name",
      "Credit Limit",
      "Currency",
      "Approval Date",
      "Expiry Date",
    ].map((one) => one),
    ...clients.map(({ code, name, limit }) => [
      ...[`0${code}`, name, `${limit}.00`, "EUR", "15/01/2025", "14/01/2027"],
    ]),
  ]);

export const contactList = (): string =>
  csv([
    ["Code client", "Client", "Civilité", "Nom", "Prénom", "Fonction", "E-mail", "Téléphone"],
    ...clients
      .slice(0, 6)
      .map(({ code, name }, at) => [
        ...[padded(code), name, "Mme", `Orvelin${at + 1}`, "Anne", "Comptabilité fournisseurs"],
        ...[`compta${at + 1}@exemple.invalid`, `019900000${at}`],
      ]),
  ]);

export const watchList = (): string =>
  csv([
    [
      "SIREN",
      "Dénomination",
      "Code client",
      "Procédure",
      "Date du jugement",
      "Date de publication BODACC",
      "Tribunal",
      "Mandataire",
    ],
    [
      "000014654",
      "Brasserie Plougrenan",
      "1003",
      "Redressement judiciaire",
      "06/10/2025",
      "14/10/2025",
      "TC Plougrenan",
      "Me Tarquel",
    ],
    [
      "000015420",
      "Transports Quélimont",
      "1004",
      "Sauvegarde",
      "03/11/2025",
      "10/11/2025",
      "TC Quélimont",
      "Me Orvelin",
    ],
  ]);

export const contractList = (): string =>
  csv([
    [
      "N° contrat",
      "Code client",
      "Client",
      "Libellé",
      "Date de début",
      "Date de fin",
      "Périodicité",
      "Montant HT",
      "Statut",
    ],
    [
      "CT-01",
      "1001",
      "Menuiserie Tourlan",
      "Maintenance",
      "01/01/2025",
      "31/12/2026",
      "Trimestrielle",
      "1 200,00",
      "En cours",
    ],
    [
      "CT-02",
      padded("1002"),
      "Clinique Ormévale",
      "Location",
      "01/04/2025",
      "",
      "Mensuelle",
      "890,00",
      "En cours",
    ],
  ]);

export const invoiceRegister = (told: Told): string =>
  csv([
    [
      "Numéro",
      "Date d'émission",
      "Code client",
      "Client",
      "Libellé",
      "Montant HT",
      "TVA",
      "Montant TTC",
      "Date d'échéance",
    ],
    ...invoicesOf(told).map((document) => {
      const cents = totalOf(document);
      const net = Math.round(cents / 1.2);
      return [
        ...[document.reference, french(document.on), who(document), client(who(document)).name],
        ...[
          document.text,
          french2(net),
          french2(cents - net),
          french2(cents),
          french(due(document)),
        ],
      ];
    }),
  ]);

/** One invoice rejected, one approved in part. */
export function statusList({ rejected, billed, approvedCents }: Told): string {
  const of = (document: Document, hour: string, ...more: readonly string[]) => [
    ...[document.reference, client(who(document)).siren, ...more.slice(0, 2), hour],
    ...[more[2] ?? "", more[3] ?? ""],
  ];
  const heads = "Numéro de facture|SIREN acheteur|Code statut|Libellé statut|Date et heure";
  return `\ufeff${csv([
    [...heads.split("|"), "Code motif", "Montant approuvé"],
    of(rejected, "2025-12-04T09:02:11+01:00", "200", "Déposée"),
    of(rejected, "2025-12-05T09:40:00+01:00", "213", "Rejetée", "SIRET_ERR"),
    of(billed, "2025-12-15T10:00:00+01:00", "200", "Déposée"),
    of(
      billed,
      "2025-12-17T10:00:00+01:00",
      ...["206", "Approuvée partiellement", "", french2(approvedCents)],
    ),
  ])}`;
}
