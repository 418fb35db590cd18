/**
 * The lives of invoices as an event log that other programs read: OCEL 2.0 in JSON (ocel-standard.org). Objects are
 * invoices and customers; each event is of one invoice and its customer. Values are texts, as its schema has them.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { readPackageFile } from "../store/root.ts";
import type { Store } from "../store/store.ts";

export const OCEL_FILE = "flows.ocel.json";

/** Invoices read at once: a log of millions is never held whole. */
const BATCH = 10_000;

const OBJECT_TYPES = [
  {
    name: "invoice",
    attributes: [
      { name: "document", type: "string" },
      { name: "amount", type: "float" },
    ],
  },
  {
    name: "customer",
    attributes: [
      { name: "code", type: "string" },
      { name: "company", type: "string" },
    ],
  },
];

/** Writes it in the folder. Needs the lives that `keepFlows` left in work tables, and drops them. */
export async function writeOcel(store: Store, folder: string): Promise<void> {
  await store.run(readPackageFile("flows/ocel.sql"), {}, "flows/ocel.sql");
  const kinds = await store.texts("select event from flow_events where invoice_count > 0");
  const eventTypes = kinds.map(([name]) => ({ name, attributes: [] }));
  const file = openSync(join(folder, OCEL_FILE), "wx");
  try {
    const write = (text: string) => writeSync(file, text);
    const types = `"eventTypes": ${JSON.stringify(eventTypes)},\n"objectTypes": ${JSON.stringify(OBJECT_TYPES)}`;
    write(`{\n${types},\n"objects": [`);
    await writeRows(write, [customers(store), inBatches(store, INVOICES, "no", invoiceOf)]);
    write(`],\n"events": [`);
    await writeRows(write, [inBatches(store, EVENTS, "no, key", eventOf)]);
    write("]\n}\n");
  } finally {
    closeSync(file);
  }
  await dropLives(store);
}

/** The work tables of the lives go. */
const dropLives = (store: Store): Promise<void> =>
  store.run(DROPPED.map((table) => `drop table if exists ${table}`).join("; "), {}, "flows");

const DROPPED = ["flow_settlements", "flow_documents", "invoice_paths", "ocel_invoices"];

/** One a line, with commas between. */
async function writeRows(
  write: (text: string) => void,
  sources: readonly AsyncIterable<readonly object[]>[],
): Promise<void> {
  let isFirst = true;
  for (const source of sources)
    for await (const rows of source) {
      if (rows.length === 0) continue;
      write(`${isFirst ? "" : ","}\n${rows.map((row) => JSON.stringify(row)).join(",\n")}`);
      isFirst = false;
    }
}

async function* customers(store: Store): AsyncGenerator<object[]> {
  const rows = await store.texts(
    `select entity_id, customer_id, min(issued_on) from ocel_invoices
     where customer_id is not null group by all order by all`,
  );
  yield rows.map(([company, code, on]) => ({
    id: customerId(company, code),
    type: "customer",
    attributes: [valued("code", code, on), valued("company", company, on)],
  }));
}

const INVOICES =
  "select no, entity_id, customer_id, document, amount, issued_on from ocel_invoices";
const EVENTS = `select no, entity_id, customer_id, event, event_day(key) as on_day, key
  from (select no, entity_id, customer_id, unnest(keys) as key from ocel_invoices)
  join event_kinds on event_no = key & 31`;

type Texts = readonly (string | null)[];

async function* inBatches(
  store: Store,
  query: string,
  order: string,
  tell: (row: Texts) => object,
): AsyncGenerator<object[]> {
  const { n } = await store.one("select count(*) as n from ocel_invoices");
  for (let from = 1; from <= Number(n); from += BATCH) {
    const rows = await store.texts(
      `from (${query}) where no between ${from} and ${from + BATCH - 1} order by ${order}`,
      "flows.ocel.json",
    );
    yield rows.map(tell);
  }
}

const invoiceOf = ([no, company, code, document, amount, on]: Texts) => ({
  id: `invoice:${no}`,
  type: "invoice",
  attributes: [
    ...(document === null || document === undefined ? [] : [valued("document", document, on)]),
    valued("amount", amount, on),
  ],
  relationships: toCustomer(company, code, "owed by"),
});

const eventOf = ([no, company, code, event, on]: Texts) => ({
  id: `${event}:${no}`,
  type: event,
  time: instant(on),
  attributes: [],
  relationships: [
    { objectId: `invoice:${no}`, qualifier: "of" },
    ...toCustomer(company, code, "with"),
  ],
});

type Text = string | null | undefined;

const toCustomer = (company: Text, code: Text, qualifier: string) =>
  code === null || code === undefined ? [] : [{ objectId: customerId(company, code), qualifier }];

/** A code belongs to its company's books: known by the pair. */
const customerId = (company: Text, code: Text): string => `customer:${company ?? ""}:${code ?? ""}`;

const valued = (name: string, value: Text, on: Text) => ({
  ...{ name, value: value ?? "", time: instant(on) },
});

/** Days have no hour: the first instant of theirs, in UTC. */
const instant = (day: Text): string => `${day ?? ""}T00:00:00Z`;
