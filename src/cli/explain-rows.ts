/** Rows of `encours explain` as a terminal shows them, and those that almost were rows of a finding. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Control } from "../controls/control.ts";
import { nearPlaces } from "../findings/near.ts";
import { visibleText } from "../kernel/visible-text.ts";
import type { Parameters, Row, Store } from "../store/store.ts";
import type { CliSay } from "./messages.ts";
import type { Paint } from "./terminal.ts";

/** What almost was a row, asked again of the run's own tables with the parameters it had. */
export async function nearBlocks(
  store: Store,
  run: string,
  control: Control,
  { rows: most, customer }: { readonly rows?: string; readonly customer?: string },
  say: CliSay,
  paint: Paint,
): Promise<string[]> {
  const { as_of } = await store.one("select as_of::varchar as as_of from mission");
  const params = paramsOfRun(run, control.slug);
  const query = params === null ? null : nearPlaces(control, { ...params, as_of: String(as_of) });
  if (query === null) return [];
  const filter = customer === undefined ? "" : "where customer = $customer";
  const rows = await store.all(
    `select columns(*)::varchar from (${query}) ${filter}`,
    { customer: customer ?? "" },
    "near misses",
  );
  const shown = rows.slice(0, rowsAsked(most));
  if (shown.length === 0) return [];
  const title = paint.bold(say("near", { shown: shown.length, total: rows.length }));
  return [[title, ...shown.map((row) => cellsOf(row, paint))].join("\n")];
}

/** What the settings of a run gave a control; null when its diagnosis.json cannot say. */
export function paramsOfRun(run: string, slug: string): Parameters | null {
  try {
    const told: unknown = JSON.parse(readFileSync(join(run, "diagnosis.json"), "utf8"));
    const { settings } = settingsOf.parse(told);
    return settings.params?.[slug] ?? {};
  } catch {
    return null;
  }
}

const value = z.union([z.string(), z.number(), z.boolean()]);
const settingsOf = z.object({
  settings: z.object({ params: z.record(z.string(), z.record(z.string(), value)).optional() }),
});

/** How many rows were asked for. */
export const rowsAsked = (rows: string | undefined): number =>
  Math.max(1, Math.min(1000, Number(rows ?? "10") || 10));

/** `name=value  name=value`, nulls left out. */
export function cellsOf(row: Row, paint: Paint): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${paint.dim(`${name}=`)}${visible(String(value))}`)
    .join("  ");
}

/** One line of a file, as a terminal may show it. */
export const visible = (text: string): string =>
  visibleText(text.slice(0, 400).replaceAll("\t", "│"));
