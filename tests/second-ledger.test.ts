/**
 * A second ledger source is one folder and one line: a tiny SAF-T, read by a source that fills the tables of the
 * ledgers and nothing else, gives what the FEC of the same company gives.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCanon } from "../src/canon/canon.ts";
import { assertPosition, deriveCanon, fillPosition } from "../src/canon/derive.ts";
import { confirmDuplicates } from "../src/sources/duplicates.ts";
import { gatherFiles } from "../src/sources/gather-files.ts";
import { sources } from "../src/sources/index.ts";
import { readSources } from "../src/sources/read-sources.ts";
import { type Row, Store } from "../src/store/store.ts";
import { Books, fecText } from "./support/build-company.ts";
import { tinySafT } from "./support/tiny-saf-t.ts";

const [LAC, PRE] = [
  { code: "C001", name: "Menuiserie du Lac" },
  { code: "C002", name: "Garage du Pré" },
];

const books = new Books()
  .opening("2025-01-01", [
    [LAC, "F24-1", "600.00"],
    [PRE, "F24-2", "240.00"],
  ])
  .sale("2025-02-03", LAC, "F25-1", "1200.00", { letter: "AA" })
  .receipt("2025-03-10", LAC, "F25-1", "1200.00", { letter: "AA" })
  .sale("2025-06-20", PRE, "F25-2", "480.00")
  .receipt("2025-09-01", PRE, "F25-2", "100.00")
  .sale("2025-12-30", LAC, "F25-3", "-60.00");

/** The rows of a FEC as a SAF-T, a line of the ledger on each line of the text. */
function safT(rows: readonly (readonly string[])[]): string {
  const day = (text = "") => text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  const tag = (name: string, text = "") => (text === "" ? "" : `<${name}>${text}</${name}>`);
  const lines = rows.map((cells, index) => {
    const isFirst = rows[index - 1]?.[2] !== cells[2];
    const isLast = rows[index + 1]?.[2] !== cells[2];
    const head = isFirst
      ? `<Journal>${tag("JournalID", cells[0])}${tag("Description", cells[1])}<Transaction>${tag("TransactionID", cells[2])}${tag("TransactionDate", day(cells[3]))}${tag("SystemEntryDate", day(cells[15]))}`
      : "";
    const amount = (at: number) => (cells[at] ?? "").replace(",", ".");
    const fields = [
      tag("AccountID", cells[4]),
      tag("CustomerID", cells[6]),
      tag("SourceDocumentID", cells[8]),
      tag("DebitAmount", amount(11)),
      tag("CreditAmount", amount(12)),
      tag("Reconciled", cells[13]),
    ];
    const end = isLast ? "</Transaction></Journal>" : "";
    return `${head}<Line>${fields.join("")}</Line>${end}`;
  });
  const customers = [LAC, PRE].map(
    ({ code, name }) =>
      `<Customer>${tag("CustomerID", code)}${tag("CompanyName", name)}</Customer>`,
  );
  const header = `<Header>${tag("RegistrationNumber", "812345676")}</Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<AuditFile>${header}\n${customers.join("\n")}\n${lines.join("\n")}\n</AuditFile>\n`;
}

const QUESTIONS = {
  items:
    "select entity_id, customer_id, account, role, type, counterpart, document, posted_on, amount, letter_code, is_opening, journal from items order by all",
  open: "select customer_id, document, amount_open, amount_open_ledger from open_items order by all",
  groups:
    "select customer_id, letter_code, amount_debit, amount_credit from letter_groups order by all",
  accounts:
    "select account, role, line_count, amount_debit, amount_credit from accounts order by all",
  customers: "select customer_id, name from customers order by all",
  months: "select account, month_on, amount from ledger_months order by all",
  sales: "from sales_months order by all",
  entries:
    "select journal, number, posted_on, amount_debit, amount_sales, amount_vat, is_opening from entries order by all",
  entities: "from entities order by all",
};

async function canonOf(name: string, text: string): Promise<Record<string, Row[]>> {
  const folder = mkdtempSync(join(tmpdir(), "encours-second-"));
  const store = await Store.open({ threads: 1 });
  try {
    writeFileSync(join(folder, name), text);
    await createCanon(store);
    const { files } = gatherFiles([folder]);
    const known = [...sources, tinySafT];
    await readSources(store, files, { chart: "pcg", scope: ["411"] }, undefined, known);
    await deriveCanon(store, confirmDuplicates);
    const { last } = await store.one("select max(year_end_on)::varchar as last from entities");
    await store.run("insert into mission values ($last::date, 'EUR', 'pcg', ['411'], null, null)", {
      last: String(last),
    });
    await fillPosition(store, String(last));
    await assertPosition(store, String(last));
    const answers: Record<string, Row[]> = {};
    for (const [key, query] of Object.entries(QUESTIONS)) answers[key] = await store.all(query);
    return answers;
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

test("a SAF-T gives the position, the items and the invariant that the same company's FEC gives", async () => {
  const rows = books.rows();
  const fec = await canonOf("812345676FEC20251231.txt", fecText(rows));
  const other = await canonOf("saf-t.xml", safT(rows));
  expect(fec["items"]).toHaveLength(7);
  expect(other).toEqual(fec);
});
