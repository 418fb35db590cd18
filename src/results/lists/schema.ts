/** The shape of the lists people work from in diagnosis.json. */
import * as z from "zod";
import { amount, date, decimal, slug } from "../schema-parts.ts";

const lateInvoicesSchema = z
  .array(
    z.strictObject({
      bucket: z.enum(["0", "1-30", "31-60", "61-90", "over-90", "total", "doubtful"]),
      items: z.int(),
      amountInclVat: amount,
      amountExclVat: amount.nullable().describe("Null where an invoice does not say its VAT"),
      shareInclVat: decimal.nullable().describe("Of the sales of the fiscal year so far"),
      shareExclVat: decimal.nullable(),
    }),
  )
  .describe(
    "Art. D. 441-6 of the commercial code, customers' side: unpaid invoices by delay; empty where no due date is known",
  );

const restatedSchema = z
  .array(
    z.strictObject({
      part: z.enum(["customer", "others", "no-customer", "total"]),
      customer: z.string().nullable(),
      name: z.string().nullable(),
      customers: z.int(),
      items: z.int(),
      ledger: amount.describe("On the accounts named by --accounts: their sum is the ledger"),
      total: amount.describe("Every trade receivable: the sum of its buckets"),
      ageing: z.array(z.strictObject({ bucket: z.string(), amount })),
    }),
  )
  .describe("The restated aged balance: the ten largest customers, the others, no customer, total");

/** What the position has of them. */
export const positionLists = { lateInvoices: lateInvoicesSchema, restated: restatedSchema };

const party = { customer: z.string().nullable(), name: z.string().nullable() };

const matched = {
  customer: z.string(),
  name: z.string().nullable(),
  receipt: z.string().nullable().describe("Document of the receipt or credit note"),
  receiptOn: date,
  invoices: z.array(z.string()).describe("Documents it settles; empty where none is found"),
  invoicesOn: date.nullable().describe("Date of the first"),
  otherCustomer: z.string().nullable().describe("Whose invoices they are, when another's"),
  amount: amount.describe("Of the receipt, positive"),
  amountInvoices: amount.nullable(),
  rule: slug,
  why: z.string(),
  gesture: z.string().describe("What to do, in a word or two"),
};

export const actionsSchema = z
  .strictObject({
    chaseRule: z.string().describe("How the next step and its date are chosen"),
    chase: z.array(
      z.strictObject({
        ...party,
        overdue: amount,
        invoices: z.int(),
        oldestDays: z.int(),
        usualDelay: decimal.nullable().describe("Days; null under five settled invoices in a year"),
        applyFirst: amount.describe("Its open receipts and credit notes, positive"),
        toClaim: amount,
        limit: amount.nullable().describe("0.00: cash only; null: none set, or no customer list"),
        limitUsed: decimal.nullable().describe("Exposure ÷ limit"),
        email: z.string().nullable(),
        terms: z.string().nullable(),
        step: z.enum(["management-call", "call", "email", "wait", "apply", "identify"]),
        habit: z.enum(["usual", "unusual"]).nullable(),
        nextOn: date,
        next: z.string().describe("The next step in words"),
      }),
    ),
    spared: z
      .array(
        z.strictObject({
          ...party,
          reason: z.enum(["paid", "paid-elsewhere", "doubtful"]),
          amount,
          what: z.string(),
        }),
      )
      .describe("Owed, and not to be chased"),
    match: z
      .array(
        z.strictObject({
          ...matched,
          difference: amount.describe("Invoices less receipt: what stays due"),
          certainty: z.enum(["exact", "grouped", "reference", "remittance", "tolerance"]),
        }),
      )
      .describe("One row a receipt or credit note; no item serves twice; nothing is applied"),
    undecided: z
      .array(z.strictObject({ ...matched, difference: amount.nullable() }))
      .describe("Receipts that no rule settles: somebody decides"),
    reportFixes: z.array(
      z.strictObject({
        class: slug,
        ...party,
        document: z.string().nullable(),
        amount: amount.nullable(),
        what: z.string().describe("The sentence for who runs the aged balance"),
      }),
    ),
    entries: z
      .array(
        z.strictObject({
          class: slug.describe("Class of the bridge, or control, that it repairs"),
          what: z.string(),
          why: z.string().describe("What to know before it is posted"),
          on: date,
          journal: z.string(),
          lines: z.array(
            z.strictObject({
              account: z.string(),
              customer: z.string().nullable(),
              debit: amount,
              credit: amount,
              label: z.string(),
            }),
          ),
        }),
      )
      .describe("Proposals, each balanced; Encours posts nothing"),
  })
  .describe("The lists people work from, the first 5,000 rows of each; all of them in evidence/");

export type Actions = z.infer<typeof actionsSchema>;
