/** Gives each distinct short text a small number, straight from its bytes: codes of accounts and journals. */
export class ByteTable {
  readonly #slots: Int32Array;
  readonly #texts: Uint8Array[] = [];
  readonly #mask: number;

  /** Beyond `most` distinct texts `idOf` answers −1: they are not codes. */
  constructor(most: number) {
    let size = 16;
    while (size < most * 2) size *= 2;
    this.#slots = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
  }

  get size(): number {
    return this.#texts.length;
  }

  /** The number of the text in `bytes[start, end)`, a new one when it was never seen. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 2_166_136_261;
    for (let index = start; index < end; index += 1) {
      hash = Math.imul(hash ^ (bytes[index] ?? 0), 16_777_619);
    }
    let slot = hash & this.#mask;
    for (;;) {
      const id = this.#slots[slot] ?? -1;
      if (id === -1) return this.#add(slot, Uint8Array.from(bytes.subarray(start, end)));
      if (isSame(this.#texts[id], bytes, start, end)) return id;
      slot = (slot + 1) & this.#mask;
    }
  }

  textOf(id: number): string {
    return Buffer.from(this.#texts[id] ?? []).toString("utf8");
  }

  bytesOf(id: number): Uint8Array {
    return this.#texts[id] ?? new Uint8Array();
  }

  #add(slot: number, text: Uint8Array): number {
    const id = this.#texts.length;
    if (id * 2 > this.#mask) return -1;
    this.#slots[slot] = id;
    this.#texts.push(text);
    return id;
  }
}

function isSame(
  text: Uint8Array | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (text?.length !== end - start) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] !== bytes[start + index]) return false;
  }
  return true;
}
