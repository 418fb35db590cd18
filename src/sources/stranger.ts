/** Why a file is nobody's, where no source says it: the format it is written in, and what to ask for instead. */
import { type Bilingual, said } from "../kernel/language.ts";
import { visibleText } from "../kernel/visible-text.ts";
import { decodeHead } from "../tabular/head.ts";
import { xmlRoot } from "../tabular/xml.ts";
import { reasonOf } from "./refusals.ts";
import type { Opened } from "./source.ts";

const LONGEST_NAME = 60;

export async function strangerReason(opened: Opened): Promise<Bilingual> {
  const start = (decodeHead(opened.head) ?? "").slice(0, 2_000).trimStart();
  const root = xmlRoot(opened.head);
  if (root !== null) return ofXml(visibleText(root.name.slice(0, LONGEST_NAME)));
  if (/^[{[]\s*["[{]/.test(start)) return reasonOf("json");
  if (/^!(?:Type|Account|Option)\b/i.test(start)) return reasonOf("qif");
  if (/^:\d\d[A-Z]?:/m.test(start)) return reasonOf("swift-without-movement");
  return reasonOf((await opened.table()) === null ? "no-table" : "unknown-table");
}

const ofXml = (name: string): Bilingual =>
  said(
    `an XML that no reader knows (${name}): CAMT, UBL, Factur-X and what encours sources lists are read`,
    `un XML qu’aucun lecteur ne connaît (${name}) : le CAMT, l’UBL, le Factur-X et ce que liste encours sources sont lus`,
  );
