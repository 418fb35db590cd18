/** The page of a customer as plain data: said by a section, drawn by a format. */
import type { CellKind } from "../words/number-text.ts";
import type { Tone } from "./table-data.ts";

/** A figure with what it changed by, and a small line of month ends. */
export interface ClientFigure {
  readonly label: string;
  readonly value: string | null;
  readonly kind: CellKind;
  /** One line under the value; where `value` is null, the reason. */
  readonly note: string;
  readonly tone: Tone;
  /** Small, after the value: `days`. */
  readonly unit?: string;
  readonly change?: { readonly strong: string; readonly text: string; readonly tone: Tone };
  /** Decimal texts, the oldest first, null where a month has none. */
  readonly line?: readonly (string | null)[];
}

/** An open line on the page of a customer; a sum of those above it has no date and no source. */
export interface ClientItem {
  /** Its document, or what it is when it bears none. */
  readonly title: string;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  /** `61 d`, `in 6 d`. */
  readonly late: string;
  readonly amount: string;
  /** What to know, each with where it leads. */
  readonly notes: readonly { readonly text: string; readonly href?: string }[];
  readonly source: string;
  /** Ageing bucket, or `sum`. */
  readonly bucket: string;
}

/** Balance and overdue at its month ends. */
export interface ClientMonths {
  readonly title: string;
  readonly note: string;
  readonly summary: string;
  readonly names: readonly string[];
  readonly ledgers: readonly string[];
  readonly overdues: readonly (string | null)[];
  readonly limit: string | null;
  readonly limitLabel: string;
  /** What its two series are. */
  readonly legend: readonly [string, string];
}

/** How late it paid: one dot an invoice, its area the amount. */
export interface ClientDots {
  readonly title: string;
  readonly note: string;
  readonly summary: string;
  readonly rest: string;
  readonly names: readonly string[];
  /** Where it stands in the year, from 0 to 1; days late; its amount as a share of the largest. */
  readonly dots: readonly { readonly at: number; readonly days: number; readonly size: number }[];
  readonly median: { readonly days: number; readonly label: string } | null;
}

/** A control that found something of it. */
export interface ClientFinding {
  readonly text: string;
  readonly href: string;
  readonly severity: { readonly text: string; readonly tone: Tone } | null;
  readonly amount: string | null;
  /** Its rows in a few words; empty when there are none to name. */
  readonly note: string;
}

/** The page of a customer. */
export interface ClientPage {
  readonly anchor: string;
  readonly code: string;
  readonly name: string;
  readonly sub: string;
  readonly open: string;
  readonly overdue: string | null;
  /** Days of its oldest delay, in words; empty when nothing is late. */
  readonly oldest: string;
  /** A sentence, and the pieces of it that are set off. */
  readonly lead: { readonly text: string; readonly strong: readonly string[] };
  /** What to do next, when it is to be chased. */
  readonly next: {
    readonly label: string;
    readonly text: string;
    readonly email: string | null;
  } | null;
  /** Drawn as tiles on a full page, as one line on a short one. */
  readonly figures: readonly ClientFigure[];
  readonly months: ClientMonths | null;
  readonly dots: ClientDots | null;
  readonly items: readonly ClientItem[];
  readonly itemsSub: string;
  /** What the rows come to, and how many are left out. */
  readonly itemsNote: string;
  readonly findings: readonly ClientFinding[];
  readonly findingsSub: string;
  readonly gap: readonly {
    readonly text: string;
    readonly href?: string;
    readonly amount: string;
  }[];
  /** Terms, real delay, sales, receipts: a label and a value. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** What heads each part of a page. */
export interface ClientWords {
  readonly customer: string;
  readonly open: string;
  readonly overdue: string;
  readonly oldest: string;
  readonly items: string;
  readonly columns: readonly string[];
  readonly findings: string;
  readonly noAmount: string;
  readonly gap: string;
  readonly contact: string;
  readonly rest: string;
  readonly filter: string;
}

/** The customers: rows that open on a page each. */
export interface Clients {
  readonly pages: readonly ClientPage[];
  /** Pages shown before a fold. */
  readonly first: number;
  readonly words: ClientWords;
}
