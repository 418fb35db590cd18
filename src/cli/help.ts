/** The help of the command line, in both languages. One line an option; the contract's words. */
import type { HelpConfiguration } from "commander";
import type { Language } from "../kernel/language.ts";

const en = {
  program:
    "The truth about your customer receivables, from your ERP's own extracts, on your machine.",
  version: "show the version",
  help: "show this help",
  lang: "language of the texts: fr or en (default: the system's)",
  diagnose:
    "read the extracts, reconcile the aged balance with the ledger, measure, find, and write the report",
  files: "folder or files: FEC, aged balance, customer list",
  asOf: "date of the position, YYYY-MM-DD (default: the ledger's closing date)",
  compareTo: "an earlier date to compare with",
  out: "output folder (default: ./diagnosis-<as-of>)",
  format: "what to write, separated by commas: json,html,xlsx (default: all)",
  accounts: "receivable accounts, by prefix, separated by commas (default: 411)",
  chart: "chart of accounts: pcg (France), cgnc (Morocco), syscohada (OHADA)",
  config: "settings file (YAML): accounts, chart, parameters of controls and indicators",
  controls: "a folder of your own controls, judged like the others",
  memory: "memory Encours may use, e.g. 2GB",
  threads: "processor threads it may use",
  quiet: "no progress on stderr",
  noCache: "neither keep nor reuse what was loaded from unchanged files",
  demo: "write an invented company's extracts and diagnose them",
  demoCase: "the invented company: negoce (default)",
  demoOut: "folder to write in (default: ./demo)",
  explain:
    "a control or an indicator: its page, its query, its rows, the lines of the files they come from",
  explainSlug: "slug or code, e.g. lettering-unbalanced or B01",
  customer: "only the rows of this customer",
  run: "folder of a diagnosis (default: the latest ./diagnosis-*)",
  rows: "rows shown (default: 10)",
  controlsList: "the catalogue of controls",
  indicatorsList: "the catalogue of indicators",
  sourcesList: "the extracts Encours reads",
  json: "as JSON",
} as const;

type HelpTexts = Readonly<Record<keyof typeof en, string>>;

const fr: HelpTexts = {
  program:
    "La vérité sur votre poste clients, à partir des extraits de votre ERP, sur votre machine.",
  version: "affiche la version",
  help: "affiche cette aide",
  lang: "langue des textes : fr ou en (par défaut : celle du système)",
  diagnose:
    "lit les extraits, rapproche la balance âgée du grand livre, mesure, contrôle et écrit le rapport",
  files: "dossier ou fichiers : FEC, balance âgée, liste des clients",
  asOf: "date de la position, AAAA-MM-JJ (par défaut : la clôture du grand livre)",
  compareTo: "une date antérieure à comparer",
  out: "dossier du résultat (par défaut : ./diagnosis-<date>)",
  format: "ce qu’il faut écrire, séparé par des virgules : json,html,xlsx (par défaut : tout)",
  accounts: "comptes clients, par préfixe, séparés par des virgules (par défaut : 411)",
  chart: "plan de comptes : pcg (France), cgnc (Maroc), syscohada (OHADA)",
  config: "fichier de réglages (YAML) : comptes, plan, paramètres des contrôles et indicateurs",
  controls: "un dossier de contrôles à vous, jugés comme les autres",
  memory: "mémoire qu’Encours peut prendre, par exemple 2GB",
  threads: "fils du processeur qu’il peut prendre",
  quiet: "pas de progression sur stderr",
  noCache: "ne garde ni ne réutilise ce qui a été chargé de fichiers inchangés",
  demo: "écrit les extraits d’une société inventée et les diagnostique",
  demoCase: "la société inventée : negoce (par défaut)",
  demoOut: "dossier où écrire (par défaut : ./demo)",
  explain:
    "un contrôle ou un indicateur : sa page, sa requête, ses lignes, le texte des fichiers d’où elles viennent",
  explainSlug: "nom ou code, par exemple lettering-unbalanced ou B01",
  customer: "seulement les lignes de ce client",
  run: "dossier d’un diagnostic (par défaut : le dernier ./diagnosis-*)",
  rows: "nombre de lignes montrées (par défaut : 10)",
  controlsList: "le catalogue des contrôles",
  indicatorsList: "le catalogue des indicateurs",
  sourcesList: "les extraits qu’Encours sait lire",
  json: "en JSON",
};

export const helpTexts: Readonly<Record<Language, HelpTexts>> = { en, fr };

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Usage :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};

/** What commander would say in English: titles, choices. Defaults are told by the texts themselves. */
export function helpLayout(language: Language): HelpConfiguration {
  const choices = language === "fr" ? "au choix :" : "one of:";
  return {
    styleTitle: (title) => (language === "fr" ? (TITLES[title] ?? title) : title),
    argumentDescription: (argument) => argument.description,
    optionDescription: ({ argChoices, description }) =>
      argChoices === undefined || argChoices.every((choice) => description.includes(choice))
        ? description
        : `${description} (${choices} ${argChoices.join(", ")})`,
  };
}
