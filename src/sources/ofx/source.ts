/** Open Financial Exchange: what banks let accounting programs download, in SGML (1.x) or XML (2.x). */
import { said } from "../../kernel/language.ts";
import { decodeHead } from "../../tabular/head.ts";
import { loadStatements, tieReturns } from "../bank-load.ts";
import { bankProblems } from "../bank-problems.ts";
import { isNot } from "../recognise-table.ts";
import type { Opened, Recognition, Source } from "../source.ts";
import { readOfx } from "./read.ts";

export const ofx: Source = {
  id: "ofx",
  title: said("Bank statement (OFX)", "Relevé bancaire (OFX)"),
  accepts: said(
    "OFX 1.x (SGML) and 2.x (XML), several accounts",
    "OFX 1.x (SGML) et 2.x (XML), plusieurs comptes",
  ),
  feeds: [],
  problems: bankProblems(),
  isMarkup: true,
  looksAt: "head",
  recognise,
  load: (opened, store) => loadStatements(opened, store, readOfx),
  map: tieReturns,
};

function recognise({ head }: Opened): Recognition {
  const text = decodeHead(head.subarray(0, 16 * 1024)) ?? "";
  if (!/<OFX>/i.test(text)) return isNot(said("no element OFX", "aucun élément OFX"));
  const version = /VERSION[:=]"?(\d{3})/.exec(text)?.[1] ?? "?";
  return { score: 0.97, reasons: [said(`OFX, version ${version}`, `OFX, version ${version}`)] };
}
