/** The sections of every report, in the order they are read: the answer, the proof, the rest. */
import type { Section } from "../section.ts";
import { bridge } from "./bridge.ts";
import { cover } from "./cover.ts";
import { customers } from "./customers.ts";
import { findings } from "./findings.ts";
import { flows } from "./flows.ts";
import { indicators } from "./indicators.ts";
import { lists } from "./lists.ts";
import { method } from "./method.ts";
import { position } from "./position.ts";
import { reading } from "./reading.ts";

export const sections: readonly Section[] = [
  cover,
  bridge,
  position,
  lists,
  findings,
  customers,
  indicators,
  flows,
  reading,
  method,
];
