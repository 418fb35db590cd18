/** The chart of accounts that the ledgers are kept in, where nobody says it: what their accounts show. */
import { refusalsOf, sentencesOf } from "../../store/refusals.ts";
import { readPackageFile } from "../../store/root.ts";
import type { Store } from "../../store/store.ts";
import { sayOfFile } from "./say-closings.ts";

const refuse = refusalsOf("canon/ledger/refusals.yaml");
const words = sentencesOf("canon/ledger/words.yaml");

/** Account prefixes: those named, else the chart's own account of customers. */
export const scopeIn = (chart: string, named: readonly string[]): readonly string[] =>
  named.length > 0 ? named : [chart === "cgnc" ? "3421" : "411"];

/** The French chart, unless the accounts are those of another that Encours knows; said, and told to the session. */
export async function chartOfLedgers(store: Store): Promise<string> {
  const shown = await store.all(readPackageFile("canon/ledger/charts-shown.sql"));
  const charts = [...new Set(shown.map((row) => String(row["chart"])))];
  if (charts.length > 1)
    throw refuse(
      "charts-differ",
      shown.map((row) => `${String(row["name"])}: ${String(row["seen"])}`).join("\n"),
    );
  const [chart = "pcg"] = charts;
  if (chart === "pcg") return chart;
  for (const row of shown) await sayOfFile(store, Number(row["file_id"]), words(`chart-${chart}`));
  await store.run("set variable chart = $chart", { chart }, "chart");
  return chart;
}
