/**
 * Writes a ZIP as it goes: an entry's text is deflated and written piece by piece, so a workbook of any length
 * takes little memory. Dates are fixed (1980-01-01): the same content gives the same bytes.
 */
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { assertInvariant } from "../../../kernel/invariant.ts";

const FIRST_DAY = 0x0021;
/** Sizes after the data, names in UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** Beyond this the format needs its 64-bit form, which this writer does not have. */
const LIMIT = 0xffff_ffff;

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  readonly sum: number;
  readonly packed: number;
  readonly plain: number;
}

export type Pieces = Iterable<string> | AsyncIterable<string>;

export class ZipFile {
  readonly #file: FileHandle;
  readonly #entries: Entry[] = [];
  #offset = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<ZipFile> {
    return new ZipFile(await open(path, "w"));
  }

  /** Adds one entry, read to its end. */
  async add(entryName: string, pieces: Pieces): Promise<void> {
    const name = Buffer.from(entryName, "utf8");
    const offset = this.#offset;
    await this.#write(
      numbers([4, 0x0403_4b50], ...fields(0, 0, 0), [2, name.length], [2, 0]),
      name,
    );
    let [sum, plain, packed] = [0, 0, 0];
    const plainBytes = async function* () {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece, "utf8");
        sum = crc32(bytes, sum);
        plain += bytes.length;
        yield bytes;
      }
    };
    await pipeline(
      plainBytes,
      createDeflateRaw({ level: 3 }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const bytes of chunks) {
          packed += bytes.length;
          await this.#write(bytes);
        }
      },
    );
    await this.#write(numbers([4, 0x0807_4b50], [4, sum], [4, packed], [4, plain]));
    this.#entries.push({ name, offset, sum, packed, plain });
    assertInvariant(plain < LIMIT && this.#offset < LIMIT, "a workbook stays below 4 GiB");
  }

  /** Writes the directory and closes the file. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const { name, offset, sum, packed, plain } of this.#entries) {
      const head = numbers(
        [4, 0x0201_4b50],
        [2, VERSION],
        ...fields(sum, packed, plain),
        ...[name.length, 0, 0, 0, 0].map((value): [2, number] => [2, value]),
        [4, 0],
        [4, offset],
      );
      await this.#write(head, name);
    }
    const count = this.#entries.length;
    const size = this.#offset - start;
    await this.#write(
      numbers(
        [4, 0x0605_4b50],
        [2, 0],
        [2, 0],
        [2, count],
        [2, count],
        [4, size],
        [4, start],
        [2, 0],
      ),
    );
    await this.close();
  }

  /** Closes the file whatever its state. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(...buffers: Buffer[]): Promise<void> {
    for (const buffer of buffers) {
      await this.#file.writeFile(buffer);
      this.#offset += buffer.length;
    }
  }
}

type Field = readonly [size: 2 | 4, value: number];

/** The fields a local header and a directory header share. */
function fields(sum: number, packed: number, plain: number): Field[] {
  return [
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, FIRST_DAY],
    [4, sum],
    [4, packed],
    [4, plain],
  ];
}

function numbers(...list: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(list.reduce((total, [size]) => total + size, 0));
  let place = 0;
  for (const [size, value] of list) {
    if (size === 2) buffer.writeUInt16LE(value, place);
    else buffer.writeUInt32LE(value, place);
    place += size;
  }
  return buffer;
}
