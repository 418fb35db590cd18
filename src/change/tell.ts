/** Exact parts as they are told: a share, the same in money, the same for display, each summing to its whole. */
import { compare, type Fraction, fraction, times } from "../kernel/fraction.ts";
import { sharesOf } from "./shares.ts";
import type { Effects } from "./structural.ts";

export interface ToldPart {
  readonly effect: string;
  /** Four decimals. */
  readonly share: string;
  readonly amount: string;
  /** One decimal. */
  readonly displayed: string;
}

/** @param price of a unit of the parts, cents @returns heaviest first */
export function tellParts(effects: Effects, price: Fraction): ToldPart[] {
  const money = new Map(
    [...effects].map(([name, share]): [string, Fraction] => [
      name,
      times(times(share, price), fraction(1n, 100n)),
    ]),
  );
  const [shares, displayed, amounts] = [
    sharesOf(effects, 4),
    sharesOf(effects, 1),
    sharesOf(money, 2),
  ];
  const size = (name: string) => {
    const { top, bottom } = effects.get(name) ?? fraction(0n);
    return fraction(top < 0n ? -top : top, bottom);
  };
  return [...effects.keys()]
    .sort((one, other) => compare(size(other), size(one)) || (one < other ? -1 : 1))
    .map((effect) => ({
      effect,
      share: shares.get(effect) ?? "0.0000",
      amount: amounts.get(effect) ?? "0.00",
      displayed: displayed.get(effect) ?? "0.0",
    }));
}
