/** Creates the canonical tables in a store: macros first, then tables, then the shared views. */
import { readPackageFile } from "../store/root.ts";
import type { Store } from "../store/store.ts";
import { lawStatement, legalValues } from "./law.ts";

/** `chart`: pcg, association, cgnc or syscohada; the readers need it to know a receivable account. */
export async function createCanon(store: Store, chart = "pcg"): Promise<void> {
  await store.runFile("canon/chart.sql");
  await store.run("set variable chart = $chart", { chart }, "chart");
  // One statement to the engine for all: planning each by itself costs more than what it makes.
  const texts = [...FILES.map((path) => readPackageFile(path)), lawStatement(legalValues())];
  await store.run(texts.join("\n"), {}, "canonical tables");
}

/** In their order: each may name what those above it make. */
const FILES = [
  "canon/macros.sql",
  "canon/terms.sql",
  "canon/names.sql",
  "canon/identifiers.sql",
  "canon/tables.sql",
  "canon/lists-of-banks.sql",
  "canon/lists-of-customers.sql",
  "canon/lists-of-work.sql",
  "canon/lists-of-documents.sql",
  "canon/lists-of-claims.sql",
  "canon/position-tables.sql",
  "canon/ledger/tables.sql",
  "canon/law.sql",
  "canon/views.sql",
  "canon/bucket-rolls.sql",
  "canon/late-portions.sql",
  "canon/e-invoices.sql",
  "canon/lettering.sql",
  "canon/matching.sql",
  "canon/position.sql",
] as const;
