/**
 * Page 1, for who decides: four sentences (what is owed, why two totals, what is late, what it costs), three decisions,
 * six figures that lead to their parts. What could not be read or concluded comes first.
 */
import { isZero, shareOf, sumOf } from "../../results/decimals.ts";
import type { Diagnosis, Told } from "../../results/schema.ts";
import {
  lateUnknown,
  overdueBounds,
  overdueOf,
  owedOf,
  scopeOf,
  totalOf,
  undatedOf,
} from "../../results/totals.ts";
import { dateText } from "../../words/number-text.ts";
import type { Block, Decisions, Saying, Section, Telling } from "../section.ts";
import { classTitle } from "./bridge-items.ts";
import { companyBlocks } from "./companies.ts";
import { tilesOf } from "./cover-tiles.ts";
import { controlTitle } from "./finding-rows.ts";

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
      ...companyBlocks(told, telling),
      { kind: "asides", texts: asides(told.diagnosis, telling) },
      ...unlocked(told, telling),
    ],
  }),
};

/** Where nothing could be reconciled: what each file that is missing would add, its controls named. */
function unlocked({ diagnosis }: Told, telling: Telling): Block[] {
  const { reconciliation } = diagnosis;
  const unlocks = diagnosis.unlocks.filter(({ controls }) => controls.length > 0);
  if (reconciliation !== null || unlocks.length === 0) return [];
  const { say } = telling;
  const columns = unlocks.map(({ file, name, adds, controls }): Block[] => {
    const titles = controls.map((slug) => controlTitle(slug, telling)).join(", ");
    const count = controls.length;
    const items = [adds, ...(count > 0 ? [say("unlocks-controls", { count, titles })] : [])];
    const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    const list: Block = { kind: "list", items };
    return [{ kind: "part", part: { id: `unlock-${file}`, title, blocks: [list] } }];
  });
  const blocks: Block[] = [{ kind: "beside", columns }];
  const shared = { id: "unlocks", title: say("unlocks-title"), sub: say("unlocks-caption") };
  return [{ kind: "part", part: { ...shared, blocks } }];
}

function warnings({ diagnosis }: Told, { say }: Telling): Block[] {
  const blocks: Block[] = [];
  const { reconciliation } = diagnosis;
  if (reconciliation?.conclusive === false) {
    blocks.push({
      kind: "callout",
      tone: "critical",
      title: say("cover-cannot-conclude"),
      text: say("cover-cannot-conclude-text", { reason: reconciliation.conclusiveReason }),
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
  const { amount, isCorrected, within } = owedOf(diagnosis);
  const whole = numbers.whole(amount);
  const doubtful = totalOf(diagnosis.position, "doubtful")?.step ?? "0.00";
  const text = say("cover-owed", {
    amount: whole,
    date: dateText(diagnosis.asOf, language),
    account: scopeOf(diagnosis).join(", "),
    how: isCorrected ? "corrected" : "ledger",
    within: isZero(within) ? NONE : numbers.whole(within),
    doubtful: isZero(doubtful) ? NONE : numbers.whole(doubtful),
  });
  return { label: say("cover-owed-label"), text, strong: [whole], href: "#perimeters" };
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
  const { position, decisions: list } = diagnosis;
  const shared = { label: say("cover-late-label"), href: "#position" };
  const overdue = overdueOf(position);
  if (overdue === null) {
    const reason = label("reason", lateUnknown(diagnosis));
    return { ...shared, text: say("cover-late-none", { reason }), strong: [] };
  }
  const bounds = overdueBounds(position);
  if (bounds !== null) {
    const [low, high] = [numbers.whole(bounds.low), numbers.whole(bounds.high)];
    const chart = String(diagnosis.settings["chart"]);
    const values = { low, high, chart, amount: numbers.whole(overdue) };
    const text = say("cover-late-estimated", values);
    return { ...shared, text, strong: [low, high] };
  }
  const undated = undatedOf(diagnosis);
  const amount = numbers.whole(overdue);
  const old = sumOf(position.ageing, ["91-180", "180+"]);
  const collect = list.find(({ kind }) => kind === "collect");
  const values = {
    amount,
    old: isZero(old) ? NONE : numbers.whole(old),
    name: collect === undefined ? NONE : (collect.name ?? collect.customer ?? ""),
    share: numbers.cell(shareOf(collect?.amount ?? "0.00", overdue), "share"),
    undated: undated === null ? NONE : numbers.whole(undated),
  };
  if (isZero(overdue)) return { ...shared, text: say("cover-late-zero", values), strong: [] };
  return { ...shared, text: say("cover-late", values), strong: [amount] };
}

function cost({ indicators, position }: Diagnosis, { say, numbers, label }: Telling): Saying {
  const shared = { label: say("cover-cost-label"), href: "#indicator-average-days-delinquent" };
  const found = indicators.find(({ slug }) => slug === "average-days-delinquent");
  const amount = found?.numerator ?? null;
  const inDays = (value: string) => say("cover-days", { days: numbers.cell(value, "days") });
  const best = indicators.find(({ slug }) => slug === "dso-best-possible");
  const dso = indicators.find(({ slug }) => slug === "dso-simple");
  const isEstimated = position.ageingBasis === "estimated";
  if (isEstimated && best?.low != null && best.high !== null && dso?.value != null) {
    const [low, high] = [numbers.cell(best.low, "days"), inDays(best.high)];
    const day = numbers.whole(dso.dayValue ?? "0.00");
    const text = say("cover-cost-estimated", { dso: inDays(dso.value), low, high, day });
    return { ...shared, text, strong: [low, high] };
  }
  if (found == null || found.value === null || amount === null) {
    const reason = found?.reason ?? label("reason", "unknown");
    return { ...shared, text: say("cover-cost-none", { reason }), strong: [] };
  }
  const days = inDays(found.value);
  const cash = numbers.whole(amount);
  return { ...shared, text: say("cover-cost", { cash, days }), strong: [cash, days] };
}

/** Where a decision leads: the customer, the finding, the files. */
const leadsTo = (ref: string, { clientHref }: Telling): string =>
  ref.startsWith("customer:")
    ? (clientHref(ref.replace("customer:", "")) ?? "#customers")
    : ref.startsWith("finding:")
      ? `#finding-${ref.replace("finding:", "")}`
      : "#reading";

function decisions({ diagnosis }: Told, telling: Telling): Decisions {
  const { say, numbers, language } = telling;
  return {
    title: say("cover-decisions", { count: diagnosis.decisions.length }),
    note: say("cover-decisions-note"),
    who: say("cover-who"),
    rows: diagnosis.decisions.map(({ what, amount, why, role, on, ref }) => ({
      what,
      href: leadsTo(ref, telling),
      amount: amount === null ? null : numbers.whole(amount),
      why,
      who: on === null ? role : `${role}, ${dateText(on, language)}`,
    })),
  };
}

function asides(diagnosis: Diagnosis, { say, numbers }: Telling) {
  const { sources, findings, reconciliation } = diagnosis;
  const sum = (name: "read" | "rejected") =>
    sources.reduce((total, { rows }) => total + rows[name], 0);
  const critical = findings.filter(({ severity }) => severity === "critical").length;
  return [
    {
      text: say("cover-read", {
        files: sources.length,
        lines: numbers.cell(String(sum("read")), "count"),
        rejected: sum("rejected"),
      }),
      href: "#reading",
    },
    ...(reconciliation?.conclusive === true
      ? [{ text: reconciliation.conclusiveReason, href: "#materiality" }]
      : []),
    { text: say("cover-found", { count: findings.length, critical }), href: "#findings" },
  ];
}
