/** Twenty invented findings and the catalogue that titles them, for the reports' tests. */

import { stakes } from "../../src/kernel/families.ts";
import type { Bilingual } from "../../src/kernel/language.ts";
import type { Pages } from "../../src/results/pages.ts";
import type { Diagnosis, FindingResult } from "../../src/results/schema.ts";
import { sources } from "../../src/sources/index.ts";

const rows: readonly (readonly [string, string, string, string, string | null, number])[] = [
  [
    "B01",
    "lettering-unbalanced",
    "Lettered group does not balance",
    "Groupe lettré non équilibré",
    "18422.10",
    12,
  ],
  [
    "D01",
    "receipt-unapplied",
    "Payments on account not applied",
    "Encaissements non affectés",
    "312400.00",
    41,
  ],
  [
    "F01",
    "exposure-above-limit",
    "Exposure above the credit limit",
    "Dépassement de la limite de crédit",
    "228410.55",
    9,
  ],
  [
    "F04",
    "insolvency-claim-deadline",
    "Insolvency: claim filing deadline",
    "Procédure collective : déclaration de créance",
    "36120.00",
    2,
  ],
  [
    "A21",
    "duplicate-row-in-report",
    "Duplicated rows in the report",
    "Lignes en double dans la balance",
    "67200.00",
    3,
  ],
  ["C10", "due-date-missing", "Missing due date", "Échéance absente", "42500.00", 6],
  [
    "C12",
    "terms-above-legal-cap",
    "Terms beyond the legal cap",
    "Délais supérieurs au plafond légal",
    "544210.20",
    88,
  ],
  [
    "E01",
    "customer-duplicate-identifier",
    "Duplicate customers by identifier",
    "Doublons de clients par identifiant",
    "91003.00",
    14,
  ],
  [
    "E16",
    "dunning-blocked-or-absent",
    "Customer outside dunning",
    "Client hors circuit de relance",
    "133870.44",
    17,
  ],
  [
    "F05",
    "old-receivable-not-provided",
    "Old receivables not provided",
    "Créances anciennes non dépréciées",
    "160223.06",
    24,
  ],
  ["D06", "short-payment", "Short payments", "Règlements partiels", "8812.31", 33],
  [
    "C16",
    "credit-note-without-reference",
    "Credit notes without reference",
    "Avoirs non rattachés",
    "24118.00",
    11,
  ],
  [
    "A03",
    "ledger-line-without-customer",
    "Ledger lines without a customer",
    "Écritures sur 411 sans auxiliaire",
    "12500.00",
    1,
  ],
  [
    "B04",
    "lettering-missing-exact-pair",
    "Exact pairs not lettered",
    "Paires exactes non lettrées",
    "97430.18",
    64,
  ],
  [
    "B09",
    "lettering-mass-single-day",
    "Mass lettering on one day",
    "Lettrage massif à date unique",
    null,
    412,
  ],
  [
    "H06",
    "credit-hides-overdue",
    "Credits hiding overdue",
    "Avoirs et acomptes masquant le retard",
    "51220.00",
    13,
  ],
  [
    "D11",
    "receivable-credited-without-cash",
    "Receivable credited without cash",
    "411 crédité hors trésorerie",
    "6300.00",
    2,
  ],
  ["E04", "customer-identifier-missing", "Missing identifiers", "Identifiants manquants", null, 38],
  ["C06", "invoice-backdated", "Back-dated posting", "Écriture antidatée", "1990.00", 4],
  ["F03", "exposure-concentrated", "Concentrated exposure", "Encours concentré", "902114.40", 5],
];

const severities = [
  "critical",
  "major",
  "major",
  "critical",
  "major",
  "secondary",
  "note",
] as const;
const causes = ["process", "settings", "data-governance"] as const;
const confidences = ["proved", "probable", "proved", "possible"] as const;

export const toldStakes = (): Diagnosis["stakes"] => ({
  "collect-sooner": "188114.52",
  "loss-risk": "0.00",
  misstated: "50247.79",
  exposure: "902114.40",
});

export const toldMateriality = (): Diagnosis["materiality"] => ({
  overall: "47214.33",
  major: "11803.58",
  trivial: "2360.72",
  basis: "receivables",
  computed: "47214.33",
});

export function toldFindings(): FindingResult[] {
  return rows.map(([code, control, , title, amount, items], index) => ({
    control,
    code,
    title,
    family: "risk",
    severity: severities[index % severities.length] ?? "note",
    stake: stakes[index % stakes.length] ?? "data",
    severityReason: "39,994 ≥ 10,093 and < 40,371: major",
    cause: causes[index % causes.length] ?? "process",
    causeMeasured: true,
    causeShares: { settings: "0.30", process: "0.62", "data-governance": "0.08" },
    confidence: confidences[index % confidences.length] ?? "proved",
    amount,
    items,
    customers: Math.ceil(items / 2),
    effort: { fix: "1.0", prevent: `${index % 9}.5`, low: "0.7", high: "18.0" },
    effortDays: `${(index % 9) + 1}.5`,
    ...(index % 3 === 0 &&
      amount !== null && {
        cashImpact: amount,
        cashProbability: "0.9000",
        cashProbabilitySource: "default" as const,
      }),
    evidence: `evidence/${control}.csv`,
    fingerprint: `${control}-${index}`,
  }));
}

const page: Bilingual = {
  en: [
    "## What it finds\nA customer whose open items, net of its credits, exceed the limit\nthe company set for it.",
    "## Why it matters\nBeyond the limit, the loss on a default is larger than the company decided to bear.",
    "## What to do\nHold new orders, or raise the limit with a written reason.\n\nThen tell the customer.",
    "## When it is not a problem\nThe tolerance (`tolerance_pct`) absorbs small overruns. <b>Not bold.</b>",
  ].join("\n\n"),
  fr: [
    "## Ce qu’il trouve\nUn client dont les postes ouverts, nets de ses avoirs et règlements, dépassent la limite.",
    "## Pourquoi c’est important\nAu-delà de la limite, la perte en cas de défaillance est plus grande que prévu.",
    "## Que faire\nBloquer les nouvelles commandes, ou relever la limite avec une raison écrite.",
    "## Quand ce n’est pas un problème\nLa tolérance (`tolerance_pct`) absorbe les petits dépassements.",
  ].join("\n\n"),
};

const indicatorPage: Bilingual = {
  en: "## What it says\nDays of sales still owed.\n\n## How to read it\nLower is better.\n\n## How it can mislead\nA seasonal activity moves it without any change of behaviour.",
  fr: "## Ce qu’il dit\nJours de ventes encore dus.\n\n## Comment le lire\nPlus il est bas, mieux c’est.\n\n## Comment il peut tromper\nUne activité saisonnière le fait bouger sans changement de comportement.",
};

const indicatorTitles: Readonly<Record<string, Bilingual>> = {
  "dso-simple": { en: "DSO (simple)", fr: "DSO (méthode comptable)" },
  "dso-countback": { en: "DSO (count-back)", fr: "DSO (par épuisement)" },
  "dso-best-possible": { en: "Best possible DSO", fr: "Meilleur DSO possible" },
  "overdue-rate-value": { en: "Overdue rate, by value", fr: "Taux d’échu, en valeur" },
};

const classTitles: Readonly<Record<string, Bilingual>> = {
  "as-of-date": { en: "As-of date differs", fr: "Date d’arrêté différente" },
  "no-auxiliary": { en: "Posted without a customer", fr: "Écritures sans auxiliaire" },
  "fx-revaluation": { en: "Currency revaluation", fr: "Réévaluation de change" },
  "notes-receivable": { en: "Bills receivable (413)", fr: "Effets à recevoir (413)" },
  doubtful: { en: "Doubtful customers (416)", fr: "Clients douteux (416)" },
  "down-payment": { en: "Down payments (4191)", fr: "Acomptes reçus (4191)" },
  intercompany: { en: "Group companies", fr: "Sociétés du groupe" },
  "credit-balance": { en: "Customers in credit", fr: "Clients créditeurs" },
  "duplicate-in-report": { en: "Listed twice in the report", fr: "En double dans la balance" },
  "settled-in-ledger": {
    en: "Still listed, settled in the ledger",
    fr: "Encore en balance, soldé en comptabilité",
  },
  "unapplied-credit": { en: "Unapplied receipts and credits", fr: "Crédits non affectés" },
  "billed-not-posted": { en: "Billed, not posted", fr: "Facturé, non comptabilisé" },
  unexplained: { en: "Unexplained", fr: "Inexpliqué" },
};

export function toldCatalogue(): Pages {
  const meaning = {
    en: "The ledger and the report do not speak of the same day: run the report again.",
    fr: "La comptabilité et la balance ne parlent pas du même jour : rééditer la balance.",
  };
  const formula = {
    en: "Net receivables × days / sales including VAT",
    fr: "Encours net × jours / ventes TTC",
  };
  const controls = rows.map(
    ([, slug, en, fr]) =>
      [slug, { title: { en, fr }, page, says: null, params: { days: 5 } }] as const,
  );
  const indicators = Object.entries(indicatorTitles).map(
    ([slug, title]) =>
      [
        slug,
        { title, formula, better: "lower" as const, page: indicatorPage, params: {} },
      ] as const,
  );
  const classes = Object.entries(classTitles).map(
    ([slug, title]) => [slug, { title, meaning, reasons: {} }] as const,
  );
  const problems = [
    [
      "fec/date-impossible",
      { en: "No such day in the calendar.", fr: "Ce jour n’existe pas au calendrier." },
    ],
  ] as const;
  return {
    controls: new Map(controls),
    indicators: new Map(indicators),
    classes: new Map(classes),
    sources: new Map(sources.map(({ id, title }) => [id, title])),
    problems: new Map(problems),
  };
}
