/** A line that is not in its legal form: the bulk reader stops there and another reader takes the file. */
export class Irregular extends Error {
  /** `line` is relative to the range. */
  constructor(line: number, what: string) {
    super(`line ${String(line)} of the range: ${what}`);
    this.name = "Irregular";
  }
}
