/**
 * What the catalogue answers on a folder of files, in this process and without a report: the rows of every control,
 * of every indicator and of the bridge, without the numbers that only one run knows. For tests that compare folders.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tie } from "../../src/bridge/tie.ts";
import { readNeeds } from "../../src/canon/needs.ts";
import { readControls } from "../../src/controls/control.ts";
import { loadCanon, takePosition } from "../../src/diagnosis/diagnose.ts";
import type { Chart, DiagnoseRequest } from "../../src/diagnosis/request.ts";
import { readIndicators } from "../../src/indicators/indicator.ts";
import { gatherFiles } from "../../src/sources/gather-files.ts";
import { sources } from "../../src/sources/index.ts";
import { type Row, Store } from "../../src/store/store.ts";
import type { Files } from "./company.ts";
import { inFolder } from "./run-encours.ts";

export interface Folder {
  readonly files: Files;
  readonly chart?: Chart;
  readonly asOf?: string;
  readonly threads?: number;
}

export interface Answers {
  readonly asOf: string;
  /** Rows of each control that could be judged, as texts. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
  /** The company's row of each indicator that could be measured. */
  readonly indicators: Readonly<Record<string, Row>>;
  /** The differing items of the bridge. */
  readonly bridge: readonly string[];
}

/** Loads the folder, lets `change` work on its canon, and asks the whole catalogue. */
export async function answersOf(
  folder: Folder,
  change: (store: Store) => Promise<void> = () => Promise.resolve(),
): Promise<Answers> {
  return inFolder(async (place) => {
    mkdirSync(join(place, "input"));
    for (const [name, content] of Object.entries(folder.files)) {
      writeFileSync(join(place, "input", name), content);
    }
    const request: DiagnoseRequest = {
      paths: [join(place, "input")],
      language: "en",
      chart: folder.chart ?? "pcg",
      accounts: [],
      params: {},
      sources,
      ...(folder.asOf !== undefined && { asOf: folder.asOf }),
    };
    const store = await Store.open({ threads: folder.threads ?? 1 });
    try {
      await loadCanon(store, request, gatherFiles(request.paths).files, () => undefined);
      await change(store);
      const { asOf } = await takePosition(store, request, () => undefined);
      return await ask(store, asOf);
    } finally {
      store.close();
    }
  });
}

async function ask(store: Store, asOf: string): Promise<Answers> {
  const tied = await tie(store, { as_of: asOf });
  const missingOf = await readNeeds(store);
  const files = await store.all("select file_id, name from source_files");
  const nameOf = new Map(files.map((row) => [String(row["file_id"]), String(row["name"])]));
  const controls: Record<string, readonly string[]> = {};
  for (const { slug, sql, card } of readControls()) {
    if (missingOf(card.needs).length > 0) continue;
    const rows = await store.all(sql, { ...card.params, as_of: asOf }, slug);
    controls[slug] = rows.map((row) => textOf(row, nameOf));
  }
  const indicators: Record<string, Row> = {};
  for (const { slug, sql, card } of readIndicators()) {
    if (missingOf(card.needs).length > 0) continue;
    const [company] = await store.all(sql, { ...card.params, as_of: asOf }, slug);
    if (company !== undefined) indicators[slug] = company;
  }
  const bridge = tied.outcome === "tied" ? await bridgeRows(store) : [];
  return { asOf, controls, indicators, bridge: bridge.map((row) => textOf(row, nameOf)) };
}

const bridgeRows = (store: Store): Promise<Row[]> =>
  store.all(
    `select class, reason, match_pass, entity_id, customer_id, document, amount_ledger, amount_report,
       ledger_line, report_line, len(item_ids) as items, len(aged_line_ids) as lines
     from bridge_items order by bridge_item_no`,
  );

/** A row without the numbers of its run; its file by its name. */
function textOf(row: Row, nameOf: ReadonlyMap<string, string>): string {
  const { item_id: item, file_id: file, subject_id: subject, ...rest } = row;
  const named = file === undefined ? {} : { file: nameOf.get(String(file)) ?? null };
  const known = item === undefined ? { subject } : {};
  return JSON.stringify({ ...known, ...named, ...rest }, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

/** Sorted, as a set of rows that may repeat. */
export const sorted = (rows: readonly string[] | undefined): string[] => [...(rows ?? [])].sort();
