/** The bridge: from the aged balance to account 411, class by class, customer by customer, line by line. */

import { byAbsoluteSize, isZero } from "../../results/decimals.ts";
import type { Reconciliation, Told } from "../../results/schema.ts";
import type { Bar, Block, Cell, Section, Table, Telling } from "../section.ts";
import { classTitle, tellClassItems } from "./bridge-items.ts";

const PAGE_CUSTOMERS = 20;

export const bridge: Section = {
  id: "bridge",
  tell: (told, telling) => {
    const { reconciliation } = told.diagnosis;
    const title = telling.say("bridge-title");
    if (reconciliation === null) {
      const slug = told.diagnosis.reconciliationReason ?? "no-aged-balance";
      const reason = telling.label("reason", slug);
      const text = telling.say("bridge-none", { reason });
      return {
        id: "bridge",
        title,
        blocks: [{ kind: "callout", tone: "warning", title: text, text: "" }],
      };
    }
    return { id: "bridge", title, blocks: bridgeBlocks(told, reconciliation, telling) };
  },
};

function bridgeBlocks(told: Told, bridged: Reconciliation, telling: Telling): Block[] {
  const { say, numbers } = telling;
  const { unexplained, explainedRate } = bridged;
  const blocks: Block[] = [{ kind: "paragraph", text: say("bridge-lead") }];
  if (bridged.level === "customer") {
    blocks.push({
      kind: "callout",
      tone: "note",
      title: say("bridge-customer-level"),
      text: "",
    });
  }
  if (explainedRate !== null) {
    blocks.push({
      kind: "meter",
      label: say("bridge-meter"),
      rate: explainedRate,
      note: say("bridge-meter-note", {
        net: numbers.money(unexplained.net),
        gross: numbers.money(unexplained.gross),
      }),
    });
  }
  return [
    ...blocks,
    { kind: "chart", chart: waterfall(told, bridged, telling) },
    { kind: "table", table: classTable(told, bridged, telling) },
    { kind: "part", part: { id: "class-items", ...tellClassItems(told, bridged, telling) } },
    { kind: "part", part: { id: "restated", isCard: true, ...restated(bridged, telling) } },
    {
      kind: "part",
      part: { id: "gap-customers", isCard: true, ...customers(told, bridged, telling) },
    },
  ];
}

function waterfall(told: Told, bridged: Reconciliation, telling: Telling) {
  const { say, numbers } = telling;
  const steps = bridged.classes.filter(({ class: slug }) => slug !== "unexplained");
  const bars: Bar[] = [
    { label: say("cover-aged"), value: bridged.agedBalance, role: "total", tone: "plain" },
    ...steps.map(
      (step): Bar => ({
        label: classTitle(step.class, telling),
        value: step.amount,
        note: step.why,
        href: `#class-${step.class}`,
        role: "step",
        tone: "note",
      }),
    ),
    {
      label: classTitle("unexplained", telling),
      value: bridged.unexplained.net,
      ...(bridged.unexplained.why !== null && { note: bridged.unexplained.why }),
      href: "#class-unexplained",
      role: "remainder",
      tone: isZero(bridged.unexplained.gross) ? "good" : "critical",
    },
    { label: say("col-ledger"), value: bridged.ledger, role: "total", tone: "plain" },
  ];
  return {
    id: "bridge-chart",
    shape: "waterfall" as const,
    title: say("bridge-chart", { currency: told.diagnosis.currency }),
    summary: say("bridge-chart-summary", {
      aged: numbers.money(bridged.agedBalance),
      ledger: numbers.money(bridged.ledger),
      count: steps.length,
    }),
    bars,
  };
}

function classTable({ diagnosis }: Told, bridged: Reconciliation, telling: Telling): Table {
  const { say, label } = telling;
  const side = (slug: string | null) => label("side", slug ?? "none");
  const rows = bridged.classes
    .filter(({ class: slug }) => slug !== "unexplained")
    .map((one): (Cell | string)[] => [
      { value: classTitle(one.class, telling), href: `#class-${one.class}` },
      one.amount,
      String(one.items),
      String(one.customers),
      one.why,
      side(one.side),
    ]);
  const { unexplained } = bridged;
  const rest = bridged.classes.find(({ class: slug }) => slug === "unexplained");
  rows.push([
    { value: classTitle("unexplained", telling), href: "#class-unexplained" },
    { value: unexplained.net, tone: isZero(unexplained.gross) ? "good" : "critical" },
    String(unexplained.items),
    { value: rest === undefined ? null : String(rest.customers) },
    { value: unexplained.why },
    isZero(unexplained.gross) ? { value: null } : side(null),
  ]);
  return {
    id: "bridge-classes",
    isSheetOnly: true,
    sheet: say("classes-sheet"),
    caption: say("classes-caption"),
    note: say("classes-note", { currency: diagnosis.currency }),
    columns: [
      { title: say("col-class"), kind: "text" },
      { title: say("col-amount"), kind: "amount", isSummed: true },
      { title: say("col-items"), kind: "count", isSummed: true },
      { title: say("col-customers"), kind: "count", isSecondary: true },
      { title: say("col-why"), kind: "text" },
      { title: say("col-side"), kind: "text", isSecondary: true },
    ],
    rows,
    total: [say("gap-total"), bridged.gap, null, null, null, null],
  };
}

function restated(bridged: Reconciliation, { say }: Telling): { title: string; blocks: Block[] } {
  const table: Table = {
    id: "restated-paths",
    sheet: say("restated-sheet"),
    caption: say("restated-caption"),
    columns: [
      { title: say("col-path"), kind: "text" },
      { title: say("col-amount"), kind: "amount" },
    ],
    rows: [
      [say("restated-ledger"), bridged.restated.fromLedger],
      [say("restated-report"), bridged.restated.fromReport],
      [say("restated-rest"), bridged.unexplained.net],
    ],
  };
  const blocks: Block[] = [
    { kind: "paragraph", text: say("restated-text") },
    { kind: "table", table },
  ];
  return { title: say("restated"), blocks };
}

function customers({ diagnosis }: Told, bridged: Reconciliation, telling: Telling) {
  const { say } = telling;
  const slugs = bridged.classes.map((one) => one.class).filter((slug) => slug !== "unexplained");
  const ordered = [...bridged.customers].sort(
    (left, right) =>
      byAbsoluteSize(left.unexplained, right.unexplained) ||
      byAbsoluteSize(left.gap, right.gap) ||
      ((left.customer ?? "") < (right.customer ?? "") ? -1 : 1),
  );
  const rows = ordered.map((one): (Cell | string | null)[] => [
    one.customer ?? { value: say("no-customer"), kind: "text" },
    one.name,
    one.ledger,
    one.agedBalance,
    one.gap,
    { value: one.unexplained, tone: isZero(one.unexplained) ? "plain" : "critical" },
    ...slugs.map((slug) => one.classes[slug] ?? null),
  ]);
  const amount = (title: string) => ({ title, kind: "amount" as const, isSummed: true });
  const table: Table = {
    id: "bridge-customers",
    sheet: say("gap-customers-sheet"),
    caption: say("gap-customers-caption"),
    note: say("classes-note", { currency: diagnosis.currency }),
    pageRows: PAGE_CUSTOMERS,
    isFilterable: true,
    columns: [
      { title: say("col-customer"), kind: "customer" },
      { title: say("col-name"), kind: "text", isSecondary: true },
      amount(say("col-ledger")),
      amount(say("col-aged")),
      amount(say("col-gap")),
      amount(say("col-unexplained")),
      ...slugs.map((slug) => ({ ...amount(classTitle(slug, telling)), isSheetOnly: true })),
    ],
    rows,
  };
  const blocks: Block[] = [
    { kind: "paragraph", text: say("gap-customers-note") },
    { kind: "table", table },
  ];
  return { title: say("gap-customers"), blocks };
}
