/**
 * The law that figures stand on, as dated data: `law/*.yaml` gives each rule, its values, where they come from and when
 * that was checked. Here and nowhere else; `law.sql` says which value is in force on a day.
 */
import * as z from "zod";
import { parseIsoDate } from "../kernel/dates.ts";
import type { Bilingual } from "../kernel/language.ts";
import { sqlText } from "../store/sql-text.ts";
import { yamlOf } from "../store/yaml.ts";

const day = z.string().refine((text) => parseIsoDate(text) !== null);
const value = z.coerce.string().regex(/^\d{1,9}(\.\d{1,4})?$/);

/** One value of a rule, as `encours rates import` keeps it in the settings. */
export const givenRateSchema = z.strictObject({
  rule: z.string().max(60),
  sector: z.string().max(60).optional(),
  from: day,
  until: day.optional(),
  value,
  source: z.string().min(1).max(200),
  verified: day,
});
export type GivenRate = z.infer<typeof givenRateSchema>;

const ruleSchema = z.strictObject({
  title: z.strictObject({ en: z.string(), fr: z.string() }),
  unit: z.enum(["percent", "points", "times", "amount", "days"]),
  /** A law holds until it changes; a rate only as far as somebody looked. */
  holds: z.enum(["until-changed", "until-verified"]),
  source: z.string(),
  verified: day,
  values: z.array(
    z.strictObject({
      from: day,
      until: day.optional(),
      value,
      sector: z.string().optional(),
      source: z.string().optional(),
      /** Null: known, not checked against its source. */
      verified: day.nullable().optional(),
    }),
  ),
});

export interface LegalRule {
  readonly rule: string;
  readonly title: Bilingual;
  readonly unit: z.infer<typeof ruleSchema>["unit"];
  readonly holds: z.infer<typeof ruleSchema>["holds"];
}

export interface LegalValue {
  readonly rule: string;
  /** Empty: the general law. */
  readonly sector: string;
  readonly from: string;
  /** Null: until another value takes over. */
  readonly until: string | null;
  readonly value: string;
  readonly unit: LegalRule["unit"];
  readonly source: string;
  readonly verified: string | null;
  readonly isImported: boolean;
}

const FILES = ["europe", "france", "morocco", "ohada"].map((name) =>
  yamlOf(`canon/law/${name}.yaml`),
);
let known: ReadonlyMap<string, z.infer<typeof ruleSchema>> | null = null;
const rulesByName = (): ReadonlyMap<string, z.infer<typeof ruleSchema>> =>
  (known ??= new Map(
    FILES.flatMap((file) => Object.entries(z.record(z.string(), ruleSchema).parse(file()))),
  ));

/** Every rule, in the order of the files. */
export const legalRules = (): readonly LegalRule[] =>
  [...rulesByName()].map(([rule, { title, unit, holds }]) => ({ rule, title, unit, holds }));

/** What the package knows. */
export const legalValues = (): readonly LegalValue[] =>
  [...rulesByName()].flatMap(([rule, { unit, source, verified, values }]) =>
    values.map((one) => ({
      rule,
      sector: one.sector ?? "",
      from: one.from,
      until: one.until ?? null,
      value: one.value,
      unit,
      source: one.source ?? source,
      verified: one.verified === undefined ? verified : one.verified,
      isImported: false,
    })),
  );

/** Rates of the person: one that was imported holds as far as it says or, for a rate, to the day it was verified. */
export const importedValues = (given: readonly GivenRate[]): LegalValue[] =>
  given.flatMap((one) => {
    const rule = rulesByName().get(one.rule);
    if (rule === undefined) return [];
    const seen = one.verified > one.from ? one.verified : one.from;
    const until = one.until ?? (rule.holds === "until-verified" ? seen : null);
    const { from, source, verified, sector = "" } = one;
    return [
      {
        ...{ rule: one.rule, sector, from, until, value: one.value },
        ...{ unit: rule.unit, source, verified, isImported: true },
      },
    ];
  });

/** The statement that puts values into `legal_values`, the later of the list first in force. */
export function lawStatement(values: readonly LegalValue[]): string {
  if (values.length === 0) return "";
  const date = (text: string | null) => (text === null ? "null" : `date '${text}'`);
  const rows = values.map(
    (one, place) =>
      `(${sqlText(one.rule)}, ${sqlText(one.sector)}, ${date(one.from)}, ${date(one.until)}, ${one.value}, ` +
      `'${one.unit}', ${sqlText(one.source)}, ${date(one.verified)}, ${String(one.isImported)}, ${place})`,
  );
  return `insert into legal_values values ${rows.join(",\n")};`;
}

/** The statements that put the rates of the person in the place of those of an earlier run. */
export const settlingLaw = (given: readonly GivenRate[]): string =>
  `delete from legal_values where is_imported;\n${lawStatement(importedValues(given))}`;
