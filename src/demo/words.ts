/** The words of an invented company, of words.yaml: names of nobody, labels and headings as an ERP writes them. */
import { yamlOf } from "../store/yaml.ts";
import type { Journal } from "./company.ts";

type List = "trades" | "places" | "forms" | "streets" | "suppliers" | "terms";
type Headings = "ledger" | "customers" | "buckets";

export interface Words extends Readonly<Record<List | Headings, readonly string[]>> {
  readonly accounts: Readonly<Record<string, string>>;
  readonly journals: Readonly<Record<Journal, string>>;
  readonly foreign: readonly Foreign[];
}

export interface Foreign {
  readonly country: string;
  readonly name: string;
  readonly city: string;
  readonly postalCode: string;
  readonly ibanLength: number;
  readonly currency: "EUR" | "USD";
}

export const words = yamlOf("demo/words.yaml") as () => Words;

export function accountLabel(account: string): string {
  const label = words().accounts[account];
  if (label === undefined) throw new RangeError(`no label for account ${account}`);
  return label;
}
