/**
 * A small company for the controls of one family: a sound year, a list of its customers, and whatever the plants of
 * the family add. Its files are made in memory and kept nowhere: a plant changes no other test's expected files.
 */
import {
  type AgedRow,
  agedCells,
  Books,
  type Customer,
  cp1252,
  fecText,
  semicolons,
} from "./build-company.ts";

/** A fault put in the company, and what its control must find there, computed by hand. */
export interface Plant {
  readonly plant: (company: PlantedCompany) => void;
  readonly finds: { readonly amount: string | null; readonly rows: number };
}

/** The plants of a family, by the slug of their control. */
export type Plants = Readonly<Record<string, Plant>>;

/** The columns that every list has; a plant may name others. */
const HEADINGS = ["Code client", "Raison sociale", "Pays", "Conditions de règlement"];

export class PlantedCompany {
  readonly books: Books = new Books();
  /** Rows of the aged balance; without one, the company gives none. */
  readonly report: AgedRow[] = [];
  readonly #list: Readonly<Record<string, string>>[] = [];

  constructor() {
    const sound = this.customer("Sablier & Cie", { "Encours autorisé": "500000,00" });
    for (const month of ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]) {
      const letter = { letter: `S${String.fromCharCode(64 + Number(month))}` };
      const number = `FA2025${month}`;
      this.books.sale(`2025-${month}-03`, sound, number, "12000.00", letter);
      this.books.receipt(`2025-${month}-24`, sound, `VIR${month}`, "12000.00", letter);
    }
  }

  /** A new customer of the list: code C01, C02…, and the cells that matter, by their heading. */
  customer(name: string, cells: Readonly<Record<string, string>> = {}): Customer {
    const code = `C${String(this.#list.length + 1).padStart(2, "0")}`;
    const usual = { Pays: "France", "Conditions de règlement": "30 jours" };
    this.#list.push({ ...usual, ...cells, "Code client": code, "Raison sociale": name });
    return { code, name };
  }

  files(): Readonly<Record<string, string | Buffer>> {
    const headings = [...new Set([...HEADINGS, ...this.#list.flatMap((row) => Object.keys(row))])];
    const list = this.#list.map((row) => headings.map((heading) => row[heading] ?? ""));
    const balance = agedCells("PLANTÉE", "2025-12-31", "2025-12-31", this.report);
    return {
      "990000010FEC20251231.txt": cp1252(fecText(this.books.rows())),
      "clients.csv": semicolons([headings, ...list]),
      ...(this.report.length === 0 ? {} : { "balance-agee.csv": semicolons(balance) }),
    };
  }
}
