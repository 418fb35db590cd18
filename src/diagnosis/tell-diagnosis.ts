/** Puts the parts of diagnosis.json together and checks the whole against its schema before anyone sees it. */
import { assertInvariant } from "../kernel/invariant.ts";
import { decimalText, moneyOf } from "../kernel/money.ts";
import { sayIn } from "../kernel/say.ts";
import { packageVersion } from "../store/root.ts";
import type { Store } from "../store/store.ts";
import { labelOf } from "../words/labels.ts";
import type { Judged } from "./diagnose.ts";
import { diagnosisMessages } from "./messages.ts";
import type { DiagnoseRequest } from "./request.ts";
import { type Diagnosis, diagnosisSchema } from "./schema.ts";
import { snapshotOf } from "./settle.ts";
import { tellFinding, tellIndicators, tellOutcomes } from "./tell-findings.ts";
import { tellPosition, tellReconciliation } from "./tell-position.ts";
import { tellSources } from "./tell-sources.ts";

/** The result of a run. */
export async function tellDiagnosis(
  store: Store,
  request: DiagnoseRequest,
  judged: Judged,
): Promise<Diagnosis> {
  const { language } = request;
  const { settled, materiality } = judged;
  const say = sayIn(diagnosisMessages, language);
  const indicators = tellIndicators(judged.measured, language);
  const gap = indicators.find((one) => one.slug === "operational-gap");
  const entities = await store.all("select entity_id from entities order by entity_id");
  const diagnosis: Diagnosis = {
    schema: "encours/diagnosis/1",
    version: packageVersion(),
    language,
    asOf: settled.asOf,
    comparedTo: request.compareTo ?? null,
    currency: settled.currency,
    entities: entities.map((row) => String(row["entity_id"])),
    snapshot: await snapshotOf(store, settled, language, judged.controls),
    settings: settled.settings,
    materiality: {
      overall: centsText(materiality.overall),
      major: centsText(materiality.major),
      trivial: centsText(materiality.trivial),
      basis: materiality.basis,
    },
    sources: await tellSources(store),
    unrecognised: judged.read.unrecognised.map(({ name, reasons }) => ({
      file: name,
      reasons: reasons.map((reason) => reason[language]),
    })),
    position: await tellPosition(store, settled.asOf),
    reconciliation: await tellReconciliation(store, judged.tied, settled.asOf),
    reconciliationReason:
      judged.tied.outcome === "tied" ? null : labelOf("reason", "no-aged-balance", language),
    indicators,
    dsoChange: null,
    dsoChangeReason: say(request.compareTo === undefined ? "no-comparison" : "comparison-later"),
    findings: tellAllFindings(judged, language),
    ...tellOutcomes(judged.checked, language),
    amountAtStake: judged.atStake,
    interactions: [],
    levers: [],
    scenarios: [],
    headlines: {
      operationalGapRate: gap?.value ?? null,
      actionableShare: null,
      insufficientlyQualifiedShare: null,
      reasons: {
        ...(gap?.reason != null && { operationalGapRate: gap.reason }),
        actionableShare: say("needs-disputes"),
        insufficientlyQualifiedShare: say("needs-qualification"),
      },
    },
  };
  return checkedAgainstSchema(diagnosis);
}

function tellAllFindings(
  judged: Judged,
  language: DiagnoseRequest["language"],
): Diagnosis["findings"] {
  return judged.findings.map((finding) => {
    const control = judged.controls.find((one) => one.slug === finding.slug);
    assertInvariant(control !== undefined, "a finding has its control", { slug: finding.slug });
    return tellFinding(finding, control.card.title[language]);
  });
}

const centsText = (cents: bigint | null): string | null =>
  cents === null ? null : decimalText({ value: cents, scale: 2 });

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
  assertInvariant(
    ageing === moneyOf(position.ledger).value,
    "the ageing sums to the ledger balance",
    {
      ageing: String(ageing),
      ledger: position.ledger,
    },
  );
  return diagnosis;
}
