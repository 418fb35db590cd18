/**
 * Runs of digits to runs of digits. The counters of documents move together, so that their order, their gaps and the
 * numbers that labels quote stay what they are; any other run becomes another of the same length. Years, months and
 * days written in digits stay.
 */
import { judgedOnce } from "../tabular/judged-once.ts";
import type { CounterShifts } from "./counters.ts";
import { bare, isDated } from "./dated.ts";
import { DIGITS, permutedAmong } from "./permute.ts";
import type { Secret } from "./secret.ts";

const TWO = 2;
const MOST_STEPS = 100_000;

export class Numbers {
  readonly #secret: Secret;
  readonly #counters: CounterShifts;

  constructor(secret: Secret, counters: CounterShifts) {
    this.#secret = secret;
    this.#counters = counters;
  }

  isCounter(digits: string): boolean {
    return this.#counters.shiftedOf(digits) !== null;
  }

  /** Of a run of digits anywhere. One or two digits (a number of days, a street) are kept unless they pad a number. */
  of(digits: string): string {
    if (digits.length <= TWO || isDated(digits)) return digits;
    return this.#counters.shiftedOf(digits) ?? this.#other(digits);
  }

  /** Among the numbers as long, zeros in front kept; no number of a document, nor what one becomes. */
  #other(digits: string): string {
    const own = bare(digits);
    if (own === "") return digits;
    return digits.slice(0, digits.length - own.length) + this.#drawn(own);
  }

  /** What a document's number becomes is walked over by way of that number: no two runs meet. */
  readonly #drawn = judgedOnce((own: string): string => {
    const isFree = (text: string) => !text.startsWith("0") && !isDated(text);
    const next = (text: string) => permutedAmong(this.#secret, "digits", DIGITS, text, isFree);
    let drawn = next(own);
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const origin = this.#counters.originOf(drawn);
      if (origin === null) break;
      drawn = next(origin.length === own.length ? origin : drawn);
    }
    return drawn;
  });
}
