/** What a column holds, from the name and the kind that its reader gives it. */
import type { Field } from "../sources/fields-in.ts";
import { yamlOf } from "../store/yaml.ts";
import type { Kind } from "../tabular/kinds.ts";

const NAMED = [
  ...(["code", "document", "entry", "account", "postal", "phone", "name", "kept", "bic"] as const),
  ...(["rib_bank", "rib_branch", "rib_account"] as const),
] as const;
/** `figure`: an amount, a number or a date; `listed`: a choice; `kept`: a short code; `unknown`: of no known column. */
export type Role =
  | (typeof NAMED)[number]
  | "figure"
  | "bucket"
  | "listed"
  | "identifier"
  | "text"
  | "unknown";

const lists = yamlOf("anonymize/roles.yaml") as () => Readonly<Record<string, string>>;

let byName: ReadonlyMap<string, Role> | null = null;

const OF_KIND: Readonly<Partial<Record<Kind, Role>>> = {
  ...{ amount: "figure", number: "figure", rate: "figure", date: "figure", month: "figure" },
  ...{
    flag: "listed",
    country: "listed",
    choice: "listed",
    terms: "listed",
    identifier: "identifier",
  },
};

export function roleOf(source: string, { name, kind }: Field): Role {
  byName ??= new Map(
    NAMED.flatMap((role) =>
      (lists()[role] ?? "").split(/\s/).map((word): [string, Role] => [word, role]),
    ),
  );
  if (name === "bucket") return name;
  const ofKind = OF_KIND[kind];
  if (ofKind !== undefined) return ofKind;
  if (/^(?:siren|siret|ice|vat_number|iban|counterparty_iban)$/.test(name)) return "identifier";
  return byName.get(`${source}.${name}`) ?? byName.get(name) ?? "text";
}

const elements = yamlOf("anonymize/elements.yaml") as () => Readonly<Record<string, string>>;

let byElement: ReadonlyMap<string, Role> | null = null;

/** Of an element of XML that a list names. */
export function listedElement(name: string): Role | undefined {
  byElement ??= new Map(
    Object.entries(elements()).flatMap(([role, names]) =>
      names.split(/\s/).map((one): [string, Role] => [one, role as Role]),
    ),
  );
  return byElement.get(name.toLowerCase());
}
