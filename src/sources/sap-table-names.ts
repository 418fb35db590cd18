/** Whether rows come from a table of SAP, listed as it is (SE16, SE16N, a data team's copy), and not from a display. */
import { cellText, plainWords } from "../tabular/fold.ts";
import type { SheetSample } from "../tabular/table-row.ts";

/** Names of fields that no display and no other product has. */
const FIELDS =
  /^(?:mandt|rclnt|bukrs|rbukrs|kunnr|belnr|gjahr|buzei|docln|budat|bldat|shkzg|dmbtr|wrbtr|hsl|racct|hkont|umskz|zterm|ztagg|zfael|akont|altkn|blart|bschl|rldnr|koart|maber|mahna|credit sgmnt|limit valid date|limit chg date|xblocked|companycode|accountingdocument|accountingdocumenttype|accountingdocumentitem|glaccount|financialaccounttype|amountincompanycodecurrency|reconciliationaccount|alternativepayeraccount|customeraccountgroup)$/;
/** The client of the system stands first in all its tables: `100` on each row. */
const CLIENT = /^(?:client|mandant|mandante|cl|mdt)$/;
const TITLE = /^(?:table|tabelle|tabla)(?: name)? ?[a-z0-9]{3,16}$/;
const HEAD_ROWS = 30;

export function isSapTable({ rows }: SheetSample): boolean {
  return rows.slice(0, HEAD_ROWS).some(({ cells }, index) => {
    const words = cells.map((cell) => plainWords(cell.slice(0, 80)));
    const named = words.filter((word) => FIELDS.test(word)).length;
    if (named >= 3 || (index < 3 && TITLE.test(words.filter((word) => word !== "").join(" "))))
      return true;
    const at = words.findIndex((word) => CLIENT.test(word));
    const values = new Set(rows.slice(index + 1).map((row) => cellText(row.cells[at] ?? "")));
    values.delete("");
    return (
      at !== -1 &&
      words.length > 5 &&
      [...values].slice(0, 3).every((value) => /^\d{3}$/.test(value))
    );
  });
}
