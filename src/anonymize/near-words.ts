/**
 * Words of names that are one letter apart: `DUPOND`, `DUPONT`. They are written with one alphabet in another order,
 * drawn for them alone, so that what looks alike still does. A small group shows its repeated letters, and nothing
 * else; a large one would show more, and is not made.
 */
import { LETTERS } from "./permute.ts";
import type { Secret } from "./secret.ts";

const SHORTEST = 5;
const LONGEST = 40;
const LARGEST_GROUP = 8;
/** Words that are looked at. */
const MOST = 300_000;

export class NearWords {
  readonly #group: ReadonlyMap<string, string>;

  constructor(words: Iterable<string>) {
    this.#group = groupsOf(words);
  }

  /** Null: no word is near. */
  of(secret: Secret, plain: string, isKept: (plain: string) => boolean): string | null {
    const group = this.#group.get(plain);
    if (group === undefined) return null;
    const order = orderOf(secret, group);
    const made = Array.from(plain, (letter) => order[LETTERS.indexOf(letter)] ?? "").join("");
    return isKept(made) ? null : made;
  }
}

/** The alphabet in the order of what the key draws for each letter. */
function orderOf(secret: Secret, group: string): readonly string[] {
  const drawn = Array.from(LETTERS, (letter) => ({
    letter,
    place: secret.bytes("near words", `${group} ${letter}`).toString("hex"),
  }));
  return drawn.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ letter }) => letter);
}

/** The first word of each group of two or more, by word. */
function groupsOf(words: Iterable<string>): ReadonlyMap<string, string> {
  const sorted = [...new Set(words)]
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST)
    .sort()
    .slice(0, MOST);
  const members = new Map(sorted.map((word) => [word, [word]]));
  const seen = new Map<string, string>();
  for (const word of sorted) {
    for (const form of [word, ...withoutOne(word)]) {
      const other = seen.get(form);
      if (other === undefined) seen.set(form, word);
      else join(members, other, word);
    }
  }
  const grouped = sorted.filter((word) => (members.get(word)?.length ?? 0) > 1);
  return new Map(grouped.map((word) => [word, members.get(word)?.[0] ?? word]));
}

function join(members: Map<string, string[]>, one: string, other: string): void {
  const [left = [], right = []] = [members.get(one), members.get(other)];
  if (left === right || left.length + right.length > LARGEST_GROUP) return;
  const all = [...left, ...right].sort();
  for (const word of all) members.set(word, all);
}

const withoutOne = (word: string): string[] =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
