/** The parts of an entry and of a transaction's details, where the versions of CAMT put them. */
import type { CalendarDate } from "../../kernel/dates.ts";
import { centsOf, plainCents, readAmount } from "../../tabular/amounts.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { XmlNode } from "../../tabular/xml.ts";
import { accountOf, type Place, referenceOf } from "../bank-book.ts";

export interface Amount {
  readonly cents: bigint | null;
  /** `amount-rounded` beside cents; another one without. */
  readonly fault: string | null;
}

export function amountOf(written: string, isDebit: boolean): Amount {
  const text = written.trim();
  const plain = plainCents(text);
  if (plain !== null) return { cents: isDebit ? -plain : plain, fault: null };
  const { text: decimal, fault, isRounded } = readAmount(text, ".");
  if (decimal === null || fault !== null)
    return {
      cents: null,
      fault: text === "" ? "amount-missing" : `amount-${fault ?? "unreadable"}`,
    };
  const cents = centsOf(decimal);
  return { cents: isDebit ? -cents : cents, fault: isRounded ? "amount-rounded" : null };
}

const isoDay = judgedOnce((text) => readDate(text, null).date);

/** The day of `Dt` or `DtTm`. */
export function dayOf(node: XmlNode | undefined): CalendarDate | null {
  const text = node?.child("Dt")?.text ?? node?.child("DtTm")?.text ?? "";
  return isoDay(text.trim().slice(0, 10));
}

/** The day on which a message was made. */
export const dayIn = (node: XmlNode): CalendarDate | null =>
  isoDay(node.textAt("CreDtTm")?.slice(0, 10) ?? "");

/** Codes of families that bring a payment back. */
const RETURNS = /-(?:RRTN|UPDD|PRDD|UPCQ|UPCT|RPCR)$/;

function codeOf(node: XmlNode): string | null {
  const code = node.child("BkTxCd");
  const domain = code?.child("Domn");
  if (domain === undefined) return code?.textAt("Prtry/Cd") ?? null;
  const parts = [domain.textAt("Cd"), domain.textAt("Fmly/Cd"), domain.textAt("Fmly/SubFmlyCd")];
  return parts.filter((one) => one !== null).join("-") || null;
}

/** What an entry says without its details. */
export function wordsOfEntry(node: XmlNode) {
  const code = codeOf(node);
  return {
    remittance: node.textAt("AddtlNtryInf"),
    code,
    bankReference: referenceOf(node.textAt("AcctSvcrRef")),
    isReturn: node.textAt("RvslInd") === "true" || RETURNS.test(code ?? ""),
  };
}

export interface Words {
  readonly remittance: string | null;
  readonly reference: string | null;
  readonly endToEnd: string | null;
  readonly mandate: string | null;
  readonly batch: string | null;
  readonly code: string | null;
  readonly bankReference: string | null;
  readonly isReturn: boolean;
  readonly returnReason: string | null;
}

export interface Party {
  readonly place: Place;
  readonly payer: string | null;
  readonly payerIban: string | null;
}

/** A transaction of an entry, without its tree. */
export interface Detail {
  readonly words: Words;
  /** Its amount in the entry's currency, signed; null: it has none there. */
  readonly centsIn: (currency: string | null, isDebit: boolean) => bigint | null;
  /** Who stands on the other side of a debit or a credit. */
  readonly partyOf: (isDebit: boolean) => Party;
  readonly ultimateOf: (isDebit: boolean) => string | null;
}

export function detailOf(node: XmlNode): Detail {
  const place = { sheet: null, line: node.line };
  const parties = node.child("RltdPties");
  const [debtor, creditor] = [partyOf(parties, "Dbtr", place), partyOf(parties, "Cdtr", place)];
  const [payer, payee] = ["UltmtDbtr", "UltmtCdtr"].map((name) => nameOf(parties?.child(name)));
  const words = wordsOf(node);
  const amounts = amountsOf(node);
  const side = node.child("CdtDbtInd")?.text.trim() ?? null;
  return {
    words,
    centsIn: (currency, isDebit) => {
      const amount = amounts.find((one) => currency === null || one.currency === currency);
      if (amount === undefined) return null;
      return amountOf(amount.text, side === null ? isDebit : side === "DBIT").cents;
    },
    partyOf: (isDebit) => {
      const [other, own] = isDebit ? [creditor, debtor] : [debtor, creditor];
      return words.isReturn && other.payer === null ? own : other;
    },
    ultimateOf: (isDebit) => (isDebit ? payee : payer) ?? null,
  };
}

/** From version 3 on beside the details, before in `AmtDtls`. */
function amountsOf(node: XmlNode): { readonly currency: string | null; readonly text: string }[] {
  const found = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt", "AmtDtls/CntrValAmt/Amt"];
  return found.flatMap((path) => {
    const amount = node.at(path);
    return amount === undefined
      ? []
      : [{ currency: amount.attributes["Ccy"] ?? null, text: amount.text }];
  });
}

const nameOf = (node: XmlNode | undefined): string | null =>
  node?.textAt("Nm") ?? node?.textAt("Pty/Nm") ?? node?.textAt("Agt/FinInstnId/Nm") ?? null;

function partyOf(parties: XmlNode | undefined, name: "Dbtr" | "Cdtr", place: Place): Party {
  const account = parties?.child(`${name}Acct`)?.child("Id");
  return {
    place,
    payer: nameOf(parties?.child(name)),
    payerIban: accountOf(
      account?.textAt("IBAN") ?? account?.textAt("Othr/Id") ?? account?.textAt("PrtryAcct/Id"),
    ),
  };
}

function wordsOf(node: XmlNode): Words {
  const refs = node.child("Refs");
  const back = node.child("RtrInf");
  const { text, reference } = remittanceOf(node.child("RmtInf"));
  const code = codeOf(node);
  return {
    remittance: text ?? node.textAt("AddtlTxInf"),
    reference,
    endToEnd: referenceOf(refs?.textAt("EndToEndId")),
    mandate: referenceOf(refs?.textAt("MndtId")),
    batch: referenceOf(refs?.textAt("PmtInfId")),
    code,
    bankReference: referenceOf(refs?.textAt("AcctSvcrRef") ?? refs?.textAt("TxId")),
    isReturn: back !== undefined || RETURNS.test(code ?? ""),
    returnReason:
      back?.textAt("Rsn/Cd") ?? back?.textAt("Rsn/Prtry") ?? back?.textAt("AddtlInf") ?? null,
  };
}

/** What was written with the payment: its words, the documents and references it names. */
function remittanceOf(node: XmlNode | undefined) {
  if (node === undefined) return { text: null, reference: null };
  const texts: string[] = [];
  let reference: string | null = null;
  for (const child of node.children) {
    if (child.name === "Ustrd") texts.push(child.text.trim());
    if (child.name !== "Strd") continue;
    reference ??= child.textAt("CdtrRefInf/Ref") ?? child.textAt("CdtrRefInf/CdtrRef");
    for (const part of child.children) {
      if (part.name === "RfrdDocInf")
        texts.push(part.textAt("Nb") ?? part.textAt("RfrdDocNb") ?? "");
      if (part.name === "AddtlRmtInf") texts.push(part.text.trim());
    }
  }
  const text = texts.filter((one) => one !== "").join(" ");
  return { text: text === "" ? null : text, reference };
}
