/** The SAF-T of the OECD and of the countries that made it theirs, and the Polish JPK of the books: ledgers in XML. */
import type { Bilingual } from "../../kernel/language.ts";
import { said } from "../../kernel/language.ts";
import { yamlOf } from "../../store/yaml.ts";
import { decodeHead } from "../../tabular/head.ts";
import { xmlRoot } from "../../tabular/xml.ts";
import { isNot } from "../recognise-table.ts";
import type { Opened, Recognition, Source } from "../source.ts";
import { load } from "./load.ts";
import { joinParts } from "./years.ts";

const problems = yamlOf("sources/saf-t/problems.yaml") as () => Readonly<Record<string, Bilingual>>;

export const safT: Source = {
  id: "saf-t",
  title: said("Standard audit file (SAF-T, JPK)", "Fichier d’audit normalisé (SAF-T, JPK)"),
  accepts: said(
    "SAF-T in XML: Portugal, Norway, OECD 1.0 and 2.0 (Romania, Luxembourg, Lithuania…); Polish JPK_KR and JPK_KR_PD",
    "SAF-T en XML : Portugal, Norvège, OCDE 1.0 et 2.0 (Roumanie, Luxembourg, Lituanie…) ; JPK_KR et JPK_KR_PD polonais",
  ),
  feeds: ["ledger", "customers"],
  get problems() {
    return problems();
  },
  isMarkup: true,
  looksAt: "head",
  recognise,
  load,
  map: joinParts,
};

function recognise({ head }: Opened): Recognition {
  const root = xmlRoot(head)?.name;
  const text = decodeHead(head) ?? "";
  if (root === "JPK") {
    const form = /kodSystemowy\s?=\s?["'](JPK_\w{1,20})/.exec(text)?.[1] ?? "JPK";
    if (form.startsWith("JPK_KR"))
      return { score: 1, reasons: [said(`form: ${form}`, `formulaire : ${form}`)] };
    return isNot(
      said(`a JPK that holds no books: ${form}`, `un JPK qui ne contient pas les livres : ${form}`),
    );
  }
  if (root !== "AuditFile") return isNot(said("not a SAF-T", "ce n’est pas un SAF-T"));
  const version = /AuditFileVersion>\s{0,20}([\w.]{1,20})/.exec(text)?.[1] ?? "";
  const reason = said(`root: AuditFile ${version}`, `racine : AuditFile ${version}`);
  // Invoicing (F), receipts (R), self-billing (S), billing by others (E), a part (P), transport (T): no books.
  const isBilling = /TaxAccountingBasis>\s{0,20}[FRSEPT]\s{0,20}</.test(text);
  return { score: 1, reasons: [reason], ...(isBilling && { feeds: ["customers"] }) };
}
