/** Where the product differs on purpose from a case, or does not answer it: one list, printed as a page. */
import { z } from "zod";
import type { Bilingual } from "../../src/kernel/language.ts";
import type { AcceptanceCase } from "./case.ts";

export interface Skip {
  readonly family: string;
  readonly fn: string;
  /** Whether this case is one of them, from its form and never from its id. */
  readonly applies: (one: AcceptanceCase) => boolean;
  /** `before`: it is not run; `differing`: it is run, passes if it agrees, and is skipped if it does not. */
  readonly when: "before" | "differing";
  readonly reason: Bilingual;
}

const always = (): boolean => true;

/** Half a cent on the base or the tax is worth more than the window of 0.05 point. */
function isSmallBase(one: AcceptanceCase): boolean {
  const { base } = z.looseObject({ base: z.number() }).parse(one.input);
  return one.debatable !== undefined && Math.abs(base) < 20;
}

export const skips: readonly Skip[] = [
  {
    family: "open-items",
    fn: "fx_reconcile",
    applies: always,
    when: "before",
    reason: {
      en: "The position is kept in the company's currency, as account 411 is: what is left after a settlement at another rate stays open until the ledger posts its exchange entry.",
      fr: "La position est tenue dans la devise de la société, comme le compte 411 : ce qui reste après un règlement à un autre cours demeure ouvert jusqu’à l’écriture de change du grand livre.",
    },
  },
  {
    family: "kpi",
    fn: "expr",
    applies: always,
    when: "before",
    reason: {
      en: "The case remarks on the arithmetic of a published page (a forward count-back): future sales cannot explain a past balance, no indicator computes it.",
      fr: "Le cas relève une erreur d’une page publiée (épuisement vers l’avant) : des ventes futures n’expliquent pas un solde passé, aucun indicateur ne le calcule.",
    },
  },
  {
    family: "vat",
    fn: "vat",
    applies: isSmallBase,
    when: "differing",
    reason: {
      en: "On a small base the cent of rounding exceeds the 0.05 point window: control C03 widens the window by that rounding, so that a correct invoice is never accused.",
      fr: "Sur une petite base, le centime d’arrondi dépasse la fenêtre de 0,05 point : le contrôle C03 élargit la fenêtre d’autant, pour ne jamais accuser une facture juste.",
    },
  },
  {
    family: "*",
    fn: "none",
    applies: (one) => !("separators" in one.input),
    when: "before",
    reason: {
      en: "The case describes an outcome in words and gives nothing to run (check.fn is none).",
      fr: "Le cas décrit un résultat en mots et ne donne rien à exécuter (check.fn vaut none).",
    },
  },
];

/** The reason to skip a case before it is run, or once it differs; null when there is none. */
export function skipOf(family: string, one: AcceptanceCase, when: Skip["when"]): Bilingual | null {
  const found = skips.find(
    (skip) =>
      (skip.family === "*" || skip.family === family) &&
      skip.fn === one.check.fn &&
      skip.when === when &&
      skip.applies(one),
  );
  return found?.reason ?? null;
}

/** docs/reference/case-skips.md, both languages. */
export function skipsPage(): string {
  const rows = (language: "en" | "fr") =>
    skips.map(
      ({ family, fn, reason }) =>
        `| ${family === "*" ? "—" : family} | \`${fn}\` | ${reason[language]} |`,
    );
  return `# Acceptance cases that are not run · Cas d’acceptation non exécutés

<!-- Written by tools/cases/skips.ts; a test keeps it fresh. -->

\`npm run cases -- <folder> [family…]\` runs every other case; one whose convention differs here
is run too, and passes where it agrees. A family or a \`check.fn\` that no room of the product
computes is skipped as «not expressible yet», with its name.

## English

| family | check.fn | reason |
| ------ | -------- | ------ |
${rows("en").join("\n")}

## Français

| famille | check.fn | raison |
| ------- | -------- | ------ |
${rows("fr").join("\n")}
`;
}
