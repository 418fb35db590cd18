/** Puts the parts of diagnosis.json together and checks the whole against its schema before anyone sees it. */
import { readWhys } from "../bridge/whys.ts";
import type { Materiality } from "../findings/materiality.ts";
import { readFlows } from "../flows/flows.ts";
import { sayNote } from "../indicators/messages.ts";
import { assertInvariant } from "../kernel/invariant.ts";
import type { Language } from "../kernel/language.ts";
import { centsText, moneyOf } from "../kernel/money.ts";
import { readCompleteness } from "../results/completeness.ts";
import { CUSTOMERS_LISTED, readHeaviest } from "../results/customers.ts";
import { readPosition } from "../results/position.ts";
import { readReconciliation } from "../results/reconciliation.ts";
import { type Diagnosis, diagnosisSchema } from "../results/schema.ts";
import { readSources } from "../results/sources.ts";
import { isDatedByBooks, overdueOf, totalOf } from "../results/totals.ts";
import { readTrialBalances } from "../results/trial-balances.ts";
import { packageVersion } from "../store/root.ts";
import { type Store, textOrNull } from "../store/store.ts";
import { labelOf } from "../words/labels.ts";
import type { Judged } from "./judged.ts";
import type { DiagnoseRequest } from "./request.ts";
import { snapshotOf } from "./settle.ts";
import { tellActions } from "./tell-actions.ts";
import type { Changes } from "./tell-change.ts";
import { tellDecisions } from "./tell-decisions.ts";
import { tellFindings, tellIndicators, tellOutcomes } from "./tell-findings.ts";
import { tellUnlocks } from "./tell-unlocks.ts";
import { verdictOf } from "./verdict.ts";

/** The result of a run. */
export async function tellDiagnosis(
  store: Store,
  request: DiagnoseRequest,
  judged: Judged,
  changes: Changes,
): Promise<Diagnosis> {
  const { language } = request;
  const { settled, ground } = judged;
  const { materiality } = ground;
  const { indicators: measured, figures } = judged;
  const indicators = tellIndicators(measured, figures, language, settled.currency);
  const { tied } = judged;
  const whys = await readWhys(store, language, settled.currency);
  const { asOf, currency } = settled;
  const limit = orNull(materiality.computed);
  const verdict = (ends: Parameters<typeof verdictOf>[0]) =>
    verdictOf(ends, limit, { language, currency });
  const reconciliation =
    tied.outcome === "tied"
      ? await readReconciliation(store, tied, asOf, whys, verdict({ ...tied, asOf }))
      : null;
  const sources = await readSources(store, language);
  const position = await readPosition(store);
  const trialBalances = await readTrialBalances(store);
  const unlocks = tellUnlocks({ ...judged, sources }, request.sources, language);
  const decisions = await tellDecisions(store, {
    ...{ asOf: settled.asOf, language, currency: settled.currency, reconciliation },
    isListMissing: unlocks.some(({ file }) => file === "customer-list"),
    isDated: isDatedByBooks(position),
  });
  const diagnosis: Diagnosis = {
    schema: "encours/diagnosis/2",
    version: packageVersion(),
    language,
    asOf: settled.asOf,
    asOfReason: settled.asOfReason,
    ...(request.comparedTo !== undefined && { comparedTo: request.comparedTo }),
    currency: settled.currency,
    entities: await readCompanies(store),
    snapshot: await snapshotOf(store, settled, language, judged.controls),
    settings: settled.settings,
    materiality: tellMateriality(materiality),
    sources,
    unrecognised: judged.read.unrecognised.map(({ name, reasons }) => ({
      file: name,
      reasons: reasons.map((reason) => reason[language]),
    })),
    position,
    reconciliation,
    reconciliationReason:
      tied.outcome === "tied" ? null : labelOf("reason", "no-aged-balance", language),
    ...(trialBalances !== undefined && { trialBalances }),
    indicators,
    ...changes,
    flows: await tellFlows(store, language),
    findings: tellFindings(judged.findings, judged.controls, ground, language),
    decisions,
    ...tellOutcomes(judged.outcomes, language),
    completeness: await readCompleteness(store, language),
    unlocks,
    customers: await readHeaviest(store, 1, CUSTOMERS_LISTED),
    actions: await tellActions(store, language, settled.currency),
    stakes: judged.stakes,
    headlines: headlinesOf(indicators),
  };
  return checkedAgainstSchema(diagnosis);
}

/** The life of each invoice, or in words why it cannot be told. */
async function tellFlows(store: Store, language: Language): Promise<Diagnosis["flows"]> {
  const flows = await readFlows(store);
  if (flows.reason === null) return flows;
  const said = sayNote(flows.reason, language) ?? labelOf("reason", flows.reason, language);
  return { ...flows, reason: said };
}

const tellMateriality = (one: Materiality): Diagnosis["materiality"] => ({
  overall: centsText(one.overall),
  major: centsText(one.major),
  trivial: centsText(one.trivial),
  basis: one.basis,
  computed: orNull(one.computed),
});

/** The companies of the run, with the name that an aged balance of theirs gives. */
async function readCompanies(store: Store): Promise<Diagnosis["entities"]> {
  const rows = await store.all(
    `select entities.entity_id, year_start_on::varchar as first_on, year_end_on::varchar as last_on,
       case when count(distinct name) = 1 then min(name) end as name
     from entities
     cross join (select count(*) as companies from entities)
     left join company_names
       on company_names.entity_id = entities.entity_id or companies = 1
     group by all order by entities.entity_id`,
  );
  return rows.map((row) => {
    const entity = String(row["entity_id"]);
    return {
      entity,
      name: textOrNull(row["name"]),
      siren: /^\d{9}$/.test(entity) ? entity : null,
      ledgerFrom: textOrNull(row["first_on"]),
      ledgerTo: textOrNull(row["last_on"]),
    };
  });
}

/** Three indicators read by everyone, each with the reason where it has no figure. */
const HEADLINES = {
  operationalGapRate: "operational-gap",
  actionableShare: "actionable-share",
  insufficientlyQualifiedShare: "insufficiently-qualified-share",
} as const;

function headlinesOf(indicators: Diagnosis["indicators"]): Diagnosis["headlines"] {
  const read = Object.entries(HEADLINES).map(
    ([key, slug]) => [key, indicators.find((one) => one.slug === slug)] as const,
  );
  const reasons = read.flatMap(([key, one]) =>
    one?.reason == null ? [] : [[key, one.reason] as const],
  );
  const value = (key: keyof typeof HEADLINES) =>
    read.find(([name]) => name === key)?.[1]?.value ?? null;
  return {
    operationalGapRate: value("operationalGapRate"),
    actionableShare: value("actionableShare"),
    insufficientlyQualifiedShare: value("insufficientlyQualifiedShare"),
    reasons: Object.fromEntries(reasons),
  };
}

const orNull = (cents: bigint | null): string | null => (cents === null ? null : centsText(cents));

function checkedAgainstSchema(diagnosis: Diagnosis): Diagnosis {
  const parsed = diagnosisSchema.safeParse(diagnosis);
  assertInvariant(parsed.success, "diagnosis.json follows its schema", {
    issues: parsed.success ? "" : JSON.stringify(parsed.error.issues.slice(0, 5)),
  });
  const { reconciliation, position } = diagnosis;
  assertInvariant(
    reconciliation === null || reconciliation.ledger === position.ledger,
    "the bridge ends at the position's ledger balance",
    { bridge: reconciliation?.ledger ?? "", position: position.ledger },
  );
  const ageing = position.ageing.reduce((sum, bucket) => sum + moneyOf(bucket.amount).value, 0n);
  const net = totalOf(position, "net")?.amount ?? "";
  assertInvariant(centsText(ageing) === net, "the ageing sums to the net receivables", {
    ageing: centsText(ageing),
    net,
  });
  const last = position.monthEnds.at(-1);
  assertInvariant(
    last === undefined ||
      (last.ledger === position.ledger && last.net === net && last.overdue === overdueOf(position)),
    "the last month end is the position",
    { ledger: position.ledger, last: JSON.stringify(last ?? null) },
  );
  return diagnosis;
}
