/**
 * What a section is: plain data made of a few kinds of blocks. Sections say it, formats draw it, and neither
 * knows the other: a new format (PDF, slides) draws these blocks and touches no section.
 */
import type { Language } from "../kernel/language.ts";
import type { Say } from "../kernel/say.ts";
import type { Pages } from "../results/pages.ts";
import type { Told } from "../results/schema.ts";
import type { LabelKind } from "../words/labels.ts";
import type { CellKind, NumberText } from "../words/number-text.ts";
import type { ClientHref } from "./client-anchors.ts";
import type { Clients } from "./client-data.ts";
import type { Table, Tone } from "./table-data.ts";
import type { WordKey } from "./words/words.ts";

export type { CellKind } from "../words/number-text.ts";
export type * from "./client-data.ts";

export type { Cell, Column, Table, Tone } from "./table-data.ts";

export interface Figure {
  readonly label: string;
  readonly value: string | null;
  readonly kind: CellKind;
  /** One line under the value; where `value` is null, the reason. */
  readonly note: string;
  readonly tone: Tone;
}

/** One bar of a chart drawn in rows: from and to on the chart's axis. */
export interface Bar {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly href?: string;
  /** A total stands on the axis; a step hangs where the one before it ended. */
  readonly role: "total" | "step" | "remainder";
  readonly tone: Tone;
}

/** One sentence of page 1: a small label, the sentence, the pieces of it that are set off; the first is a link. */
export interface Saying {
  readonly label: string;
  readonly text: string;
  readonly strong: readonly string[];
  readonly href: string;
}

/** What is to be decided: a verb first, an amount, a reason, a role. */
export interface Decision {
  readonly what: string;
  readonly href: string;
  readonly amount: string | null;
  readonly why: string;
  readonly who: string;
}

/** A figure of page 1 that leads to its part: its change since the month before, and a line of month ends. */
export interface Tile {
  readonly label: string;
  readonly value: string | null;
  readonly kind: CellKind;
  /** An estimate: `≈` before the value. */
  readonly isAbout?: boolean;
  /** Small, after the value: `days`. */
  readonly unit?: string;
  /** Said in place of a value there can be none of; without it a null value is one not known. */
  readonly none?: string;
  /** Beside what it changed by, in words; tone says whether that is good. */
  readonly change: { readonly strong: string; readonly text: string; readonly tone: Tone } | null;
  /** Decimal texts, the oldest first, null where a month has none; or a share that is filled. */
  readonly line?: readonly (string | null)[];
  readonly share?: string;
  /** What a reader who cannot see the line must know. */
  readonly summary: string;
  readonly note: string;
  readonly href: string;
}

/** Columns of one month end each, in pieces that stand on one another. */
export interface Stacks {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly summary: string;
  readonly pieces: readonly string[];
  /** A short label, and the amount of each piece in order. */
  readonly columns: readonly { readonly label: string; readonly amounts: readonly string[] }[];
}

/** The stages of a life side by side, and the steps that lead from one to a later one. */
export interface FlowMap {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** Said of a stage that no extract tells, and of one that is known and happened to none. */
  readonly none: string;
  readonly nothing: string;
  readonly stages: readonly {
    readonly isKnown: boolean;
    readonly events: readonly { readonly label: string; readonly count: string | null }[];
  }[];
  readonly steps: readonly {
    /** Places of two stages. */
    readonly from: number;
    readonly to: number;
    /** 1 for the heaviest, 0 for nothing. */
    readonly weight: number;
    readonly label: string;
    readonly note: string;
  }[];
}

/** Shares by row and column, in one hue: level 0 to 5. */
export interface HeatMap {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly first: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly values: readonly { readonly text: string; readonly level: number }[];
  }[];
}

export interface Chart {
  readonly id: string;
  readonly shape: "waterfall" | "bars";
  readonly title: string;
  /** What a reader who cannot see it must know. */
  readonly summary: string;
  /** What its figures are; amounts where it does not say. */
  readonly unit?: CellKind;
  readonly bars: readonly Bar[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "figures"; readonly figures: readonly Figure[] }
  | { readonly kind: "opening"; readonly sayings: readonly Saying[]; readonly decisions: Decisions }
  | { readonly kind: "tiles"; readonly tiles: readonly Tile[] }
  | { readonly kind: "asides"; readonly texts: readonly { text: string; href?: string }[] }
  | { readonly kind: "stacks"; readonly stacks: Stacks }
  | { readonly kind: "clients"; readonly clients: Clients }
  | { readonly kind: "meter"; readonly label: string; readonly rate: string; readonly note: string }
  | { readonly kind: "callout"; readonly tone: Tone; readonly title: string; readonly text: string }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "chart"; readonly chart: Chart }
  | { readonly kind: "flow"; readonly flow: FlowMap }
  | { readonly kind: "heat"; readonly heat: HeatMap }
  | { readonly kind: "terms"; readonly terms: readonly Term[]; readonly isCompact?: boolean }
  | Details
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "chapter"; readonly chapter: Chapter }
  | { readonly kind: "finding"; readonly finding: FindingCard }
  /** Side by side where there is room. */
  | { readonly kind: "beside"; readonly columns: readonly (readonly Block[])[] };

/** Findings of one matter. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** What the matter is, in a line. */
  readonly sub: string;
  readonly blocks: readonly Block[];
}

/** A finding: a line that opens on what it comes to, what to do, its proof and its rows. */
export interface FindingCard {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  /** How much it covers, and why its heaviest row is there. */
  readonly sub: string;
  readonly severity: { readonly text: string; readonly tone: Tone };
  readonly stake: string;
  /** Said in place of an amount there can be none of. */
  readonly amount: string | null;
  readonly none: string;
  readonly isOpen: boolean;
  readonly say: Pick<Saying, "text" | "strong">;
  readonly answers: readonly Term[];
  /** What almost was a row and is not. */
  readonly near: Term | null;
  readonly facts: readonly Term[];
  readonly rows: readonly Block[];
}

export interface Decisions {
  readonly title: string;
  readonly note: string;
  readonly who: string;
  readonly rows: readonly Decision[];
}

/** What is closed until asked for. */
export interface Details {
  readonly kind: "details";
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** The file that holds all of it, path below the output folder: the blocks are rows, not text. */
  readonly file?: string;
}

export interface Term {
  readonly term: string;
  readonly text: string;
}

/** A titled piece of a section: a finding, an indicator, a view of the bridge. */
export interface Part {
  readonly id: string;
  readonly title: string;
  /** Small, after the title: the control's code. */
  readonly code?: string;
  readonly tags?: readonly { readonly text: string; readonly tone: Tone }[];
  /** At the right of the title. */
  readonly figure?: {
    readonly value: string | null;
    readonly kind: CellKind;
    readonly unit?: string;
    /** Said in place of a value there can be none of. */
    readonly none?: string;
  };
  /** Small, under the title. */
  readonly sub?: string;
  /** Where the whole of it can be had: `Excel · CSV`. */
  readonly files?: readonly { readonly text: string; readonly href: string }[];
  /** Drawn as a card of its own: a line that opens. */
  readonly isCard?: boolean;
  /** A card that is open at first. */
  readonly isOpen?: boolean;
  readonly blocks: readonly Block[];
}

export interface SectionData {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What a section may use to choose, order and word. */
export interface Telling {
  readonly language: Language;
  readonly say: Say<WordKey>;
  /** The words of a slug of the house: `label("bucket", "1-30")`. */
  readonly label: (kind: LabelKind, slug: string) => string;
  readonly catalogue: Pages;
  readonly numbers: NumberText;
  /** Where the code of a customer leads. */
  readonly clientHref: ClientHref;
}

export interface Section {
  readonly id: string;
  readonly tell: (told: Told, telling: Telling) => SectionData;
}
