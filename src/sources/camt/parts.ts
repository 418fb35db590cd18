/** The parts of an entry and of a transaction's details, where the versions of CAMT put them. */
import type { CalendarDate } from "../../kernel/dates.ts";
import { centsOf, plainCents, readAmount } from "../../tabular/amounts.ts";
import { readDate } from "../../tabular/date-texts.ts";
import { judgedOnce } from "../../tabular/judged-once.ts";
import type { XmlNode } from "../../tabular/xml.ts";
import { accountOf, referenceOf } from "../bank-book.ts";

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
  const family = domain.child("Fmly");
  const parts = [domain.textAt("Cd"), family?.textAt("Cd"), family?.textAt("SubFmlyCd")];
  let whole = "";
  for (const part of parts) if (part) whole = whole === "" ? part : `${whole}-${part}`;
  return whole === "" ? null : whole;
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

/** A transaction of an entry, without its tree. */
export class Detail {
  readonly line: number;
  readonly words: Words;
  readonly #amounts: readonly Written[];
  readonly #side: string | null;
  readonly #debtor: Party;
  readonly #creditor: Party;

  constructor(node: XmlNode) {
    const parties = node.child("RltdPties");
    this.line = node.line;
    this.words = wordsOf(node);
    this.#amounts = amountsOf(node);
    this.#side = node.textAt("CdtDbtInd");
    this.#debtor = partyOf(parties, "Dbtr", "DbtrAcct", "UltmtDbtr");
    this.#creditor = partyOf(parties, "Cdtr", "CdtrAcct", "UltmtCdtr");
  }

  /** Its amount in the entry's currency, signed; null: it has none there. */
  centsIn(currency: string | null, isDebit: boolean): bigint | null {
    const amount = this.#amounts.find((one) => currency === null || one.currency === currency);
    if (amount === undefined) return null;
    return amountOf(amount.text, this.#side === null ? isDebit : this.#side === "DBIT").cents;
  }

  /** Who stands on the other side of a debit or a credit. */
  partyOf(isDebit: boolean): Party {
    const [other, own] = isDebit ? [this.#creditor, this.#debtor] : [this.#debtor, this.#creditor];
    return this.words.isReturn && other.name === null ? own : other;
  }
}

interface Party {
  readonly name: string | null;
  readonly account: string | null;
  readonly ultimate: string | null;
}

interface Written {
  readonly currency: string | null;
  readonly text: string;
}
const AMOUNTS = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt", "AmtDtls/CntrValAmt/Amt"];

/** From version 3 on beside the details, before in `AmtDtls`. */
function amountsOf(node: XmlNode): Written[] {
  const found: Written[] = [];
  for (const path of AMOUNTS) {
    const amount = node.at(path);
    if (amount !== undefined)
      found.push({ currency: amount.attributes["Ccy"] ?? null, text: amount.text });
  }
  return found;
}

const nameOf = (node: XmlNode | undefined): string | null =>
  node?.textAt("Nm") ?? node?.textAt("Pty/Nm") ?? node?.textAt("Agt/FinInstnId/Nm") ?? null;

const NOBODY: Party = { name: null, account: null, ultimate: null };

function partyOf(
  parties: XmlNode | undefined,
  who: string,
  account: string,
  ultimate: string,
): Party {
  if (parties === undefined) return NOBODY;
  const id = parties.child(account)?.child("Id");
  const written = id?.textAt("IBAN") ?? id?.textAt("Othr/Id") ?? id?.textAt("PrtryAcct/Id") ?? null;
  return {
    name: nameOf(parties.child(who)),
    account: accountOf(written),
    ultimate: nameOf(parties.child(ultimate)),
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
