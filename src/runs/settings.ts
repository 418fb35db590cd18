/** encours.yaml: the settings of a company, checked as a whole before anything is read. */
import { lstatSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Bilingual } from "../kernel/language.ts";
import { inBoth, Refusal } from "../kernel/refusal.ts";

const BYTES_MAX = 1_000_000;

export const settingsSchema = z.strictObject({
  accounts: z
    .array(z.coerce.string().regex(/^\d{1,10}$/))
    .optional()
    .describe("receivable accounts, by prefix · comptes clients, par préfixe"),
  chart: z
    .enum(["pcg", "cgnc", "syscohada"])
    .optional()
    .describe("chart of accounts · plan de comptes"),
  params: z
    .record(
      z.string().regex(/^[a-z0-9-]+$/),
      z.record(z.string().regex(/^[a-z_]+$/), z.union([z.string(), z.number(), z.boolean()])),
    )
    .optional()
    .describe("parameters, by control or indicator · paramètres, par contrôle ou indicateur"),
});

export type SettingsFile = z.infer<typeof settingsSchema>;

/** Reads and checks a settings file; every mistake is listed at once. */
export function readSettingsFile(path: string): SettingsFile {
  const text = readText(path);
  let parsed: unknown;
  try {
    parsed = parse(text, { maxAliasCount: 0 }) as unknown;
  } catch (error) {
    throw invalid(
      path,
      error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error),
    );
  }
  const checked = settingsSchema.safeParse(parsed ?? {});
  if (!checked.success) {
    const said = checked.error.issues.map(mistakeOf);
    throw invalid(path, {
      en: said.map((one) => one.en).join("\n"),
      fr: said.map((one) => one.fr).join("\n"),
    });
  }
  return checked.data;
}

/** What each setting must be, in words. */
const EXPECTED: Readonly<Record<string, Bilingual>> = {
  accounts: {
    en: "a list of account numbers, such as [411, 416]",
    fr: "une liste de numéros de compte, comme [411, 416]",
  },
  chart: { en: "one of pcg, cgnc, syscohada", fr: "l'un de pcg, cgnc, syscohada" },
  params: {
    en: "for each control or indicator, its parameters: a name and a number, a text, true or false",
    fr: "pour chaque contrôle ou indicateur, ses paramètres : un nom et un nombre, un texte, true ou false",
  },
};

function mistakeOf(issue: z.core.$ZodIssue): Bilingual {
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.join(", ");
    return { en: `${names}: no setting of that name`, fr: `${names} : aucun réglage de ce nom` };
  }
  const expected = EXPECTED[String(issue.path[0])];
  if (expected === undefined) {
    return { en: "it is not a list of settings", fr: "ce n'est pas une liste de réglages" };
  }
  const place = issue.path.join(".");
  return { en: `${place}: it must be ${expected.en}`, fr: `${place} : attendu, ${expected.fr}` };
}

function readText(path: string): string {
  try {
    if (lstatSync(path).size > BYTES_MAX)
      throw invalid(path, { en: "it is larger than 1 MB", fr: "il dépasse 1 Mo" });
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw invalid(path, { en: "it cannot be read", fr: "il ne peut pas être lu" });
  }
}

const invalid = (path: string, what: string | Bilingual): Refusal =>
  new Refusal({
    slug: "settings-file-invalid",
    where: path,
    what: inBoth(what),
    why: {
      en: "a setting that is not understood would be silently ignored",
      fr: "un réglage qui n'est pas compris serait ignoré en silence",
    },
    next: {
      en: "correct the file; its keys are accounts, chart and params (encours explain <control> shows its params)",
      fr: "corrigez le fichier ; ses clés sont accounts, chart et params (encours explain <contrôle> montre ses paramètres)",
    },
  });
