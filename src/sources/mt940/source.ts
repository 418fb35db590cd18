/** Statements of SWIFT: MT940 (of a day) and MT942 (within the day), as each country's banks write them. */
import { said } from "../../kernel/language.ts";
import { decodeHead } from "../../tabular/head.ts";
import { loadStatements, tieReturns } from "../bank-load.ts";
import { bankProblems } from "../bank-problems.ts";
import { isNot } from "../recognise-table.ts";
import type { Opened, Recognition, Source } from "../source.ts";
import { partsOf } from "./parts.ts";
import { readMt940 } from "./read.ts";

export const mt940: Source = {
  id: "mt940",
  title: said("Bank statement (MT940)", "Relevé bancaire (MT940)"),
  accepts: said(
    "MT940 and MT942 of SWIFT, one message or many, details structured or not",
    "MT940 et MT942 de SWIFT, un message ou plusieurs, libellés structurés ou non",
  ),
  feeds: [],
  problems: bankProblems(),
  partsIn: () => partsOf,
  looksAt: "head",
  recognise,
  load: (opened, store) => loadStatements(opened, store, readMt940),
  map: tieReturns,
};

const LACKS = said("no field 60, 61 or 62 of an MT940", "aucun champ 60, 61 ou 62 d’un MT940");
const MONEY = /^:(?:6[02][FM]:[CD]\d{6}[A-Z]{3}[\d,.]|61:\d{6})/m;
const FRAME = /^(?:\{.{0,200})?:(?:20|25[A-Z]?|28C?):/m;

function recognise({ head }: Opened): Recognition {
  const text = (decodeHead(head.subarray(0, 64 * 1024)) ?? "").replaceAll("\r", "\n");
  if (!MONEY.test(text)) return isNot(LACKS);
  const tags = [...new Set(text.match(/^:\d{2}[A-Z]?:/gm) ?? [])].slice(0, 12).join(" ");
  const reasons = [said(`fields ${tags}`, `champs ${tags}`)];
  return { score: FRAME.test(text) ? 0.95 : 0.7, reasons };
}
