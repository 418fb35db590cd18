/**
 * Page 1, for who decides: four sentences (what is owed, why two totals, what is late, what it costs), three decisions,
 * six figures that lead to their parts. What could not be read or concluded comes first.
 */
import type { Diagnosis, Told } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { Block, Decisions, Saying, Section, Telling } from "../section.ts";
import { classTitle } from "./bridge-items.ts";
import { tilesOf } from "./cover-tiles.ts";
import { isZero } from "./decimal-order.ts";
import { isConclusive, overdueOf, scopeOf, shareText, sumOf, totalOf } from "./position-parts.ts";

export const cover: Section = {
  id: "answer",
  tell: (told, telling) => ({
    id: "answer",
    title: telling.say("cover-title"),
    blocks: [
      ...warnings(told, telling),
      {
        kind: "opening",
        sayings: sayings(told.diagnosis, telling),
        decisions: decisions(told, telling),
      },
      { kind: "tiles", tiles: tilesOf(told.diagnosis, telling) },
      { kind: "asides", texts: asides(told.diagnosis, telling) },
    ],
  }),
};

function warnings({ diagnosis }: Told, { say, numbers }: Telling): Block[] {
  const blocks: Block[] = [];
  if (isConclusive(diagnosis) === false) {
    blocks.push({
      kind: "callout",
      tone: "critical",
      title: say("cover-cannot-conclude"),
      text: say("cover-cannot-conclude-text", {
        gross: numbers.money(diagnosis.reconciliation?.unexplained.gross ?? "0.00"),
        materiality: numbers.money(diagnosis.materiality.overall ?? "0.00"),
      }),
    });
  }
  for (const source of diagnosis.sources.filter(({ rows }) => rows.rejected > 0)) {
    blocks.push({
      kind: "callout",
      tone: "warning",
      title: say("cover-unread"),
      text: say("cover-unread-text", { rows: source.rows.rejected, file: source.file }),
    });
  }
  return blocks;
}

function sayings(diagnosis: Diagnosis, telling: Telling): Saying[] {
  return [
    owed(diagnosis, telling),
    twoTotals(diagnosis, telling),
    late(diagnosis, telling),
    cost(diagnosis, telling),
  ];
}

const NONE = "none";

function owed(diagnosis: Diagnosis, { say, numbers, language }: Telling): Saying {
  const { reconciliation, position, asOf } = diagnosis;
  const isCorrected = reconciliation !== null && isConclusive(diagnosis) === true;
  const amount = numbers.whole(isCorrected ? reconciliation.restated.fromLedger : position.ledger);
  const doubtful = totalOf(position, "doubtful")?.step ?? "0.00";
  const gross = reconciliation?.unexplained.gross ?? "0.00";
  const text = say("cover-owed", {
    amount,
    date: dateText(asOf, language),
    account: scopeOf(diagnosis).join(", "),
    how: isCorrected ? "corrected" : "ledger",
    within: isCorrected && !isZero(gross) ? numbers.whole(gross) : NONE,
    doubtful: isZero(doubtful) ? NONE : numbers.whole(doubtful),
  });
  return { label: say("cover-owed-label"), text, strong: [amount], href: "#perimeters" };
}

function twoTotals(diagnosis: Diagnosis, telling: Telling): Saying {
  const { say, numbers, label, language } = telling;
  const { reconciliation, asOf } = diagnosis;
  const shared = { label: say("cover-why-label"), href: "#bridge" };
  if (reconciliation === null) {
    const reason = diagnosis.reconciliationReason ?? label("reason", "no-aged-balance");
    return { ...shared, text: say("cover-why-none", { reason }), strong: [] };
  }
  const aged = numbers.whole(reconciliation.agedBalance);
  if (isZero(reconciliation.gap) && reconciliation.classes.length === 0)
    return { ...shared, text: say("cover-why-tied", { aged }), strong: [aged] };
  const { reportRunOn: run, reportAsOf, classes } = reconciliation;
  const [first] = classes;
  // The class of the date says when it was printed, and what that changed.
  const isTold = first?.class === "as-of-date";
  const printed = run !== null && run < asOf && !isTold ? dateText(run, language) : NONE;
  const text = say("cover-why", {
    aged,
    printed,
    dated: reportAsOf !== null && reportAsOf !== asOf ? dateText(reportAsOf, language) : NONE,
    gap: numbers.whole(reconciliation.gap),
    class: first === undefined ? NONE : first.why || classTitle(first.class, telling),
    amount: first === undefined ? "" : numbers.whole(first.amount),
  });
  return { ...shared, text, strong: printed === NONE ? [aged] : [aged, printed] };
}

function late(diagnosis: Diagnosis, { say, numbers, label }: Telling): Saying {
  const {
    position,
    decisions: [collect],
  } = diagnosis;
  const shared = { label: say("cover-late-label"), href: "#position" };
  const overdue = overdueOf(position);
  if (overdue === null) {
    const reason = label("reason", "no-due-dates");
    return { ...shared, text: say("cover-late-none", { reason }), strong: [] };
  }
  const amount = numbers.whole(overdue);
  if (isZero(overdue)) return { ...shared, text: say("cover-late-zero"), strong: [] };
  const old = sumOf(position.ageing, ["91-180", "180+"]);
  const isFirst = collect?.kind === "collect" && collect.amount !== null;
  const text = say("cover-late", {
    amount,
    old: isZero(old) ? NONE : numbers.whole(old),
    name: isFirst ? (collect.name ?? collect.customer ?? "") : NONE,
    share: isFirst ? shareText(collect.amount ?? "0.00", overdue, numbers) : "",
  });
  return { ...shared, text, strong: [amount] };
}

function cost({ indicators }: Diagnosis, { say, numbers, label }: Telling): Saying {
  const shared = { label: say("cover-cost-label"), href: "#indicator-average-days-delinquent" };
  const found = indicators.find(({ slug }) => slug === "average-days-delinquent");
  const amount = found?.numerator ?? null;
  if (found == null || found.value === null || amount === null) {
    const reason = found?.reason ?? label("reason", "unknown");
    return { ...shared, text: say("cover-cost-none", { reason }), strong: [] };
  }
  const days = say("cover-days", { days: numbers.cell(found.value, "days") });
  const cash = numbers.whole(amount);
  return { ...shared, text: say("cover-cost", { cash, days }), strong: [cash, days] };
}

function decisions({ diagnosis }: Told, { say, numbers, language }: Telling): Decisions {
  const anchors: Readonly<Record<string, string>> = {
    collect: "#top-customers",
    obtain: "#reading",
  };
  return {
    title: say("cover-decisions", { count: diagnosis.decisions.length }),
    note: say("cover-decisions-note"),
    who: say("cover-who"),
    rows: diagnosis.decisions.map(({ kind, what, amount, why, role, on, ref }) => ({
      what,
      href: anchors[kind] ?? `#finding-${ref.replace("finding:", "")}`,
      amount: amount === null ? null : numbers.whole(amount),
      why,
      who: on === null ? role : `${role}, ${dateText(on, language)}`,
    })),
  };
}

function asides(diagnosis: Diagnosis, { say, numbers }: Telling) {
  const { sources, findings, materiality } = diagnosis;
  const sum = (name: "read" | "rejected") =>
    sources.reduce((total, { rows }) => total + rows[name], 0);
  const critical = findings.filter(({ severity }) => severity === "critical").length;
  const conclusive = isConclusive(diagnosis);
  return [
    {
      text: say("cover-read", {
        files: sources.length,
        lines: numbers.cell(String(sum("read")), "count"),
        rejected: sum("rejected"),
      }),
      href: "#reading",
    },
    ...(conclusive === true && materiality.overall !== null
      ? [{ text: say("cover-conclusive"), href: "#materiality" }]
      : []),
    { text: say("cover-found", { count: findings.length, critical }), href: "#findings" },
  ];
}
