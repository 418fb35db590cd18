/** The walk of the demo company is held to a number of statements: what a control costs is its query and its file. */
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as DuckDB from "@duckdb/node-api";
import { expect, test, vi } from "vitest";
import { defaultSeed, inventCompany } from "../src/demo/invent-company.ts";
import { writeCompany } from "../src/demo/write-company.ts";
import { run } from "../src/runs/run.ts";
import { inFolder } from "./support/run-encours.ts";

const { DuckDBConnection } = createRequire(import.meta.url)("@duckdb/node-api") as typeof DuckDB;

/** 755 before answers had a home. */
const STATEMENTS_MAX = 250;
/** Fonts and pages of customers included: it is sent by e-mail. */
const PAGE_BYTES_MAX = 450_000;

test("a diagnosis of the demo sends few statements to the engine, and its page is small", async () => {
  const sent = vi.spyOn(DuckDBConnection.prototype, "run");
  try {
    await inFolder(async (folder) => {
      const { extracts } = writeCompany(inventCompany(defaultSeed), folder);
      const asked = { paths: [extracts], language: "en", formats: ["html", "xlsx"] } as const;
      await run({ ...asked, out: join(folder, "out") }, () => undefined);
      expect(statSync(join(folder, "out", "report.html")).size).toBeLessThanOrEqual(PAGE_BYTES_MAX);
    });
    expect(sent.mock.calls.length).toBeGreaterThan(100);
    expect(sent.mock.calls.length).toBeLessThanOrEqual(STATEMENTS_MAX);
  } finally {
    sent.mockRestore();
  }
});
