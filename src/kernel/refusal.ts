/**
 * A refusal: the request or its files cannot be used. It is not a problem of one row (that is a row in the
 * result) and not a bug (that is a failed assertion). It always says what, where, why and what to do next.
 */
export interface RefusalParts {
  /** Kebab-case name, never renamed: `fec-columns-missing`. Each has an example in tests/refusals/<slug>/. */
  readonly slug: string;
  /** What is wrong, in one sentence. */
  readonly what: string;
  /** File, line, option: where it was seen. May hold several lines. */
  readonly where: string;
  /** Why Encours cannot go on. */
  readonly why: string;
  /** What the person can do now. */
  readonly next: string;
}

/** Thrown by any room; turned into exit code 2 by main and into its five lines by cli. */
export class Refusal extends Error {
  readonly slug: string;
  readonly what: string;
  readonly where: string;
  readonly why: string;
  readonly next: string;

  constructor(parts: RefusalParts) {
    super(`${parts.slug}: ${parts.what}`);
    this.name = "Refusal";
    this.slug = parts.slug;
    this.what = parts.what;
    this.where = parts.where;
    this.why = parts.why;
    this.next = parts.next;
  }
}

/** Lays a refusal out as the terminal and the tests show it (house.md §10). */
export function layOutRefusal(refusal: Refusal): string {
  const row = (label: string, text: string) =>
    text
      .split("\n")
      .map((line, index) => `  ${(index === 0 ? label : "").padEnd(6)} ${line}`.trimEnd())
      .join("\n");
  return [
    `encours: ${refusal.slug}`,
    row("where", refusal.where),
    row("what", refusal.what),
    row("why", refusal.why),
    row("next", refusal.next),
  ].join("\n");
}
