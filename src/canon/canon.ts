/** Creates the canonical tables in a store: macros first, then tables, then the shared views. */
import type { Store } from "../store/store.ts";

/** `chart`: pcg, association, cgnc or syscohada; the readers need it to know a receivable account. */
export async function createCanon(store: Store, chart = "pcg"): Promise<void> {
  await store.runFile("canon/chart.sql");
  await store.run("set variable chart = $chart", { chart }, "chart");
  await store.runFile("canon/macros.sql");
  await store.runFile("canon/terms.sql");
  await store.runFile("canon/names.sql");
  await store.runFile("canon/identifiers.sql");
  await store.runFile("canon/tables.sql");
  await store.runFile("canon/lists-of-banks.sql");
  await store.runFile("canon/lists-of-customers.sql");
  await store.runFile("canon/lists-of-work.sql");
  await store.runFile("canon/lists-of-documents.sql");
  await store.runFile("canon/lists-of-claims.sql");
  await store.runFile("canon/position-tables.sql");
  await store.runFile("canon/ledger/tables.sql");
  await store.runFile("canon/views.sql");
  await store.runFile("canon/e-invoices.sql");
  await store.runFile("canon/lettering.sql");
  await store.runFile("canon/matching.sql");
  await store.runFile("canon/position.sql");
}
