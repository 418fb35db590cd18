/**
 * The key of a copy and what is drawn from it: HMAC-SHA256 of a purpose and a text. Without the key nothing here can
 * be computed again, so that no list of likely names can be tried against a copy.
 */
import { createHmac, randomBytes } from "node:crypto";

export const KEY_BYTES = 32;

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

export class Secret {
  readonly #key: Buffer;
  readonly #purposes = new Map<string, Buffer>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** 32 bytes that only the key gives, the same for the same purpose and text. */
  bytes(purpose: string, text: string): Buffer {
    return createHmac("sha256", this.#keyOf(purpose)).update(text, "utf8").digest();
  }

  #keyOf(purpose: string): Buffer {
    const known = this.#purposes.get(purpose);
    if (known !== undefined) return known;
    const key = createHmac("sha256", this.#key).update(purpose, "utf8").digest();
    this.#purposes.set(purpose, key);
    return key;
  }

  /** A whole number from `low` to `high`. */
  between(purpose: string, text: string, low: number, high: number): number {
    const drawn = this.bytes(purpose, text).readBigUInt64BE(0);
    return low + Number(drawn % BigInt(high - low + 1));
  }
}
