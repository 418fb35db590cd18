/**
 * Control rows → findings: severity, cause, amount, cash, fingerprint. A few statements for the whole catalogue, over
 * `found_rows`; it knows the cards and the rows, and no other business table than what a row names.
 */
import type { Control, ControlCard } from "../controls/control.ts";
import {
  type Cause,
  type Family,
  type MoneyStake,
  type Severity,
  type Stake,
  severities,
} from "../kernel/families.ts";
import type { Bilingual } from "../kernel/language.ts";
import { moneyOf } from "../kernel/money.ts";
import { readPackageFile } from "../store/root.ts";
import { sideBySide, type Work } from "../store/side-by-side.ts";
import { type Parameters, type Row, type Store, textOrNull } from "../store/store.ts";
import { askedOf, type MeasuredCause, measuredCause } from "./cause.ts";
import { type Effort, effortOf } from "./effort.ts";
import { type Graded, grade, YOUNG_DAYS } from "./grade.ts";
import type { Ground } from "./materiality.ts";
import { nearMisses } from "./near.ts";

export interface Finding {
  readonly control: string;
  readonly code: string;
  readonly family: Family;
  readonly stake: Stake;
  readonly severity: Severity;
  readonly graded: Graded;
  readonly cause: Cause;
  /** Null when the rows do not point to a cause by themselves: it is then the card's usual one. */
  readonly measured: MeasuredCause | null;
  readonly confidence: "proved" | "probable" | "possible";
  /** Why it is not proved though its card says so, a slug. */
  readonly doubt: string | null;
  /** Decimal text, absolute, of what is open; null when the finding has no money of its own. */
  readonly amount: string | null;
  /** Of a finding on data: what is open behind it. */
  readonly exposure: string | null;
  readonly rows: number;
  readonly customers: number;
  readonly effort: Effort;
  readonly fingerprint: string;
  /** What would come in when it is put right, and the odds it rests on, decimal texts; null without a figure. */
  readonly cash: { readonly amount: string; readonly probability: string } | null;
  /** Date of its first row; null when its rows have none. */
  readonly since: string | null;
  /** What almost was a row of it and is not; null where nothing came near. */
  readonly near: Bilingual | null;
  readonly isDraft: boolean;
}

/** Where a control stands in the extracts. */
export interface Known {
  readonly asOf: string;
  readonly ground: Ground;
  /** The ledgers say when a line was lettered. */
  readonly hasLetteringDates: boolean;
  /** What the run set for a control, its date with it. */
  readonly paramsOf: (slug: string) => Parameters;
}

/** One finding a control that has rows, the heaviest first; they are kept in `findings`. */
export async function findAll(
  store: Store,
  controls: readonly Control[],
  known: Known,
): Promise<Finding[]> {
  const prepared = ["odds", "chance", "held"].map((one) => readPackageFile(`findings/${one}.sql`));
  await store.run(prepared.join("\n"), {}, "findings");
  const [measured, causes, cash] = await byControl(store, {
    measure: { as_of: known.asOf, young_days: YOUNG_DAYS },
    cause: { ...askedOf(controls), as_of: known.asOf },
    cash: {
      controls: controls
        .filter(bringsCash)
        .map(({ slug }) => slug)
        .join(","),
    },
  });
  const found = controls.filter(({ slug }) => measured?.has(slug) === true);
  const near = await nearMisses(store, found, known.paramsOf);
  const findings = found.map((control): Finding => {
    const { slug } = control;
    const told = tellOne(
      control,
      measured?.get(slug) ?? {},
      causes?.get(slug),
      cash?.get(slug),
      known,
    );
    return { ...told, near: near.get(slug) ?? null };
  });
  findings.sort(byWeight);
  await keep(store, findings);
  return findings;
}

function tellOne(
  { slug, folder, card }: Control,
  row: Row,
  gathered: Row | undefined,
  cash: Row | undefined,
  known: Known,
): Omit<Finding, "near"> {
  const isData = card.stake === "data";
  const open = row["amount_told"] === null ? null : String(row["amount_open"]);
  const amount = card.settled === true ? textOrNull(row["amount_told"]) : open;
  const cents = amount === null ? null : moneyOf(amount).value;
  const young = moneyOf(String(row["amount_young"])).value;
  const floor = (textOrNull(row["floor"]) ?? card.severity.floor) as Severity | null;
  const bounded = { ...card, severity: { ...card.severity, floor } };
  const graded = grade(cents, cents === null ? null : cents - young, bounded, known.ground);
  const measured = gathered === undefined ? null : measuredCause(gathered);
  const { ground } = known;
  const rows = Number(row["rows"]);
  return {
    control: slug,
    code: card.code,
    family: folder as Family,
    stake: card.stake,
    severity: graded.severity,
    graded,
    cause: measured?.cause ?? card.cause,
    measured,
    ...sureness(card, textOrNull(row["doubt"]), known),
    amount: isData ? null : amount,
    exposure: isData ? amount : null,
    rows,
    customers: Number(row["customers"]),
    effort: effortOf(card.effort, rows, ground.openItems),
    fingerprint: String(row["fingerprint"]),
    cash: cashOf(cash),
    since: textOrNull(row["since"]),
    isDraft: card.status === "draft",
  };
}

/** Proved only where nothing later could explain it, nor anything that the control itself has seen. */
function sureness(
  card: ControlCard,
  doubt: string | null,
  { ground, hasLetteringDates }: Known,
): Pick<Finding, "confidence" | "doubt"> {
  const later = !ground.hasLater
    ? "no-later-ledger"
    : hasLetteringDates
      ? null
      : "no-lettering-dates";
  const doubted = doubt ?? (card.explained_later === true ? later : null);
  const isProved = card.confidence === "proved" && doubted === null;
  const lowered = card.confidence === "proved" ? "probable" : card.confidence;
  return { confidence: isProved ? "proved" : lowered, doubt: doubted };
}

const bringsCash = ({ card }: Control): boolean =>
  card.cash === "accelerates-receipts" && card.stake !== "data";

function cashOf(row: Row | undefined): Finding["cash"] {
  if (row === undefined) return null;
  return { amount: String(row["cash"]), probability: String(row["probability"]) };
}

/** The rows of the queries beside this file, by control. */
async function byControl(
  store: Store,
  queries: Readonly<Record<string, Readonly<Record<string, string | number>>>>,
) {
  const asked = Object.entries(queries);
  const answers = asked.map(() => new Map<string, Row>());
  const works = asked.map(
    ([name, parameters], at): Work =>
      async (one) => {
        const path = `findings/${name}.sql`;
        for (const row of await one.all(readPackageFile(path), parameters, path))
          answers[at]?.set(String(row["control"]), row);
      },
  );
  await sideBySide(store, works);
  return answers;
}

async function keep(store: Store, findings: readonly Finding[]): Promise<void> {
  await store.append(
    "findings",
    findings.map((one) => [
      one.control,
      one.code,
      one.family,
      one.stake,
      one.severity,
      one.graded.rule,
      one.cause,
      one.measured?.share ?? null,
      one.confidence,
      one.amount,
      one.exposure,
      one.rows,
      one.customers,
      one.effort.fix,
      one.effort.prevent,
      one.cash?.amount ?? null,
      one.since,
      one.fingerprint,
      one.isDraft,
    ]),
  );
}

/**
 * What is at stake in the findings kept, by nature: each euro once within a nature, no sum over them. Possible ones and
 * drafts do not count. Decimal texts.
 */
export async function stakesOf(store: Store): Promise<Readonly<Record<MoneyStake, string>>> {
  const path = "findings/stakes.sql";
  const rows = await store.all(readPackageFile(path), {}, path);
  const amount = (stake: MoneyStake) =>
    textOrNull(rows.find((row) => row["stake"] === stake)?.["amount"]) ?? "0.00";
  return {
    "collect-sooner": amount("collect-sooner"),
    "loss-risk": amount("loss-risk"),
    misstated: amount("misstated"),
    exposure: amount("exposure"),
  };
}

/** Severity, then what is at stake; a fault of data has nothing of its own and comes after. */
function byWeight(left: Finding, right: Finding): number {
  const bySeverity = severities.indexOf(left.severity) - severities.indexOf(right.severity);
  if (bySeverity !== 0) return bySeverity;
  const cents = (finding: Finding) =>
    finding.amount === null ? 0n : moneyOf(finding.amount).value;
  const difference = cents(right) - cents(left);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  return left.code < right.code ? -1 : 1;
}
