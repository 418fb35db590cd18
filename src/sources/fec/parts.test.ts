/** A ledger in parts (`_1`, `_2`), and one extracted after lettering of the next year, seen whole once derived. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCanon } from "../../canon/canon.ts";
import { deriveCanon, fillPosition } from "../../canon/derive.ts";
import { Store } from "../../store/store.ts";
import { confirmDuplicates } from "../duplicates.ts";
import { gatherFiles } from "../gather-files.ts";
import { readSources } from "../read-sources.ts";

const HEADER =
  "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";

/** One line: journal, number, date, account, customer, amount (debit positive), code, its date. */
function line(words: string): string {
  const [journal, entry, date, account, customer, amount = "0", code = "", letteredOn = ""] =
    words.split(" ");
  const held = customer === "-" ? "" : (customer ?? "");
  const size = amount.replace("-", "").replace(".", ",");
  const [debit, credit] = amount.startsWith("-") ? ["0,00", size] : [size, "0,00"];
  const head = [journal, journal, entry, date, account, account, held, held, entry, date];
  return [...head, "line", debit, credit, code, letteredOn, date, "", ""].join("\t");
}

/** Derives the ledgers, and answers what a query says of them at a date. */
async function derived(
  files: Readonly<Record<string, readonly string[]>>,
  asOf: string,
  query: string,
): Promise<unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), "encours-test-"));
  const store = await Store.open({ threads: 1 });
  try {
    for (const [name, lines] of Object.entries(files)) {
      const rows = [HEADER.replaceAll(" ", "\t"), ...lines.map(line)];
      writeFileSync(join(folder, name), `${rows.join("\r\n")}\r\n`);
    }
    await createCanon(store);
    await readSources(store, gatherFiles([folder]).files, { chart: "pcg", scope: ["411"] });
    await deriveCanon(store, confirmDuplicates);
    await fillPosition(store, asOf);
    return await store.all(query);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const INVOICE = [
  "VE V1 20250110 411000 C1 120.00 AA 20250305",
  "VE V1 20250110 707000 - -100.00",
  "VE V1 20250110 445710 - -20.00",
];
const PAYMENT = ["BQ B1 20250305 411000 C1 -120.00 AA 20250305", "BQ B1 20250305 512000 - 120.00"];
const OPEN = "select count(*)::integer as n from open_items where amount_open <> 0";

describe("a ledger in parts", () => {
  const parts = (cut: number) => {
    const lines = [...INVOICE, ...PAYMENT];
    return {
      "732829320FEC20251231_1.txt": lines.slice(0, cut),
      "732829320FEC20251231_2.txt": lines.slice(cut),
    };
  };

  it("letters an invoice of one part with its payment of the other", async () => {
    expect(await derived(parts(3), "2025-12-31", OPEN)).toEqual([{ n: 0 }]);
  });

  it.each([1, 2, 4])("mends the entry cut after line %i", async (cut) => {
    const entries = `select sum(entry_count)::integer as n, sum(abs(amount_balance))::varchar as off,
      (select string_agg(type, ' ' order by posted_on) from items) as types from journal_sums`;
    expect(await derived(parts(cut), "2025-12-31", entries)).toEqual([
      { n: 2, off: "0.00", types: "invoice payment" },
    ]);
  });

  it("leaves an entry that does not balance with any piece as it is", async () => {
    const lines = [
      ...INVOICE,
      "BQ B1 20250305 411000 C1 -120.00",
      "BQ B1 20250305 512000 - 100.00",
    ];
    const files = {
      "732829320FEC20251231_1.txt": lines.slice(0, 4),
      "732829320FEC20251231_2.txt": lines.slice(4),
    };
    const off =
      "select amount_balance::varchar as off from entries where amount_balance <> 0 order by entry_id";
    expect(await derived(files, "2025-12-31", off)).toEqual([
      { off: "-120.00" },
      { off: "100.00" },
    ]);
  });
});

describe("a ledger extracted after the next year's letterings", () => {
  const files = {
    "732829320FEC20241231.txt": [
      "VE V1 20241110 411000 C1 120.00 AB 20250120",
      "VE V1 20241110 707000 - -120.00",
      "VE V2 20241112 411000 C1 60.00 AB 20241120",
      "VE V2 20241112 707000 - -60.00",
      "BQ B1 20241120 411000 C1 -60.00 AB 20241120",
      "BQ B1 20241120 512000 - 60.00",
    ],
    "732829320FEC20251231.txt": [
      "AN N1 20250101 411000 C1 120.00",
      "AN N1 20250101 101000 - -120.00",
      "BQ B2 20250120 411000 C1 -120.00 AB 20250120",
      "BQ B2 20250120 512000 - 120.00",
    ],
  };

  it("settles what a regrouped opening cannot: same code, same day, in both years", async () => {
    expect(await derived(files, "2025-12-31", OPEN)).toEqual([{ n: 0 }]);
    expect(await derived(files, "2025-01-10", OPEN)).toEqual([{ n: 1 }]);
  });
});
