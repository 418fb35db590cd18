/**
 * Words to words: every word that Encours does not know by itself becomes another of the same length, the same in
 * whatever case and accents; those one typing error apart stay one typing error apart (near-words.ts).
 */
import { judgedOnce } from "../tabular/judged-once.ts";
import type { NearWords } from "./near-words.ts";
import { LETTERS, permutedAmong } from "./permute.ts";
import { plainWord } from "./plain-word.ts";
import type { Secret } from "./secret.ts";

/** Letters that every encoding of texts has. */
const LAST_LATIN_1 = 0xff;

export class Words {
  readonly #secret: Secret;
  readonly #isKept: (plain: string) => boolean;
  readonly #near: NearWords;

  constructor(secret: Secret, isKept: (plain: string) => boolean, near: NearWords) {
    this.#secret = secret;
    this.#isKept = isKept;
    this.#near = near;
  }

  /** Of a run of letters. One letter alone says nothing and is kept. */
  of(word: string): string {
    if (word.length < 2) return word;
    const plain = plainWord(word);
    if (plain === null) return dressed(word, this.#foreign(word.normalize("NFC")));
    return this.isKept(plain) ? word : dressed(word, this.#plain(plain));
  }

  isKept(plain: string): boolean {
    return plain.length < 2 || this.#isKept(plain);
  }

  readonly #plain = judgedOnce(
    (plain) => this.#near.of(this.#secret, plain, this.#isKept) ?? this.#alone(plain),
  );

  #alone(plain: string): string {
    const isFree = (text: string) => !this.#isKept(text);
    return permutedAmong(this.#secret, "word", LETTERS, plain, isFree);
  }

  /** Of another alphabet: letters that no encoding lacks. */
  #foreign(word: string): string {
    const drawn = this.#secret.bytes("foreign word", word.toUpperCase());
    return Array.from(word, (_, at) => LETTERS[(drawn[at % drawn.length] ?? 0) % 26] ?? "").join(
      "",
    );
  }
}

/** The case and the accents of a word on the letters of another. */
function dressed(word: string, bare: string): string {
  const letters = Array.from(word.normalize("NFC"));
  if (letters.length !== bare.length) return inCaseOf(word, bare);
  return letters.map((letter, at) => dressedLetter(letter, bare[at] ?? "")).join("");
}

function dressedLetter(letter: string, bare: string): string {
  const cased = letter === letter.toUpperCase() ? bare : bare.toLowerCase();
  const marks = letter.normalize("NFD").slice(1);
  if (marks === "") return cased;
  const accented = (cased + marks).normalize("NFC");
  return accented.length === 1 && accented.charCodeAt(0) <= LAST_LATIN_1 ? accented : cased;
}

function inCaseOf(word: string, bare: string): string {
  if (word === word.toUpperCase()) return bare;
  if (word === word.toLowerCase()) return bare.toLowerCase();
  return bare.charAt(0) + bare.slice(1).toLowerCase();
}
