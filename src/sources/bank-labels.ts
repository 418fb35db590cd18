/**
 * What banks write inside a label: `VIR SEPA RECU /DE X /MOTIF Y`, `DE: X MOTIF: Y REF: Z`, `EREF+… SVWZ+…`,
 * `/EREF/…/NAME/…/REMI/…`. One reader of these tags for the columns of exports and the details of MT940.
 */
import { accountOf, referenceOf } from "./bank-book.ts";

export interface Tags {
  readonly payer: string | null;
  readonly iban: string | null;
  readonly ultimatePayer: string | null;
  readonly remittance: string | null;
  readonly endToEnd: string | null;
  readonly mandate: string | null;
  /** Structured creditor reference. */
  readonly reference: string | null;
  readonly returnReason: string | null;
  readonly batch: string | null;
}

type Field = keyof Tags;

const FIELDS: Readonly<Record<string, Field | "other">> = {
  ...{ DE: "payer", FRM: "payer", NAME: "payer", ORDP: "payer", BENM: "payer", EMETTEUR: "payer" },
  ...{
    POUR: "payer",
    BEN: "payer",
    ABWA: "ultimatePayer",
    ABWE: "ultimatePayer",
    ULTD: "ultimatePayer",
  },
  ...{ ULTC: "ultimatePayer", IBAN: "iban", ACCW: "iban" },
  ...{ MOTIF: "remittance", REMI: "remittance", SVWZ: "remittance", LIB: "remittance" },
  ...{ EREF: "endToEnd", RNF: "endToEnd", REFDO: "endToEnd", REF: "endToEnd" },
  ...{ MREF: "mandate", MARF: "mandate", MDT: "mandate", RUM: "mandate", MANDAT: "mandate" },
  ...{ RTRN: "returnReason", RRSN: "returnReason", PREF: "batch" },
  ...{ CRED: "other", CSID: "other", DEBT: "other", KREF: "other", COAM: "other", OAMT: "other" },
  ...{ BIC: "other", ISDT: "other", TRCD: "other", PURP: "other", ID: "other", SVCL: "other" },
  ...{ CDTRREFTP: "other", CDTRREF: "reference", TRTP: "other", ADDR: "other", CNTP: "other" },
  ...{
    SUBJ: "other",
    CHGS: "other",
    EXCH: "other",
    OCMT: "other",
    CTRY: "other",
    BO: "other",
    DATE: "other",
  },
};
const NAMES = Object.keys(FIELDS).join("|");
/** `/DE ` and `/EREF/`; `DE: `; `EREF+`. */
const TAG = new RegExp(
  `/(${NAMES})[ /:]|(?:^|[ /])(${NAMES}) ?: ?|(?:^|[ ?])(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\\+`,
  "g",
);
/** Characters of a label that are looked at. */
const LONGEST = 4_000;
const NOTHING: Tags = {
  ...{ payer: null, iban: null, ultimatePayer: null, remittance: null, endToEnd: null },
  ...{ mandate: null, reference: null, returnReason: null, batch: null },
};
const STRUCTURED = /\bRF\d{2}[A-Z0-9]{1,21}\b/;

/** Without the blanks and the bars around. */
function bareOf(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && " /".includes(text[from] ?? "x")) from += 1;
  while (to > from && " /?".includes(text[to - 1] ?? "x")) to -= 1;
  return text.slice(from, to);
}

export function tagsOf(label: string): Tags {
  const text = label.slice(0, LONGEST);
  const reference = STRUCTURED.exec(text)?.[0] ?? null;
  const marks = [...text.matchAll(TAG)];
  if (marks.length === 0) return reference === null ? NOTHING : { ...NOTHING, reference };
  const found: Partial<Record<Field, string>> = {};
  for (const [index, mark] of marks.entries()) {
    const name = mark[1] ?? mark[2] ?? mark[3] ?? "";
    const field = FIELDS[name] ?? "other";
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length);
    const plain = bareOf(value);
    if (field !== "other" && plain !== "") found[field] ??= plain;
  }
  const { payer = null, remittance = null, ultimatePayer = null } = found;
  return {
    ...NOTHING,
    payer,
    ultimatePayer,
    remittance: remittance?.replace(/^(?:USTD|STRD)\/+/, "") ?? null,
    iban: accountOf(found.iban),
    endToEnd: referenceOf(found.endToEnd),
    mandate: referenceOf(found.mandate),
    reference: found.reference ?? reference,
    returnReason:
      /^[A-Z]{2}\d{2}/.exec(found.returnReason ?? "")?.[0] ?? found.returnReason ?? null,
    batch: referenceOf(found.batch),
  };
}

/** Words by which banks say that a payment came back. */
const RETURN =
  /\b(?:impay[ée]e?s?|rejet|retour (?:de )?(?:pr[ée]l[èe]vement|virement)|r(?:ü|ue)cklastschrift|retoure|returned|chargeback|contre-?passation)\b/i;
/** Reasons of return of the SEPA. */
const REASON =
  /\b(?:AC0[1-6]|AC13|AG0[1-3]|AM0[1-9]|BE0[1-9]|CNOR|DNOR|FF0[1-5]|FOCR|MD0[1-9]|MS0[23]|RC01|RR0[1-4]|SL0[1-9]|TM01)\b/;

export function returnOf(label: string): {
  readonly isReturn: boolean;
  readonly returnReason: string | null;
} {
  const text = label.slice(0, LONGEST);
  const isReturn = RETURN.test(text);
  return { isReturn, returnReason: isReturn ? (REASON.exec(text)?.[0] ?? null) : null };
}
