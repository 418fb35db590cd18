/**
 * From what the sources handed over to the canon: identities, the chain of fiscal years, lettering groups, due
 * dates, items and allocations, then the position at a date. Every step is a SQL file, in the order of its number.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { allDone } from "../kernel/all-done.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import { packageRoot, readPackageFile } from "../store/root.ts";
import { sideBySide } from "../store/side-by-side.ts";
import type { Store } from "../store/store.ts";
import { type Confirm, mapEntries } from "./ledger/map-ledgers.ts";
import { feedAll } from "./needs.ts";
import { resolveCustomers } from "./resolve-customers.ts";
import { settle } from "./settle/settle.ts";

/** The items of the ledgers mapped and, beside, what is kept of their entries: neither waits for the other. */
export async function deriveCanon(store: Store, confirm: Confirm): Promise<void> {
  await allDone(mapEntries(store, confirm), store.beside(deriveItems));
  await store.run("drop table work.raw_items");
}

/** Derives items, lettering groups and allocations from `raw_items`, `customers` and `aged_lines`. */
export async function deriveItems(store: Store): Promise<void> {
  const steps = readdirSync(join(packageRoot, "src", "canon", "derive")).sort();
  for (const step of steps) {
    await store.runFile(`canon/derive/${step}`);
    if (step === IDENTIFIED) await resolveCustomers(store);
    if (step === LETTERED) await settle(store);
  }
  await feedFilled(store);
}

/** After this step each customer is one: lists are told whom they mean. */
const IDENTIFIED = "10-identities.sql";
/** After this step canon/settle takes over: groups and allocations are not queries. */
const LETTERED = "30-lettered-lines.sql";

/** The optional columns of the items count as fed when at least one item has them. */
const OPTIONAL = [
  "customer_id",
  "document",
  "due_on",
  "currency",
  "amount_currency",
  "letter_code",
  "lettered_on",
];
const ALWAYS = [
  "item_id",
  "account",
  "role",
  "type",
  "counterpart",
  "posted_on",
  "issued_on",
  "amount",
  "line",
];

async function feedFilled(store: Store): Promise<void> {
  const counts = await store.one(
    `select ${OPTIONAL.map((column) => `count(${column}) > 0 as ${column}`).join(", ")} from items`,
  );
  const filled = OPTIONAL.filter((column) => counts[column] === true);
  const position = ["amount_open", "amount_open_ledger", "days_late"];
  await feedAll(store, [
    ["items", [...ALWAYS, ...filled]],
    ["open_items", [...ALWAYS, ...position, ...filled]],
  ]);
}

/** The term of an invoice whose due date nothing tells, in days: the law's own (Code de commerce, art. L. 441-10). */
export const ASSUMED_TERM = 30;

/** In this order: a payment that went back quotes nothing and is paired with its return. */
const PAIRED = [
  "canon/fill-returned-payments.sql",
  "canon/fill-quotations.sql",
  "canon/fill-exact-pairs.sql",
];

/** Fills the tables of position-tables.sql and `sales_months` at the as-of date. */
export async function fillPosition(
  store: Store,
  asOf: string,
  assumedTerm: number = ASSUMED_TERM,
): Promise<void> {
  await sideBySide(store, [
    async (one) => {
      await one.runFile("canon/fill-old-credits.sql", { as_of: asOf });
      await one.runFile("canon/fill-open-items.sql", { as_of: asOf, assumed_term: assumedTerm });
      await one.run(
        PAIRED.map((path) => readPackageFile(path)).join("\n"),
        {},
        "what open lines say of each other",
      );
    },
    (one) => one.runFile("canon/fill-sales-months.sql", { as_of: asOf }),
  ]);
}

/** Asserts Σ open items = balance of the accounts at every month end up to the as-of date, and at it. */
export async function assertPosition(store: Store, asOf: string): Promise<void> {
  const differing = await store.all(
    readPackageFile("canon/invariant.sql"),
    { as_of: asOf },
    "canon/invariant.sql",
  );
  const [first] = differing;
  assertInvariant(
    first === undefined,
    "Σ open items = balance of the accounts at every month end",
    {
      rows: String(differing.length),
      first: JSON.stringify(first ?? null),
    },
  );
  const overdrawn = await store.one(
    `select count(*) as n from open_items
     where amount_open <> 0 and (sign(amount_open) <> sign(amount) or abs(amount_open) > abs(amount))`,
  );
  assertInvariant(Number(overdrawn["n"]) === 0, "an item is never settled beyond its amount", {
    items: String(overdrawn["n"]),
  });
}
