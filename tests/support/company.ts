/** What a story of fixtures/companies gives: its files by name, and the words after `encours diagnose input`. */
export type Files = Readonly<Record<string, string | Buffer>>;

export interface Story {
  readonly files: () => Files;
  readonly words?: readonly string[];
  /** Controls that must find something; the others of the catalogue must not. Not told: no promise. */
  readonly fires?: readonly string[];
}
