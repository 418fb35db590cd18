/** CAMT files made to do harm, and what a fuzz of every format must never do: end otherwise than read or refused. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostileXml } from "../../../tests/support/hostile-xml.ts";
import { openPath } from "../../../tests/support/opened.ts";
import { scratch } from "../../../tests/support/scratch.ts";
import { createCanon } from "../../canon/canon.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { packageRoot } from "../../store/root.ts";
import { Store } from "../../store/store.ts";
import { sources } from "../index.ts";
import { recognise } from "../read-sources.ts";

const { written } = scratch();
let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

/** Rows read, or the refusal's slug; null: nobody's file. */
async function outcomeOf(name: string, content: string | Uint8Array) {
  const opened = await openPath(written(name, content));
  await store.run("begin");
  try {
    const { source } = await recognise(opened);
    if (source === null || source.feeds.length > 0) return null;
    const { rowsRead, rowsAccepted, rowsRejected } = await source.load(opened, store);
    expect(rowsRead).toBe(rowsAccepted + rowsRejected);
    return rowsRead;
  } catch (error) {
    if (error instanceof Refusal) return error.slug;
    throw error;
  } finally {
    await store.run("rollback");
  }
}

const message = (inside: string, before = ""): string =>
  `<?xml version="1.0"?>${before}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>${inside}</Stmt></BkToCstmrStmt></Document>`;

describe("a message made to do harm is refused", () => {
  it.each([
    ...hostileXml(message),
    ["a file cut short", message("<Ntry>").slice(0, -30), "xml-unreadable"],
  ])("%s", async (_, content, slug) => {
    expect(await outcomeOf("hostile.xml", content)).toBe(slug);
  });
});

describe("a file with any of its bytes changed is read, refused or nobody's", () => {
  const banks = sources.filter(({ id }) =>
    ["bank-csv", "camt", "cfonb120", "mt940", "ofx"].includes(id),
  );
  for (const { id } of banks) {
    it(id, async () => {
      const folder = join(packageRoot, "src", "sources", id, "samples");
      const inputs = readdirSync(folder).flatMap((name) =>
        readdirSync(join(folder, name))
          .filter((file) => file.startsWith("input."))
          .map((file) => readFileSync(join(folder, name, file))),
      );
      const change = fc.tuple(
        fc.nat(),
        fc.constantFrom(0, 9, 10, 34, 44, 45, 48, 57, 59, 60, 62, 0xe9),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.nat(inputs.length - 1),
          fc.array(change, { maxLength: 8 }),
          async (at, changes) => {
            const bytes = Buffer.from(inputs[at] ?? Buffer.alloc(0));
            for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
            await outcomeOf("changed.txt", bytes);
          },
        ),
        { numRuns: 60 },
      );
    });
  }
});
