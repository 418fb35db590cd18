/** What systems hold beside the items: the tables of a data team, an invoice as it was sent. */
import { addDays } from "../../../src/kernel/dates.ts";
import { client, clients, type Told } from "./company.ts";
import { csv, invoicesOf, padded, totalOf, who } from "./lists.ts";

const compact = (on: string): string => on.replaceAll("-", "");
const split = (text: string): string[] => text.split(" ");

/** KNA1, KNB1, T052 and VBRK, as a data team copies them. */
export const dataTeamTables = (told: Told): Record<string, string> => ({
  "KNA1.csv": csv([
    split("MANDT KUNNR NAME1 LAND1 ORT01 STCD2 ERDAT"),
    ...clients.map(({ code, name, country, town, siren }) => [
      ...["100", padded(code), name, country, town, siren, "20241215"],
    ]),
  ]),
  "KNB1.csv": csv([
    split("MANDT KUNNR BUKRS AKONT ZTERM ALTKN"),
    ...clients.map(({ code, days, former }) => [
      ...["100", padded(code), "FR10", "0041100000", `Z0${days}`, former],
    ]),
  ]),
  "T052.csv": csv([
    split("MANDT ZTERM ZTAGG ZDART ZFAEL ZMONA ZTAG1 ZTAG2 ZTAG3"),
    ...[...new Set(clients.map(({ days }) => days))].map((days) => [
      ...["100", `Z0${days}`, "00", "B", "00", "00", String(days), "000", "000"],
    ]),
  ]),
  "VBRK.csv": csv([
    split("MANDT VBELN FKART FKDAT KUNRG KUNAG WAERK NETWR MWSBK ZTERM RFBSK XBLNR"),
    ...invoicesOf(told).map((document) => {
      const { reference, on } = document;
      const code = padded(who(document));
      const cents = totalOf(document);
      const net = Math.round(cents / 1.2);
      const amounts = [net, cents - net].map((part) => (part / 100).toFixed(2));
      const terms = `Z0${client(who(document)).days}`;
      return [
        ...["100", reference.replace("FA", "00900"), "F2", compact(on), code, code, "EUR"],
        ...[...amounts, terms, "C", reference],
      ];
    }),
  ]),
});

/** One invoice as it was sent. */
export function ublInvoice({ billed }: Told): string {
  const cents = totalOf(billed);
  const net = Math.round(cents / 1.2);
  const amount = (name: string, value: number) =>
    `<cbc:${name} currencyID="EUR">${(value / 100).toFixed(2)}</cbc:${name}>`;
  const { name, siren } = client(who(billed));
  const party = (company: string, number: string) =>
    `<cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>${company}</cbc:RegistrationName><cbc:CompanyID schemeID="0002">${number}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>${billed.reference}</cbc:ID>
  <cbc:IssueDate>${billed.on}</cbc:IssueDate>
  <cbc:DueDate>${addDays(billed.on, 60)}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty>${party("Maison Orvalle", "812345676")}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party(name, siren)}</cac:AccountingCustomerParty>
  <cac:TaxTotal>${amount("TaxAmount", cents - net)}</cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount("LineExtensionAmount", net)}${amount("TaxExclusiveAmount", net)}${amount("TaxInclusiveAmount", cents)}${amount("PayableAmount", cents)}</cac:LegalMonetaryTotal>
</Invoice>
`;
}
