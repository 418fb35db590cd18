/**
 * One company written several ways, each with the same aged balance: as FECs of two years, as displays of line items in
 * three languages and forms, as tables of its system. One position, one ageing, one bridge, the same indicators.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import type { Files } from "./support/company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { fecOf } from "./support/one-company/fec.ts";
import { csvDisplay, textDisplay, workbookDisplay } from "./support/one-company/line-items.ts";
import { reportOf } from "./support/one-company/report.ts";
import {
  documentTables,
  indexTables,
  journalTable,
  masterTables,
} from "./support/one-company/tables.ts";
import { BEGINS, CLOSINGS, tell } from "./support/one-company/told.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const story = tell();
const { documents } = story;
const [FIRST, LAST] = CLOSINGS;
const EARLIER = "2025-06-30";
const SECONDS = 180_000;

const FECS: Files = {
  "812345676FEC20241231.txt": fecOf(documents, BEGINS, FIRST),
  "812345676FEC20251231.txt": fecOf(documents, "2025-01-01", LAST),
};
const DISPLAYS: Readonly<Record<string, Files>> = {
  "a French workbook": { "postes.xlsx": workbookDisplay(documents, "fr") },
  "an English list with bars": { "items.txt": textDisplay(documents, "en") },
  "a German list with bars": { "posten.txt": textDisplay(documents, "de") },
  "a German CSV": { "posten.csv": csvDisplay(documents, "de") },
};
const TABLES: Readonly<Record<string, Files>> = {
  "open and cleared items": indexTables(documents),
  "documents and their lines": documentTables(documents),
  "the universal journal": journalTable(documents),
};

async function diagnose(files: Files, asOf: string): Promise<Diagnosis> {
  return inFolder(async (folder) => {
    const given = { ...files, "balance-agee.csv": reportOf(story, asOf) };
    mkdirSync(join(folder, "input"));
    for (const [name, content] of Object.entries(given))
      writeFileSync(join(folder, "input", name), content);
    const words = `diagnose input --as-of ${asOf} --out out --format json --no-cache --quiet`;
    const seen = await runEncours(words.split(" "), folder);
    expect(seen).toMatchObject({ exit: 0, stderr: "" });
    return diagnosed(join(folder, "out")).diagnosis;
  });
}

/** What a FEC knows and items do not: whole entries, all the accounts. */
const OF_ENTRIES = [
  ...["account-invalid", "cheque-or-bill-not-banked", "entry-date-outside-year"],
  ...["entry-number-discontinuous", "entry-unbalanced", "line-duplicated"],
  ...["old-receivable-not-provided", "opening-differs-from-previous-closing"],
  ...["period-end-sales-push", "result-account-closed", "siren-in-file-name-invalid"],
  ...["vat-amount-mismatch"],
];
/** What stands on accounts that items do not have: losses and allowances, the VAT of sales. */
const OF_ACCOUNTS = ["bad-debt-ratio", "expected-credit-loss"];
/** What terms by customer (KNB1, T052) add, to items as they would to a FEC. */
const OF_TERMS = ["terms-above-legal-cap"];

/** Every figure that does not speak of the files themselves. */
function figures({ position, reconciliation, indicators, findings }: Diagnosis) {
  const { classes = [], customers = [], ...bridge } = reconciliation ?? {};
  const besides = new Set([...OF_ENTRIES, ...OF_TERMS]);
  return {
    position: { ...position, lateInvoices: position.lateInvoices.map(withVat) },
    bridge,
    classes: classes.map(({ class: slug, amount, items, customers: held, why }) =>
      [slug, amount, items, held, why].join(" · "),
    ),
    customers: customers.map((one) => ({ ...one, entity: "" })),
    indicators: indicators.filter(
      ({ slug }) => slug !== "insufficiently-qualified-share" && !OF_ACCOUNTS.includes(slug),
    ),
    findings: findings
      .filter(({ control }) => !besides.has(control))
      .map(({ control, items, amount, exposure }) =>
        [control, items, amount, exposure].join(" · "),
      ),
  };
}

type Late = Diagnosis["position"]["lateInvoices"][number];
/** Without VAT, only sales accounts tell; and within a year, only a ledger says when it began. */
const withVat = (late: Late): Late => ({ ...late, amountExclVat: null, shareExclVat: null });
const withoutYear = ({ position, ...rest }: ReturnType<typeof figures>) => {
  const lateInvoices = position.lateInvoices.map((late) => ({ ...late, shareInclVat: null }));
  return { ...rest, position: { ...position, lateInvoices } };
};

const wholes = new Map<string, Promise<Diagnosis>>();
const whole = (asOf: string): Promise<Diagnosis> => {
  const made = wholes.get(asOf) ?? diagnose(FECS, asOf);
  wholes.set(asOf, made);
  return made;
};
const slugs = (list: Diagnosis["notJudged"]): string[] => list.map(({ control }) => control);

for (const [form, files] of Object.entries(DISPLAYS))
  test(
    `${form} of line items tells what the FECs tell`,
    async () => {
      const [fec, items] = [await whole(LAST), await diagnose(files, LAST)];
      expect(fec.reconciliation?.classes.length).toBeGreaterThan(3);
      expect(figures(items)).toEqual(figures(fec));
      const silent = slugs(items.notJudged).filter((one) => !slugs(fec.notJudged).includes(one));
      expect(silent.sort()).toEqual(OF_ENTRIES);
      const [bad, lost] = OF_ACCOUNTS.map((slug) =>
        items.indicators.find((one) => one.slug === slug),
      );
      expect([bad?.value, lost?.flags.includes("vat-unknown")]).toEqual([null, true]);
    },
    SECONDS,
  );

for (const [form, files] of Object.entries(TABLES))
  test(
    `${form}, with customers and terms, tell what the FECs tell`,
    async () => {
      const tables = await diagnose({ ...files, ...masterTables() }, LAST);
      expect(figures(tables)).toEqual(figures(await whole(LAST)));
      expect(slugs(tables.notJudged)).not.toContain(OF_TERMS[0]);
    },
    SECONDS,
  );

test(
  "at an earlier date, from extracts of the closing, they tell the same",
  async () => {
    const expected = withoutYear(figures(await whole(EARLIER)));
    const tables = { ...TABLES["open and cleared items"], ...masterTables() };
    for (const files of [DISPLAYS["an English list with bars"], tables])
      expect(withoutYear(figures(await diagnose({ ...files }, EARLIER)))).toEqual(expected);
  },
  SECONDS,
);
