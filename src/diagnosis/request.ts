/** What a person asks for: the shape of a request and of its settings, with their defaults. */
import type { GivenRate } from "../canon/law.ts";
import type { Language } from "../kernel/language.ts";
import type { Mapping } from "../sources/mapping.ts";
import type { Source } from "../sources/source.ts";

export type Chart = "pcg" | "association" | "cgnc" | "syscohada";

export interface DiagnoseRequest {
  /** Files and folders named by the person. */
  readonly paths: readonly string[];
  /** As-of date; the closing date of the last ledger when absent. */
  readonly asOf?: string;
  /** An earlier day: what moved since then is explained. */
  readonly comparedTo?: string;
  readonly language: Language;
  /** What the accounts of the ledgers show when absent. */
  readonly chart?: Chart;
  /** Account prefixes: the ledger end of the reconciliation. The chart's customer account when empty. */
  readonly accounts: readonly string[];
  /** A folder of controls of others, judged like ours. */
  readonly controlsFolder?: string;
  /** Every kind of file that is known: ours, and those of the person's own folder. */
  readonly sources: readonly Source[];
  /** Days given to an invoice whose due date nothing tells; 30 when absent. */
  readonly assumedTerm?: number;
  /** Least overall materiality for severity, in the entity's currency; 5,000 when absent. */
  readonly materialityMin?: number;
  /** Tables that a person settled, from encours.yaml. */
  readonly mappings?: readonly Mapping[];
  /** Rates of the law that a person imported, from encours.yaml. */
  readonly rates?: readonly GivenRate[];
  /** The lives of invoices are written as an event log too. */
  readonly hasEventLog?: boolean;
  /** Parameters by control or indicator slug, from encours.yaml. */
  readonly params: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

/** Progress of a run: the step's key and, for files, which one. */
export type OnStep = (step: Step, detail?: string) => void;
export type Step = (typeof steps)[number];
export const steps = [
  "read",
  "map",
  "derive",
  "position",
  "reconcile",
  "measure",
  "check",
  "find",
  "evidence",
  "tell",
  "publish",
] as const;
