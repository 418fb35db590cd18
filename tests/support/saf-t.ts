/** Writes the rows of a FEC as a SAF-T of the OECD's form: accounts may be numbered otherwise. */

type Row = readonly string[];

export interface SafTOptions {
  readonly company?: string;
  readonly country?: string;
  /** The number that an account has in the other chart. */
  readonly account?: (account: string) => string;
  readonly from?: string;
  readonly to?: string;
  /** What stands beside the header: accounts and customers with their opening balances. */
  readonly masters?: string;
}

export const xmlTag = (name: string, text = ""): string =>
  text === "" ? "" : `<${name}>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</${name}>`;

const day = (text = "") => text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
const money = (text = "") => text.replace(",", ".");

/** Debits and credits each in a line of their own; an entry is a run of rows of one number. */
export function safTText(rows: readonly Row[], options: SafTOptions = {}): string {
  const { account = (one: string) => one, from = "2025-01-01", to = "2025-12-31" } = options;
  const entries = rows.map((cells, index) => {
    const isFirst = rows[index - 1]?.[2] !== cells[2] || rows[index - 1]?.[0] !== cells[0];
    const isLast = rows[index + 1]?.[2] !== cells[2] || rows[index + 1]?.[0] !== cells[0];
    const dates = `${xmlTag("TransactionDate", day(cells[9]))}${xmlTag("GLPostingDate", day(cells[3]))}`;
    const start = isFirst
      ? `<Journal>${xmlTag("JournalID", cells[0])}${xmlTag("Description", cells[1])}<Transaction>${xmlTag("TransactionID", cells[2])}${dates}`
      : "";
    const side = (name: string, at: number) =>
      money(cells[at]) === "0.00" ? "" : xmlTag(name, money(cells[at]));
    const line = [
      xmlTag("AccountID", account(cells[4] ?? "")),
      xmlTag("SourceDocumentID", cells[8]),
      xmlTag("CustomerID", cells[6]),
      xmlTag("Description", cells[10]),
      side("DebitAmount", 11),
      side("CreditAmount", 12),
    ];
    return `${start}<Line>${line.join("")}</Line>${isLast ? "</Transaction></Journal>" : ""}`;
  });
  const names = new Map(rows.map((cells) => [cells[6] ?? "", cells[7] ?? ""]));
  names.delete("");
  const customers = [...names].map(
    ([code, name]) => `<Customer>${xmlTag("CustomerID", code)}${xmlTag("Name", name)}</Customer>`,
  );
  const header = [
    `<Company>${xmlTag("RegistrationNumber", options.company ?? "812345676")}</Company>`,
    xmlTag("AuditFileCountry", options.country),
    `${xmlTag("SelectionStartDate", from)}${xmlTag("SelectionEndDate", to)}`,
  ];
  const masters = options.masters ?? customers.join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<AuditFile><Header>${header.join("")}</Header>
<MasterFiles>${masters}</MasterFiles>
<GeneralLedgerEntries>
${entries.join("\n")}
</GeneralLedgerEntries></AuditFile>
`;
}
