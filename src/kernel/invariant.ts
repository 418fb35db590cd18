/** A broken invariant is a bug: it stops the run (exit 70) and is reported, never explained away. */
export class InvariantError extends Error {
  readonly invariant: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(invariant: string, details: Readonly<Record<string, string>>) {
    const shown = Object.entries(details).map(([name, value]) => `${name}=${value}`);
    super(`invariant broken: ${invariant} (${shown.join(", ")})`);
    this.name = "InvariantError";
    this.invariant = invariant;
    this.details = details;
  }
}

/** Asserts `holds`; the details are shown in the crash report. */
export function assertInvariant(
  holds: boolean,
  invariant: string,
  details: Readonly<Record<string, string>> = {},
): asserts holds {
  if (!holds) throw new InvariantError(invariant, details);
}
