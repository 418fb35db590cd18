/**
 * What field 86 says, in the forms that banks write it: `166?00…?20EREF+…?32NAME` (Germany, Austria, Central Europe),
 * `/EREF/…/NAME/…/REMI/…` (Netherlands, SWIFT), or words.
 */
import { accountOf } from "../bank-book.ts";
import { returnOf, type Tags, tagsOf } from "../bank-labels.ts";

export interface Details extends Tags {
  readonly words: string | null;
  /** German code of the transaction: three digits. */
  readonly code: string | null;
  readonly isReturn: boolean;
}

/** Codes of a return: direct debits, credit transfers, cheques that came back. */
const RETURNS = new Set(["108", "109", "159", "181", "184", "185", "109"]);
const STRUCTURED = /^(\d{3})?([?>~|])(?=\d{2})/;
const COUNTERPARTY = /\/CNTP\/([^/]{0,60})\/([^/]{0,60})\/([^/]{0,140})/;

export function detailsOf(lines: readonly string[]): Details {
  const solid = lines.join("");
  const structured = STRUCTURED.exec(solid);
  if (structured !== null) return fromFields(solid, structured[1] ?? null, structured[2] ?? "?");
  const isTagged = /^\/[A-Z]{3,10}\//.test(solid);
  const words = (isTagged ? solid : lines.join(" ")).replaceAll(/\s+/g, " ").trim();
  const tags = tagsOf(words);
  const other = COUNTERPARTY.exec(words);
  const back = returnOf(words);
  return {
    ...tags,
    payer: tags.payer ?? (other?.[3] || null),
    iban: tags.iban ?? accountOf(other?.[1]),
    words: tags.remittance ?? (isTagged && tags.payer !== null ? null : words || null),
    code: null,
    isReturn: back.isReturn || tags.returnReason !== null,
    returnReason: tags.returnReason ?? back.returnReason,
  };
}

/** Subfields of two digits: 20–29 and 60–63 words, 30 bank, 31 account, 32–33 name, 34 code of return. */
function fromFields(text: string, code: string | null, mark: string): Details {
  const parts = text
    .slice(code?.length ?? 0)
    .split(mark)
    .slice(1);
  const fields = parts.map((part) => [part.slice(0, 2), part.slice(2)] as const);
  const of = (from: number, to: number): string[] =>
    fields
      .filter(([name]) => /^\d\d$/.test(name) && Number(name) >= from && Number(name) <= to)
      .map(([, value]) => value);
  const purpose = [...of(20, 29), ...of(60, 63)];
  const isTagged = purpose.some((one) => /^(?:EREF|KREF|MREF|CRED|SVWZ|ABWA|ABWE)\+/.test(one));
  const words = isTagged ? purpose.map(spaced).join("") : purpose.join(" ");
  const plain = words.replaceAll(/\s+/g, " ").trim();
  const tags = tagsOf(plain);
  const name = of(32, 33).join("").replaceAll(/\s+/g, " ").trim();
  const back = returnOf(`${of(0, 0).join(" ")} ${plain}`);
  const isReturn = RETURNS.has(code ?? "") || back.isReturn;
  const [reason = null] = of(34, 34);
  return {
    ...tags,
    payer: name === "" ? tags.payer : name,
    iban: accountOf(of(31, 31)[0]?.replaceAll(" ", "")) ?? tags.iban,
    words: tags.remittance ?? (plain === "" ? of(0, 0).join(" ").trim() || null : plain),
    code,
    isReturn,
    returnReason: isReturn
      ? (back.returnReason ?? tags.returnReason ?? (reason?.trim() || null))
      : null,
  };
}

/** A tag that begins a subfield is no end of the word before. */
const spaced = (part: string): string => (/^[A-Z]{4}\+/.test(part) ? ` ${part}` : part);
