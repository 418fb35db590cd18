/** What surrounds the receivables in a real ledger: opening balances, purchases, payroll, VAT, rent, bank. */
import { addDays, addMonths, type CalendarDate, monthEnd } from "../kernel/dates.ts";
import { divideRounded } from "../kernel/money.ts";
import type { Books, LineDraft } from "./books.ts";
import { workingDay } from "./calendar.ts";
import type { Customer } from "./company.ts";
import { amountFor, invoiceNumber } from "./keep-sales.ts";
import { supplierNames } from "./names.ts";
import type { Prng } from "./prng.ts";

const SUPPLIER_COUNT = 16;
const EXPENSES = ["601000", "601000", "601000", "606100", "624100"];

/** The opening entry: unpaid invoices of the year before one by one, and the rest of the balance sheet. */
export function keepOpening(
  books: Books,
  prng: Prng,
  year: number,
  customers: readonly Customer[],
): void {
  const on = `${year}-01-01`;
  let number = 1_400;
  const unpaid = customers.flatMap((customer) =>
    Array.from({ length: prng.between(1, 3) }, (): LineDraft => {
      number += prng.between(1, 4);
      const issuedOn = workingDay(addDays(`${year - 1}-10-20`, prng.between(0, 68)));
      const amount = divideRounded(
        amountFor(prng, customer) * (customer.country === "FR" ? 120n : 100n),
        100n,
      );
      const document = invoiceNumber(year - 1, number);
      const dollars =
        customer.currency === "EUR" ? {} : { amountCurrency: divideRounded(amount * 104n, 100n) };
      return {
        account: "411000",
        amount,
        customer,
        document,
        issuedOn,
        label: `A-nouveau ${customer.name}`,
        ...dollars,
      };
    }),
  );
  const balance = (account: string, euros: bigint): LineDraft => ({
    account,
    amount: euros * 100n,
    document: `AN${year}`,
    label: "A-nouveaux",
  });
  const rest = [
    balance("101300", -800_000n),
    balance("106100", -80_000n),
    balance("164000", -450_000n),
    balance("215400", 1_260_000n),
    balance("281540", -610_000n),
    balance("512000", 685_400n),
  ];
  const total = [...unpaid, ...rest].reduce((sum, draft) => sum + draft.amount, 0n);
  const kept = { account: "110000", amount: -total, document: `AN${year}`, label: "A-nouveaux" };
  const lines = books.post("AN", on, [...rest, kept, ...unpaid]);
  for (const line of lines) if (line.customer !== null) books.follow(line, on, "invoice");
}

/** Twelve months of purchases, payroll, rent and VAT. */
export function keepTheRest(books: Books, prng: Prng, year: number, sales: bigint): void {
  const suppliers = supplierNames(SUPPLIER_COUNT);
  for (let month = 0; month < 12; month += 1) {
    const start = addMonths(`${year}-01-01`, month);
    keepPurchases(books, prng, start, { suppliers, monthly: sales / 26n });
    keepPayroll(books, prng, start, sales / 60n);
    keepRent(books, start);
  }
  const end = `${year}-12-31`;
  const wear = { document: `AMORT${year}`, label: "Amortissements de l'exercice" };
  books.transfer("OD", end, 12_600_000n, wear, [{ account: "681120" }, { account: "281540" }]);
}

function keepPurchases(
  books: Books,
  prng: Prng,
  start: CalendarDate,
  plan: { readonly suppliers: readonly string[]; readonly monthly: bigint },
): void {
  let owed = 0n;
  for (let index = 0; index < 24; index += 1) {
    const on = workingDay(addDays(start, prng.between(0, 24)));
    const supplier = prng.pick(plan.suppliers);
    const excluded = prng.cents(plan.monthly / 48n, plan.monthly / 16n);
    const vat = divideRounded(excluded, 5n);
    const document = `${supplier.slice(0, 3).toUpperCase()}${String(prng.between(10_000, 99_999))}`;
    const shared = { document, label: `Facture ${supplier}` };
    books.post("AC", on, [
      { ...shared, account: prng.pick(EXPENSES), amount: excluded },
      { ...shared, account: "445660", amount: vat },
      { ...shared, account: "401000", amount: -(excluded + vat), supplier },
    ]);
    owed += vat;
    const paidOn = workingDay(addDays(on, 30));
    if (paidOn.slice(0, 4) !== on.slice(0, 4)) continue;
    const paid = { document, label: `Virement ${supplier}` };
    const sides = [{ account: "401000", supplier }, { account: "512000" }] as const;
    books.transfer("BQ", paidOn, excluded + vat, paid, sides);
  }
  const declared = { document: `CA3-${start.slice(0, 7)}`, label: "Déclaration de TVA" };
  const sides = [{ account: "445510" }, { account: "445660" }] as const;
  books.transfer("OD", monthEnd(start), owed, declared, sides);
}

function keepPayroll(books: Books, prng: Prng, start: CalendarDate, monthly: bigint): void {
  const gross = monthly + prng.cents(0n, monthly / 20n);
  const net = divideRounded(gross * 78n, 100n);
  const charges = divideRounded(gross * 42n, 100n);
  const shared = {
    document: `PAIE-${start.slice(0, 7)}`,
    label: `Paie ${start.slice(5, 7)}/${start.slice(0, 4)}`,
  };
  const end = monthEnd(start);
  books.post("OD", end, [
    { ...shared, account: "641100", amount: gross },
    { ...shared, account: "645100", amount: charges },
    { ...shared, account: "421000", amount: -net },
    { ...shared, account: "431000", amount: net - gross - charges },
  ]);
  books.transfer("BQ", end, net, shared, [{ account: "421000" }, { account: "512000" }]);
}

function keepRent(books: Books, start: CalendarDate): void {
  const shared = { document: `LOYER-${start.slice(0, 7)}`, label: "Loyer de l'atelier" };
  const sides = [{ account: "613200" }, { account: "512000" }] as const;
  books.transfer("BQ", workingDay(addDays(start, 4)), 1_450_000n, shared, sides);
}
