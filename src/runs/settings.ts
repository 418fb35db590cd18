/**
 * The settings of a company (encours.yaml), understood as a whole before anything is read: keys, types, ranges, and
 * the names of controls and indicators. Every mistake is listed at once, with the name that was probably meant.
 */
import * as z from "zod";
import { type GivenRate, givenRateSchema, legalRules } from "../canon/law.ts";
import {
  isWithin,
  type ParameterRange,
  type ParameterValue,
  rangeOf,
} from "../canon/parameters.ts";
import type { Bilingual } from "../kernel/language.ts";
import { nearest } from "../kernel/nearest.ts";
import { inBoth } from "../kernel/refusal.ts";
import { type Mapping, mappingSchema, mistakesOfMapping } from "../sources/mapping.ts";
import type { Source } from "../sources/source.ts";
import { readNamed } from "../store/named-file.ts";
import { parseYaml } from "../store/yaml.ts";
import { didYouMean, invalid, nameUnknown, said } from "./settings-words.ts";

export const BYTES_MAX = 1_000_000;

const RATES_MAX = 2000;

/** Larger than any company's receivables. */
const AMOUNT_MAX = 1_000_000_000_000;

export const settingsSchema = z.strictObject({
  accounts: z
    .array(z.coerce.string().regex(/^\d{1,10}$/))
    .optional()
    .describe("receivable accounts, by prefix · comptes clients, par préfixe"),
  chart: z
    .enum(["pcg", "association", "cgnc", "syscohada"])
    .optional()
    .describe("chart of accounts · plan de comptes"),
  assumed_term: z
    .int()
    .min(0)
    .max(365)
    .optional()
    .describe(
      "days given to an invoice whose due date nothing tells (30) · jours accordés à une facture dont rien ne dit l’échéance (30)",
    ),
  materiality_min: z
    .number()
    .min(1)
    .max(AMOUNT_MAX)
    .optional()
    .describe(
      "least overall materiality for the severity of findings, in the entity’s currency, 5000 by default · seuil de signification minimal pour la gravité des constats, dans la devise de la société, 5000 par défaut",
    ),
  rates: z
    .array(givenRateSchema)
    .max(RATES_MAX)
    .optional()
    .describe(
      "rates of the law, as encours rates import writes them · taux légaux, comme les écrit encours rates import",
    ),
  sources: z
    .array(mappingSchema)
    .max(100)
    .optional()
    .describe(
      "tables settled by hand, as encours map writes them · tableaux réglés à la main, comme les écrit encours map",
    ),
  params: z
    .record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])))
    .optional()
    .describe("parameters, by control or indicator · paramètres, par contrôle ou indicateur"),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What is asked of a control or an indicator, as far as settings go. */
export interface Adjustable {
  readonly slug: string;
  readonly card: {
    readonly code: string;
    readonly params: Readonly<Record<string, ParameterValue>>;
  };
}

/** Reads a settings file and checks it against the cards of the controls and indicators that will run. */
export function readSettings(
  path: string,
  catalogue: readonly Adjustable[],
  sources: readonly Source[],
): Settings {
  const { parsed, checked } = understood(path, readNamed(path, BYTES_MAX));
  const mistakes = [
    ...(checked.error?.issues ?? []).flatMap(mistakeOfShape),
    ...mistakesOfParams(parsed, catalogue),
    ...(checked.data?.rates ?? []).flatMap(mistakesOfRate),
    ...(checked.data?.sources ?? []).flatMap((one, at) => mistakesOfSource(one, at, sources)),
  ];
  if (mistakes.length > 0 || !checked.success) throw invalid(path, mistakes);
  return checked.data;
}

/** The text of a settings file, its shape checked. */
export function understood(path: string, bytes: Buffer | null) {
  if (bytes === null || bytes.length > BYTES_MAX) throw invalid(path, [TOO_LARGE]);
  let parsed: unknown;
  try {
    parsed = parseYaml(bytes.toString("utf8")) ?? {};
  } catch (error) {
    throw invalid(path, [inBoth(firstLine(error))]);
  }
  return { parsed, checked: settingsSchema.safeParse(parsed) };
}

/** What each key must be, in words. */
const EXPECTED: Readonly<Record<string, Bilingual>> = {
  accounts: {
    en: "a list of account numbers, such as [411, 416]",
    fr: "une liste de numéros de compte, comme [411, 416]",
  },
  chart: {
    en: "one of pcg, association, cgnc, syscohada",
    fr: "l’un de pcg, association, cgnc, syscohada",
  },
  assumed_term: {
    en: "a whole number of days from 0 to 365",
    fr: "un nombre entier de jours de 0 à 365",
  },
  materiality_min: {
    en: `an amount from 1 to ${AMOUNT_MAX}`,
    fr: `un montant de 1 à ${AMOUNT_MAX}`,
  },
  rates: {
    en: "as encours rates import writes it: rule, from, value, source, verified",
    fr: "comme l’écrit encours rates import : rule, from, value, source, verified",
  },
  sources: {
    en: "as encours map writes it: kind, headings, columns",
    fr: "comme l’écrit encours map : kind, headings, columns",
  },
  params: {
    en: "for each control or indicator, its parameters by name",
    fr: "pour chaque contrôle ou indicateur, ses paramètres par leur nom",
  },
};

/** Values of parameters are left to the cards, which know better what they must be. */
export function mistakeOfShape(issue: z.core.$ZodIssue): Bilingual[] {
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) {
    const known = Object.keys(EXPECTED);
    return issue.keys.map((key) => nameUnknown(key, known, SETTING));
  }
  const [key] = issue.path;
  const expected = EXPECTED[String(key)];
  if (expected === undefined) {
    return [{ en: "it is not a list of settings", fr: "ce n’est pas une liste de réglages" }];
  }
  if (key === "params" && issue.path.length > 1) return [];
  const must = { en: `it must be ${expected.en}`, fr: `attendu, ${expected.fr}` };
  return [said(issue.path.join("."), must)];
}

function mistakesOfSource(mapping: Mapping, at: number, sources: readonly Source[]): Bilingual[] {
  return mistakesOfMapping(mapping, sources).map(({ place, name, names }) =>
    nameUnknown(`sources.${at}.${place}.${name}`, names, place === "kind" ? KIND : COLUMN),
  );
}

function mistakesOfRate({ rule }: GivenRate, at: number): Bilingual[] {
  const names = legalRules().map((one) => one.rule);
  return names.includes(rule) ? [] : [nameUnknown(`rates.${at}.rule.${rule}`, names, RULE)];
}

const RULE: Bilingual = { en: "rate", fr: "taux" };
const KIND: Bilingual = { en: "table", fr: "tableau" };
const COLUMN: Bilingual = { en: "column", fr: "colonne" };

export const TOO_LARGE: Bilingual = { en: "it is larger than 1 MB", fr: "il dépasse 1 Mo" };
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function mistakesOfParams(parsed: unknown, catalogue: readonly Adjustable[]): Bilingual[] {
  const params = isRecord(parsed) ? parsed["params"] : undefined;
  if (!isRecord(params)) return [];
  return Object.entries(params).flatMap(([slug, given]) => {
    const query = catalogue.find((one) => one.slug === slug);
    const place = `params.${slug}`;
    if (slug === "as_of") return [said(place, AS_OF)];
    if (query === undefined) return [queryUnknown(place, slug, catalogue)];
    if (!isRecord(given)) return [said(place, ITS_PARAMETERS)];
    return Object.entries(given).flatMap(([name, value]) => mistakesOf(query, name, value));
  });
}

function mistakesOf({ slug, card }: Adjustable, name: string, value: unknown): Bilingual[] {
  const place = `params.${slug}.${name}`;
  const standard = Object.hasOwn(card.params, name) ? card.params[name] : undefined;
  if (name === "as_of") return [said(place, AS_OF)];
  if (standard === undefined) return [nameUnknown(place, Object.keys(card.params), PARAMETER)];
  const range = rangeOf(name, standard);
  if (isWithin(value, range)) return [];
  const { en, fr } = rangeInWords(range);
  const given = shown(value);
  return [said(place, { en: `${given} is not ${en}`, fr: `${given} n’est pas ${fr}` })];
}

/** A value as the person may recognise it, on one line. */
const shown = (value: unknown): string => {
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** What a value must be: for refusals and for the pages of controls and indicators. */
export function rangeInWords({ type, isWhole, min, max }: ParameterRange): Bilingual {
  if (type === "flag") return { en: "true or false", fr: "true ou false" };
  if (type === "text") {
    return { en: `a text of at most ${max} letters`, fr: `un texte de ${max} lettres au plus` };
  }
  return isWhole
    ? { en: `a whole number from ${min} to ${max}`, fr: `un nombre entier de ${min} à ${max}` }
    : { en: `a number from ${min} to ${max}`, fr: `un nombre de ${min} à ${max}` };
}

const ITS_PARAMETERS: Bilingual = {
  en: "its parameters are wanted, a name and a value each",
  fr: "ses paramètres sont attendus, un nom et une valeur chacun",
};
const AS_OF: Bilingual = {
  en: "the date is that of the whole diagnosis: --as-of",
  fr: "la date est celle de tout le diagnostic : --as-of",
};
const SETTING: Bilingual = { en: "setting", fr: "réglage" };
const PARAMETER: Bilingual = { en: "parameter", fr: "paramètre" };

function queryUnknown(place: string, slug: string, catalogue: readonly Adjustable[]): Bilingual {
  const named = said(place, {
    en: "no control and no indicator of that name",
    fr: "aucun contrôle ni indicateur de ce nom",
  });
  const coded = catalogue.find((one) => one.card.code.toLowerCase() === slug.toLowerCase());
  const near =
    coded?.slug ??
    nearest(
      slug,
      catalogue.map((one) => one.slug),
    );
  return near === null ? named : didYouMean(named, near);
}
