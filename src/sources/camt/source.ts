/** Statements, reports within the day and notifications of ISO 20022: camt.053, camt.052, camt.054, all versions. */
import { said } from "../../kernel/language.ts";
import { decodeHead } from "../../tabular/head.ts";
import { xmlRoot } from "../../tabular/xml.ts";
import { loadStatements, tieReturns } from "../bank-load.ts";
import { bankProblems } from "../bank-problems.ts";
import { isNot } from "../recognise-table.ts";
import type { Opened, Recognition, Source } from "../source.ts";
import { readCamt } from "./read.ts";

export const camt: Source = {
  id: "camt",
  title: said("Bank statement (CAMT)", "Relevé bancaire (CAMT)"),
  accepts: said(
    "XML of ISO 20022: camt.053 (statement), camt.052 (within the day), camt.054 (notification)",
    "XML ISO 20022 : camt.053 (relevé), camt.052 (en cours de journée), camt.054 (avis)",
  ),
  feeds: [],
  problems: bankProblems(),
  isMarkup: true,
  looksAt: "head",
  recognise,
  load: (opened, store) => loadStatements(opened, store, readCamt),
  map: tieReturns,
};

const HEAD = 64 * 1024;

function recognise({ head }: Opened): Recognition {
  if (xmlRoot(head) === null) return isNot(said("not an XML", "ce n’est pas un XML"));
  const text = decodeHead(head.subarray(0, HEAD)) ?? "";
  const message = /<(?:[\w-]{1,40}:)?(BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)(?:V\d{2})?)[\s>]/.exec(
    text,
  )?.[1];
  if (message === undefined)
    return isNot(said("no bank-to-customer message", "aucun message de banque à client"));
  const version = /camt\.05[234]\.001\.\d{2}/.exec(text)?.[0] ?? message;
  return { score: 0.98, reasons: [said(`message: ${version}`, `message : ${version}`)] };
}
