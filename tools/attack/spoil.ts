/** What the ways to spoil a text are made of: one character a byte, so that no byte is lost on the way. */
import type { Prng } from "./chance.ts";

export type Operator = (bytes: Buffer, chance: Prng) => Buffer;

export const latin = (bytes: Buffer): string => bytes.toString("latin1");
export const ofLatin = (text: string): Buffer => Buffer.from(text, "latin1");

const separatorOf = (text: string): string => {
  const head = text.slice(0, text.indexOf("\n"));
  return ["\t", "|", ";"].find((one) => head.includes(one)) ?? ",";
};

export const onLines =
  (change: (lines: string[], chance: Prng, separator: string) => void): Operator =>
  (bytes, chance) => {
    const text = latin(bytes);
    const lines = text.split("\n");
    change(lines, chance, separatorOf(text));
    return ofLatin(lines.join("\n"));
  };

export const onText =
  (change: (text: string, chance: Prng) => string): Operator =>
  (bytes, chance) =>
    ofLatin(change(latin(bytes), chance));
