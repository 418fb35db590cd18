/** What the rooms returned, before it is told. */
import type { Tied } from "../bridge/tie.ts";
import type { Control } from "../controls/control.ts";
import type { Finding } from "../findings/find.ts";
import type { Ground } from "../findings/materiality.ts";
import type { Indicator } from "../indicators/indicator.ts";
import type { MoneyStake } from "../kernel/families.ts";
import type { Figure, Outcome } from "../results/results.ts";
import type { ReadSources } from "../sources/read-sources.ts";
import type { Settled } from "./settle.ts";

export interface Judged {
  readonly read: Pick<ReadSources, "unrecognised">;
  readonly settled: Settled;
  readonly ground: Ground;
  readonly tied: Tied;
  readonly indicators: readonly Indicator[];
  readonly figures: readonly Figure[];
  readonly controls: readonly Control[];
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Finding[];
  /** Distinct items of the findings, by nature; decimal texts. */
  readonly stakes: Readonly<Record<MoneyStake, string>>;
}
