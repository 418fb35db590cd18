/** The lives of invoices, walked one by one over the rows of `encours.duckdb`: the witness of src/flows. */
import type { Row, Store } from "../../src/store/store.ts";

export interface Settlement {
  /** The day of the credit. */
  readonly on: string;
  readonly kind: string;
  /** Cents. */
  readonly amount: bigint;
}

export interface Life {
  readonly amount: bigint;
  readonly invoicedOn: string;
  readonly postedOn: string;
  /** The day of the last settlement of an invoice wholly settled. */
  readonly closedOn: string | null;
  readonly isOpen: boolean;
  readonly settlements: readonly Settlement[];
  readonly events: readonly { readonly event: string; readonly on: string }[];
}

const ORDER = [
  ...["ordered", "delivered", "served", "invoiced", "posted", "sent", "received", "approved"],
  ...["rejected", "refused", "suspended", "announced", "due", "dunned", "disputed", "promised"],
  ...["part-paid", "paid", "credited", "reversed", "reissued", "doubtful", "written-off"],
  ...["cleared", "carried", "lettered"],
];

const KINDS: Readonly<Record<string, string>> = {
  payment: "paid",
  bill: "paid",
  "down-payment": "paid",
  "credit-note": "credited",
  "transfer-doubtful": "doubtful",
  "write-off": "written-off",
};

const TRADE = new Set(["customer", "notes-receivable", "doubtful", "retention"]);
const cents = (value: unknown): bigint => BigInt(String(value).replace(".", ""));
const textOf = (row: Row, name: string): string | null =>
  row[name] === null || row[name] === undefined ? null : String(row[name]);
const after = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The rows of a table with its days as texts. */
const rowsOf = (store: Store, table: string): Promise<Row[]> =>
  store.all(`select columns(*)::varchar from ${table}`);

/** The first day of each list of a document that stands in the window. */
interface Lists {
  readonly statuses: readonly Row[];
  readonly disputes: readonly Row[];
  readonly promises: readonly Row[];
  readonly reminders: readonly Row[];
}

export async function livesOf(store: Store, from: string, to: string): Promise<Life[]> {
  const items = await rowsOf(store, "items");
  const allocations = await rowsOf(store, "allocations");
  const groups = await rowsOf(store, "letter_groups");
  const terms = await rowsOf(store, "estimated_terms");
  const voids = await rowsOf(store, "void_due_dates");
  const ownGroup = await rowsOf(store, "group_companies");
  const lists = {
    statuses: await rowsOf(store, "invoice_statuses"),
    disputes: await rowsOf(store, "disputes"),
    promises: await rowsOf(store, "promises"),
    reminders: await rowsOf(store, "dunning_events"),
  };
  const customerOf = (row: Row) => `${String(row["entity_id"])} ${String(row["customer_id"])}`;
  const inside = new Set(ownGroup.map(customerOf));
  const byId = new Map(items.map((row) => [String(row["item_id"]), row]));
  const days = new Map(terms.map((row) => [customerOf(row), Number(row["days"])]));
  const lettered = new Map(
    groups.map((row) => [String(row["group_id"]), textOf(row, "lettered_on")]),
  );
  const voided = new Set(
    voids
      .filter((row) => String(row["since_on"]) <= to && (textOf(row, "until_on") ?? "9") > to)
      .map((row) => String(row["item_id"])),
  );
  const billed = items.filter((row) => {
    const posted = String(row["posted_on"]);
    const isIn = posted >= from && posted <= to && cents(row["amount"]) > 0n;
    return isIn && row["type"] === "invoice" && TRADE.has(String(row["role"]));
  });
  return billed
    .filter((row) => !inside.has(customerOf(row)))
    .map((row) => {
      const id = String(row["item_id"]);
      const issued = String(row["issued_on"]);
      const term = days.get(customerOf(row));
      const due = textOf(row, "due_on") ?? (term === undefined ? null : after(issued, term));
      const own = allocations.filter(
        (one) => one["debit_item_id"] === id && String(one["settled_on"]) <= to,
      );
      const credits = own.map((one) => ({
        credit: byId.get(String(one["credit_item_id"])) ?? {},
        amount: cents(one["amount"]),
      }));
      const settlements = credits.map(({ credit, amount }) => ({
        on: String(credit["posted_on"]),
        kind: KINDS[String(credit["type"])] ?? "cleared",
        amount,
      }));
      const cleared = own.map((one) => String(one["cleared_on"])).sort();
      return lived(row, settlements, lists, {
        due: due === null || voided.has(id) ? null : due < issued ? issued : due,
        letteredOn: lettered.get(String(row["group_id"])) ? (cleared.at(-1) ?? null) : null,
        to,
        billed,
      });
    });
}

function lived(
  row: Row,
  settlements: readonly Settlement[],
  lists: Lists,
  known: {
    readonly due: string | null;
    readonly letteredOn: string | null;
    readonly to: string;
    readonly billed: readonly Row[];
  },
): Life {
  const { due, letteredOn, to, billed } = known;
  const amount = cents(row["amount"]);
  const daysOf = (kind: string) =>
    settlements
      .filter((one) => one.kind === kind)
      .map(({ on }) => on)
      .sort();
  const sumOf = (some: readonly Settlement[]) => some.reduce((all, one) => all + one.amount, 0n);
  const isClosed = sumOf(settlements) === amount;
  const closedOn = isClosed
    ? (settlements
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? null)
    : null;
  const [issued, posted] = [String(row["issued_on"]), String(row["posted_on"])];
  const events = new Map<string, string | null | undefined>([
    ["invoiced", issued],
    ["posted", posted === issued ? null : posted],
    ...fromLists(row, lists, { due, closedOn, to }),
  ]);
  if (due !== null && due <= to && (closedOn === null || closedOn >= due)) events.set("due", due);
  const paid = daysOf("paid");
  if (!isClosed || (paid[0] ?? "") < (paid.at(-1) ?? "")) events.set("part-paid", paid[0]);
  if (isClosed) events.set("paid", paid.at(-1));
  const credited = daysOf("credited").at(-1);
  const isReversed = sumOf(settlements.filter(({ kind }) => kind === "credited")) === amount;
  events.set(isReversed ? "reversed" : "credited", credited);
  if (isReversed && credited !== undefined)
    events.set("reissued", reissuedOn(row, billed, credited));
  for (const kind of ["doubtful", "written-off", "cleared"]) events.set(kind, daysOf(kind).at(-1));
  const carried = textOf(row, "superseded_on");
  const isCarried = carried !== null && carried <= to && (closedOn === null || closedOn > carried);
  if (isCarried) events.set("carried", carried);
  if (isClosed && letteredOn !== null && letteredOn <= to) events.set("lettered", letteredOn);
  const happened = [...events].flatMap(([event, on]) => (on == null ? [] : [{ event, on }]));
  happened.sort((one, other) =>
    one.on === other.on
      ? ORDER.indexOf(one.event) - ORDER.indexOf(other.event)
      : one.on < other.on
        ? -1
        : 1,
  );
  const isOpen = !isClosed && !isCarried;
  return {
    amount,
    invoicedOn: issued,
    postedOn: posted,
    closedOn,
    isOpen,
    settlements,
    events: happened,
  };
}

/** The next invoice of the same amount to the same customer, within sixty days. */
function reissuedOn(row: Row, billed: readonly Row[], credited: string): string | undefined {
  const same = ["entity_id", "customer_id", "amount"] as const;
  return billed
    .filter((one) => one !== row && same.every((name) => one[name] === row[name]))
    .filter((one) => String(one["issued_on"]) >= String(row["issued_on"]))
    .map((one) => String(one["posted_on"]))
    .filter((on) => on >= credited && on <= after(credited, 60))
    .sort()[0];
}

const STATUSES: Readonly<Record<string, readonly string[]>> = {
  sent: ["200", "201"],
  received: ["202", "203", "204"],
  approved: ["205", "206"],
  rejected: ["213", "501"],
  refused: ["210"],
  suspended: ["208"],
  announced: ["211"],
};

function fromLists(
  row: Row,
  lists: Lists,
  { due, closedOn, to }: { due: string | null; closedOn: string | null; to: string },
): [string, string | undefined][] {
  const isOwn = (one: Row) =>
    one["entity_id"] === row["entity_id"] && one["customer_id"] === row["customer_id"];
  const isOfDocument = (one: Row) =>
    isOwn(one) && row["document_key"] !== null && one["document_key"] === row["document_key"];
  const first = (rows: readonly Row[], name: string) =>
    rows
      .map((one) => textOf(one, name))
      .filter((on) => on !== null)
      .filter((on) => on <= to)
      .sort()[0];
  const isOfItem = (one: Row) => one["item_id"] === row["item_id"];
  const reminders = lists.reminders.filter(
    (one) =>
      isOfDocument(one) ||
      (isOwn(one) &&
        one["document"] === null &&
        due !== null &&
        String(one["done_on"]) > due &&
        String(one["done_on"]) <= (closedOn ?? to)),
  );
  return [
    ...Object.entries(STATUSES).map(([event, codes]): [string, string | undefined] => [
      event,
      first(
        lists.statuses.filter((one) => isOfDocument(one) && codes.includes(String(one["code"]))),
        "said_on",
      ),
    ]),
    ["dunned", first(reminders, "done_on")],
    ["disputed", first(lists.disputes.filter(isOfItem), "opened_on")],
    ["promised", first(lists.promises.filter(isOfItem), "made_on")],
  ];
}
