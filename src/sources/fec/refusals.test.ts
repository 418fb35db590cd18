import { describe, expect, it } from "vitest";
import { fecStore, loadPath, withFile } from "../../../tests/support/fec-world.ts";
import { layOutRefusal, Refusal } from "../../kernel/refusal.ts";
import { legalColumns } from "./columns.ts";

const header = legalColumns.join("|");

async function refusalOf(bytes: Uint8Array | string, name = "FEC-2024.txt"): Promise<string> {
  const store = await fecStore();
  try {
    await withFile(bytes, (path) => loadPath(store, path, 1, name));
  } catch (error) {
    if (error instanceof Refusal) return layOutRefusal(error);
    throw error;
  } finally {
    store.close();
  }
  throw new Error("not refused");
}

describe("a file that cannot be used", () => {
  it("says which columns are missing, and what to do", async () => {
    const missing = ["CompAuxNum", "CompAuxLib", "EcritureLet"];
    const line = legalColumns.filter((name) => !missing.includes(name)).join("|");
    expect(await refusalOf(`${line}\n${"|".repeat(14)}\n`)).toBe(
      [
        "encours: fec-columns-missing",
        "  where  FEC-2024.txt, line 1",
        "         JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|Compte…",
        "  what   15 of the 18 columns of a FEC are there; missing: CompAuxNum, CompAuxLib, EcritureLet",
        "  why    without the auxiliary account, items cannot be attributed to customers",
        "  next   export the FEC again with its auxiliary accounts (CompAuxNum, CompAuxLib)",
      ].join("\n"),
    );
  });

  it("is named when it is empty or a header alone", async () => {
    expect(await refusalOf("")).toContain("encours: fec-empty");
    expect(await refusalOf(`${header}\r\n`)).toContain("a header and no entry");
    expect(await refusalOf(header)).toContain("encours: fec-empty");
  });

  it("is named when it is no text, an XML without rows or one endless line", async () => {
    const binary = Uint8Array.from({ length: 4000 }, (_, index) => (index * 37) % 256);
    expect(await refusalOf(binary)).toContain("encours: fec-encoding-unreadable");
    expect(await refusalOf('<?xml version="1.0"?><comptabilite></comptabilite>')).toContain(
      "encours: fec-empty",
    );
    expect(await refusalOf("<comptabilite><exercice><journal>")).toContain("xml-unreadable");
    expect(await refusalOf("x".repeat(300_000))).toContain("encours: fec-header-too-long");
  });

  it("is named when no date says which of day and month comes first", async () => {
    const row = `VE|V|1|03/04/2025|411|C|X||P|03/04/2025|L|1,00|0,00|||||`;
    expect(await refusalOf(`${header}\n${row}\n`)).toContain("encours: fec-date-order-ambiguous");
  });
});
