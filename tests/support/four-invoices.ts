/** A ledger alone, small enough to be followed by hand. */

const HEAD =
  "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";
let entry = 0;
/** One entry of two lines: a customer's, and its counterpart. */
const posted = (
  [journal, day, piece, label]: readonly [string, string, string, string],
  [amount, counterpart]: readonly [number, string],
  letter = "",
  letteredOn = "",
): string[] => {
  entry += 1;
  const [debit, credit] = amount > 0 ? [amount, 0] : [0, -amount];
  const line = (account: string, whose: string, [one, other]: readonly number[], code: string) =>
    [
      ...[journal, journal, String(entry), day, account, "x", whose, whose === "" ? "" : "Alpha"],
      ...[piece, day, label, `${one},00`, `${other},00`, code, code === "" ? "" : letteredOn],
      ...[day, "", ""],
    ].join("|");
  return [
    line("411000", "C1", [debit, credit], letter),
    line(counterpart, "", [credit, debit], ""),
  ];
};

/** Four invoices: paid late; paid early; reversed; the same again, not paid. */
export const fourInvoices = (): string => {
  entry = 0;
  return [
    HEAD,
    ...posted(["VE", "20250203", "F1", "Facture"], [1200, "707000"], "A", "20250325"),
    ...posted(["BQ", "20250320", "V1", "Virement"], [-1200, "512000"], "A", "20250325"),
    ...posted(["VE", "20250410", "F2", "Facture"], [900, "707000"], "B", "20250502"),
    ...posted(["BQ", "20250502", "V2", "Virement"], [-900, "512000"], "B", "20250502"),
    ...posted(["VE", "20250601", "F3", "Facture"], [600, "707000"], "C", "20250611"),
    ...posted(["AV", "20250611", "A3", "Avoir"], [-600, "707000"], "C", "20250611"),
    ...posted(["VE", "20250615", "F4", "Facture"], [600, "707000"]),
  ].join("\n");
};
