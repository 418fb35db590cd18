/**
 * A small company for the bridge's tests: ledger lines, settlements, a report. The open items come out of the
 * settlements, as the canon does it (amounts in cents, dates as text).
 */
import { type Tied, tie } from "../../src/bridge/tie.ts";
import { decimalText } from "../../src/kernel/money.ts";
import type { Row, Store } from "../../src/store/store.ts";
import type { CaseTable } from "./case-file.ts";
import { inWorld } from "./world.ts";

export interface LedgerLine {
  readonly id: number;
  readonly customer: string | null;
  readonly document: string | null;
  readonly cents: number;
  readonly account?: string;
  readonly role?: string;
  readonly type?: string;
  readonly counterpart?: string;
  readonly posted?: string;
  readonly letteredOn?: string;
  readonly opening?: boolean;
  readonly entity?: string;
  readonly superseded?: string;
}

export interface Settlement {
  readonly debit: number;
  readonly credit: number;
  readonly cents: number;
  readonly settled: string;
  readonly cleared?: string;
}

export interface ReportLine {
  readonly id: number;
  readonly customer: string | null;
  readonly document: string | null;
  readonly cents: number;
  readonly issued?: string;
  readonly due?: string;
  readonly entity?: string;
}

export interface BridgeWorld {
  readonly asOf: string;
  readonly scope?: readonly string[];
  readonly entities?: readonly string[];
  readonly customers?: CaseTable;
  readonly ledger: readonly LedgerLine[];
  readonly settlements?: readonly Settlement[];
  readonly report: readonly ReportLine[];
  readonly reportAsOf?: string | null;
  readonly reportRunOn?: string | null;
  readonly level?: "item" | "customer";
}

export type TiedOnce = Extract<Tied, { outcome: "tied" }>;

/** Ties the world inside a transaction and hands the result and the store to `look`. */
export async function tieWorld<T>(
  store: Store,
  world: BridgeWorld,
  look: (tied: TiedOnce, rows: readonly Row[]) => Promise<T> | T,
): Promise<T> {
  return inWorld(store, tablesOf(world), world.asOf, async () => {
    const tied = await tie(store);
    if (tied.outcome !== "tied") throw new Error("no aged balance");
    return look(tied, await store.all("select * from bridge_items order by bridge_item_no"));
  });
}

const text = (cents: number): string => decimalText({ value: BigInt(cents), scale: 2 });
const day = "2026-01-15";

const scopeOf = (world: BridgeWorld): readonly string[] => world.scope ?? ["411"];
const account = (line: LedgerLine): string => line.account ?? "411000";
const inScope = (world: BridgeWorld, line: LedgerLine): string =>
  String(scopeOf(world).some((prefix) => account(line).startsWith(prefix)));

function tablesOf(world: BridgeWorld): CaseTable[] {
  return [
    {
      name: "mission",
      columns: ["as_of", "scope"],
      rows: [
        [
          world.asOf,
          `[${scopeOf(world)
            .map((one) => `'${one}'`)
            .join(",")}]`,
        ],
      ],
    },
    {
      name: "entities",
      columns: ["entity_id"],
      rows: (world.entities ?? ["unknown"]).map((entity) => [entity]),
    },
    ...(world.customers === undefined ? [] : [world.customers]),
    itemsOf(world),
    openItemsOf(world),
    allocationsOf(world),
    ...reportOf(world),
  ];
}

function itemsOf(world: BridgeWorld): CaseTable {
  return {
    name: "items",
    columns: [
      "item_id",
      "entity_id",
      "customer_id",
      "account",
      "role",
      "is_in_scope",
      "type",
      "counterpart",
      "document",
      "posted_on",
      "amount",
      "letter_code",
      "lettered_on",
      "group_id",
      "is_opening",
      "superseded_on",
    ],
    rows: world.ledger.map((line) => [
      String(line.id),
      line.entity ?? "unknown",
      line.customer,
      account(line),
      line.role ?? "customer",
      inScope(world, line),
      line.type ?? (line.cents < 0 ? "payment" : "invoice"),
      line.counterpart ?? null,
      line.document,
      line.posted ?? day,
      text(line.cents),
      isSettled(world, line) ? "A" : null,
      line.letteredOn ?? null,
      isSettled(world, line) ? "1" : null,
      String(line.opening ?? false),
      line.superseded ?? null,
    ]),
  };
}

function openItemsOf(world: BridgeWorld): CaseTable {
  const open = world.ledger.filter(
    (line) => openCents(world, line) !== 0 && line.role !== "suspense",
  );
  return {
    name: "open_items",
    columns: [
      "item_id",
      "entity_id",
      "customer_id",
      "account",
      "role",
      "is_in_scope",
      "type",
      "document",
      "posted_on",
      "amount",
      "amount_open",
      "lettered_on",
    ],
    rows: open.map((line) => [
      String(line.id),
      line.entity ?? "unknown",
      line.customer,
      account(line),
      line.role ?? "customer",
      inScope(world, line),
      line.type ?? (line.cents < 0 ? "payment" : "invoice"),
      line.document,
      line.posted ?? day,
      text(line.cents),
      text(openCents(world, line)),
      line.letteredOn ?? null,
    ]),
  };
}

function allocationsOf(world: BridgeWorld): CaseTable {
  return {
    name: "allocations",
    columns: ["debit_item_id", "credit_item_id", "amount", "settled_on", "cleared_on"],
    rows: (world.settlements ?? []).map((one) => [
      String(one.debit),
      String(one.credit),
      text(one.cents),
      one.settled,
      one.cleared ?? one.settled,
    ]),
  };
}

function reportOf(world: BridgeWorld): CaseTable[] {
  return [
    {
      name: "aged_reports",
      columns: ["as_of", "run_on", "level"],
      rows: [
        [
          world.reportAsOf === undefined ? world.asOf : world.reportAsOf,
          world.reportRunOn ?? null,
          world.level ?? "item",
        ],
      ],
    },
    {
      name: "aged_lines",
      columns: [
        "aged_line_id",
        "entity_id",
        "customer_id",
        "document",
        "issued_on",
        "due_on",
        "amount",
      ],
      rows: world.report.map((line) => [
        String(line.id),
        line.entity ?? (world.entities === undefined ? "unknown" : null),
        line.customer,
        line.document,
        line.issued ?? null,
        line.due ?? null,
        text(line.cents),
      ]),
    },
  ];
}

const isSettled = (world: BridgeWorld, line: LedgerLine): boolean =>
  line.letteredOn !== undefined ||
  (world.settlements ?? []).some((one) => one.debit === line.id || one.credit === line.id);

/** Open amount in the ledger view at the as-of date. */
function openCents(world: BridgeWorld, line: LedgerLine): number {
  if ((line.posted ?? day) > world.asOf) return 0;
  if (line.superseded !== undefined && line.superseded <= world.asOf) return 0;
  let open = line.cents;
  for (const one of world.settlements ?? []) {
    if ((one.cleared ?? one.settled) > world.asOf) continue;
    if (one.debit === line.id) open -= one.cents;
    if (one.credit === line.id) open += one.cents;
  }
  return open;
}
