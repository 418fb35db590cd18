/** Statements of French banks in records of 120 characters (CFONB 120), with line breaks or without. */
import { said } from "../../kernel/language.ts";
import { decodeHead } from "../../tabular/head.ts";
import { loadStatements, tieReturns } from "../bank-load.ts";
import { bankProblems } from "../bank-problems.ts";
import { isNot } from "../recognise-table.ts";
import type { Opened, Recognition, Source } from "../source.ts";
import { partsOf } from "./parts.ts";
import { readCfonb } from "./read.ts";
import { isRecord, RecordCutter } from "./records.ts";

export const cfonb120: Source = {
  id: "cfonb120",
  title: said("Bank statement (CFONB 120)", "Relevé bancaire (CFONB 120)"),
  accepts: said(
    "records of 120 characters, 01, 04, 05 and 07, with line breaks or without",
    "enregistrements de 120 caractères, 01, 04, 05 et 07, avec ou sans retour à la ligne",
  ),
  feeds: [],
  problems: bankProblems(),
  partsIn: () => partsOf,
  looksAt: "head",
  recognise,
  load: (opened, store) => loadStatements(opened, store, readCfonb),
  map: tieReturns,
};

const LACKS = said(
  "its first lines are no records of CFONB 120",
  "ses premières lignes ne sont pas des enregistrements CFONB 120",
);
/** Records looked at. */
const SEEN = 10;

function recognise({ head }: Opened): Recognition {
  const text = decodeHead(head.subarray(0, 4_096)) ?? "";
  if (!/^\s{0,200}0[1457]/.test(text)) return isNot(LACKS);
  const cutter = new RecordCutter();
  const records = [...cutter.take(text), ...cutter.end()].slice(0, SEEN);
  // The first bytes may end inside a record.
  const whole = records.length > 1 ? records.slice(0, -1) : records;
  const sound = whole.filter(({ text: record }) => isRecord(record));
  if (sound.length * 4 < whole.length * 3 || sound.length === 0) return isNot(LACKS);
  const kinds = [...new Set(sound.map(({ text: record }) => record.slice(0, 2)))].sort().join(", ");
  return {
    score: 0.95,
    reasons: [
      said(`records of 120 characters: ${kinds}`, `enregistrements de 120 caractères : ${kinds}`),
    ],
  };
}
