/** The chance of one input: the demo's generator, seeded by a run and the number of the input in it. */
import { Prng } from "../../src/demo/prng.ts";

export type { Prng } from "../../src/demo/prng.ts";

/** One seed and one number are one input, whatever else ran before. */
export function chanceOf(seed: number, input: number): Prng {
  const mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(input + 1, 0xc2b2ae35);
  const chance = new Prng(mixed);
  chance.bits();
  return chance;
}

/** A place from 0 to `end`, `end` left out; 0 of nothing. */
export const placeIn = (chance: Prng, end: number): number =>
  end <= 0 ? 0 : chance.between(0, end - 1);
