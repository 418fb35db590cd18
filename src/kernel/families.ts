import type { Bilingual } from "./language.ts";

/** The families of controls, A to H of the catalogue, and X: the checks of the ledger file itself. */
export const families = {
  reconciliation: {
    letter: "A",
    title: { en: "Aged receivables and account 411", fr: "Balance âgée et compte 411" },
  },
  lettering: { letter: "B", title: { en: "Matching (lettrage)", fr: "Lettrage" } },
  billing: { letter: "C", title: { en: "Billing", fr: "Facturation" } },
  collection: { letter: "D", title: { en: "Collection", fr: "Encaissement" } },
  customer: { letter: "E", title: { en: "Customer master data", fr: "Référentiel clients" } },
  risk: { letter: "F", title: { en: "Customer risk", fr: "Risque client" } },
  migration: { letter: "G", title: { en: "After an ERP change", fr: "Après un changement d’ERP" } },
  reporting: { letter: "H", title: { en: "Reporting", fr: "Reporting" } },
  ledger: { letter: "X", title: { en: "The ledger file", fr: "Le fichier comptable" } },
} as const satisfies Record<string, { letter: string; title: Bilingual }>;

export type Family = keyof typeof families;

/** Root causes (method.md §7). */
export type Cause = "settings" | "process" | "data-governance";
/** Severity (method.md §5), from the heaviest. */
export const severities = ["critical", "major", "secondary", "note"] as const;
export type Severity = (typeof severities)[number];
/** Natures of what is at stake, never added together; the last has no amount. */
export const stakes = ["collect-sooner", "loss-risk", "misstated", "exposure", "data"] as const;
export type Stake = (typeof stakes)[number];
/** Those that have one. */
export type MoneyStake = Exclude<Stake, "data">;
