/** What a run left in its folder, read back as another program would. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnosis, diagnosisSchema } from "../../src/results/schema.ts";

export type EvidenceRow = Readonly<Record<string, string>>;

export interface Diagnosed {
  /** Checked against the published schema. */
  readonly diagnosis: Diagnosis;
  /** Rows of evidence/<slug>.csv, by slug. */
  readonly evidence: Readonly<Record<string, readonly EvidenceRow[]>>;
  /** sha256 of diagnosis.json and of each evidence file. */
  readonly sums: Readonly<Record<string, string>>;
}

export function diagnosed(folder: string): Diagnosed {
  const text = readFileSync(join(folder, "diagnosis.json"), "utf8");
  const names = readdirSync(join(folder, "evidence")).filter((name) => name.endsWith(".csv"));
  const evidence: Record<string, readonly EvidenceRow[]> = {};
  const sums: Record<string, string> = { "diagnosis.json": sumOf(text) };
  for (const name of names.sort()) {
    const content = readFileSync(join(folder, "evidence", name), "utf8");
    sums[`evidence/${name}`] = sumOf(content);
    evidence[name.replace(/\.csv$/, "")] = readCsv(content);
  }
  return { diagnosis: diagnosisSchema.parse(JSON.parse(text)), evidence, sums };
}

const sumOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** RFC 4180 with its BOM, written apart from the product on purpose. */
export function readCsv(content: string): EvidenceRow[] {
  if (!content.startsWith("\ufeff")) throw new Error("an evidence file begins with its BOM");
  const text = content.slice(1);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ",") {
      row.push(cell);
      cell = "";
    } else if (character === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else if (character !== "\r") cell += character;
  }
  const [head = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
}
