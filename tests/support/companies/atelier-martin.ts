/**
 * Atelier Martin, a clean year: every invoice numbered, posted, due in 30 days; every receipt lettered the day it came;
 * an aged balance printed after the last entry, equal to account 411 to the cent. All controls are silent.
 */
import { type AgedRow, agedCells, Books, fecText, semicolons } from "../build-company.ts";
import type { Files } from "../company.ts";

const petit = { code: "C001", name: "Boulangerie Petit" };
const parc = { code: "C002", name: "Hôtel du Parc" };
const lenoir = { code: "C003", name: "Garage Lenoir" };

const paid = (letter: string, letteredOn: string) => ({ letter, letteredOn });

const books = (): Books =>
  new Books()
    .sale("2025-01-08", petit, "FA2025001", "1200.00", paid("AA", "2025-02-07"))
    .sale("2025-01-22", parc, "FA2025002", "3600.00", paid("AB", "2025-02-20"))
    .receipt("2025-02-07", petit, "VIR0207", "1200.00", paid("AA", "2025-02-07"))
    .receipt("2025-02-20", parc, "VIR0220", "3600.00", paid("AB", "2025-02-20"))
    .sale("2025-03-05", lenoir, "FA2025003", "960.00", paid("AC", "2025-04-04"))
    .sale("2025-03-19", petit, "FA2025004", "1440.00", paid("AD", "2025-04-17"))
    .receipt("2025-04-04", lenoir, "VIR0404", "960.00", paid("AC", "2025-04-04"))
    .receipt("2025-04-17", petit, "VIR0417", "1440.00", paid("AD", "2025-04-17"))
    .sale("2025-05-14", parc, "FA2025005", "4800.00", paid("AE", "2025-06-12"))
    .receipt("2025-06-12", parc, "VIR0612", "4800.00", paid("AE", "2025-06-12"))
    .sale("2025-07-02", lenoir, "FA2025006", "720.00", paid("AF", "2025-07-31"))
    .receipt("2025-07-31", lenoir, "VIR0731", "720.00", paid("AF", "2025-07-31"))
    .sale("2025-09-10", petit, "FA2025007", "1680.00", paid("AG", "2025-10-09"))
    .receipt("2025-10-09", petit, "VIR1009", "1680.00", paid("AG", "2025-10-09"))
    .sale("2025-10-15", parc, "FA2025008", "2400.00", paid("AH", "2025-11-13"))
    .receipt("2025-11-13", parc, "VIR1113", "2400.00", paid("AH", "2025-11-13"))
    .sale("2025-11-19", lenoir, "FA2025009", "1080.00")
    .sale("2025-12-03", petit, "FA2025010", "1320.00")
    .sale("2025-12-10", parc, "FA2025011", "5400.00")
    .sale("2025-12-29", lenoir, "FA2025012", "600.00");

export function files(): Files {
  const open: AgedRow[] = [
    {
      customer: petit,
      document: "FA2025010",
      issuedOn: "2025-12-03",
      dueOn: "2026-01-02",
      amount: "1320.00",
    },
    {
      customer: parc,
      document: "FA2025011",
      issuedOn: "2025-12-10",
      dueOn: "2026-01-09",
      amount: "5400.00",
    },
    {
      customer: lenoir,
      document: "FA2025009",
      issuedOn: "2025-11-19",
      dueOn: "2025-12-19",
      amount: "1080.00",
    },
    {
      customer: lenoir,
      document: "FA2025012",
      issuedOn: "2025-12-29",
      dueOn: "2026-01-28",
      amount: "600.00",
    },
  ];
  return {
    "990000010FEC20251231.txt": fecText(books().rows()),
    "balance-agee.csv": semicolons(agedCells("ATELIER MARTIN", "2025-12-31", "2026-01-05", open)),
    "clients.csv": semicolons([
      [
        "Code client",
        "Raison sociale",
        "SIREN",
        "Pays",
        "Conditions de règlement",
        "Encours autorisé",
      ],
      ["C001", "Boulangerie Petit", "990000028", "France", "30 jours", "5000,00"],
      ["C002", "Hôtel du Parc", "990000036", "France", "30 jours", "10000,00"],
      ["C003", "Garage Lenoir", "990000044", "France", "30 jours", "4000,00"],
    ]),
  };
}
