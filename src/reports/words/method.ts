/** The sentences of the method: how to judge this report, and how to make it again. */
import { messagesOf } from "../../kernel/say.ts";

export const methodWords = messagesOf({
  en: {
    "method-title": "Method and settings",
    "method-lead":
      "The same files and settings give this report again, byte for byte; everything was computed on this machine, nothing was sent anywhere.",
    "materiality-title": "Materiality",
    "materiality-overall": "Overall materiality",
    "materiality-overall-note": "from here a finding is critical",
    "materiality-major": "Major",
    "materiality-major-note": "from here a finding is major",
    "materiality-trivial": "Trivial",
    "materiality-trivial-note": "below, a finding is a note",
    "materiality-basis": "Basis: {basis}",
    "settings-title": "Settings of this run",
    "settings-caption": "Settings",
    "settings-sheet": "Settings",
    "col-setting": "Setting",
    "setting-version": "Encours version",
    "setting-snapshot": "Snapshot (files, settings and version)",
    "setting-as-of": "As-of date",
    "setting-none": "none",
    "setting-currency": "Currency",
    "reproduce-title": "To make this report again",
    "reproduce-text":
      "Put the same files in a folder and run: encours diagnose <folder> --as-of {date} --lang {language}. The snapshot must be the same; if it differs, a file, a setting or the version has changed.",
    "reproduce-evidence":
      "Every row behind every figure is in the evidence folder, beside this report; every row names its file and line.",
    "glossary-title": "Words used",
    "glossary-gap": "Gap",
    "glossary-gap-text": "Ledger minus aged receivables, at the same date.",
    "glossary-explained": "Explained rate",
    "glossary-explained-text":
      "1 − gross unexplained / sum of the absolute contributions. Gross: two opposite unknowns never cancel out.",
    "glossary-net": "Net and gross",
    "glossary-net-text": "Net adds signs; gross adds absolute values.",
    "glossary-lettering": "Matching (lettrage)",
    "glossary-lettering-text":
      "Marking with one code the invoice and the receipts that settle it, so that only what is owed stays open.",
    "glossary-view": "Economic view, ledger view",
    "glossary-view-text":
      "Economic: open until the day it was settled. Ledger: open until the day somebody matched it. The difference is late matching.",
    "glossary-as-of": "As-of date",
    "glossary-as-of-text": "The day at which the position is rebuilt; what came later is undone.",
    "glossary-severity": "Severity",
    "glossary-severity-text":
      "Set by the amount against materiality, within the floor and ceiling of the control.",
    "glossary-confidence": "Confidence",
    "glossary-confidence-text":
      "Proved: shown item by item. Probable: statistical. Possible: listed, in no amount.",
  },
  fr: {
    "method-title": "Méthode et paramètres",
    "method-lead":
      "Les mêmes fichiers et les mêmes paramètres redonnent ce rapport, à l’octet près ; tout a été calculé sur cet ordinateur, rien n’a été envoyé.",
    "materiality-title": "Seuils de signification",
    "materiality-overall": "Seuil de signification",
    "materiality-overall-note": "à partir de là, un constat est critique",
    "materiality-major": "Majeur",
    "materiality-major-note": "à partir de là, un constat est majeur",
    "materiality-trivial": "Négligeable",
    "materiality-trivial-note": "en deçà, une simple observation",
    "materiality-basis": "Base : {basis}",
    "settings-title": "Paramètres de cette exécution",
    "settings-caption": "Paramètres",
    "settings-sheet": "Paramètres",
    "col-setting": "Paramètre",
    "setting-version": "Version d’Encours",
    "setting-snapshot": "Empreinte (fichiers, paramètres et version)",
    "setting-as-of": "Date d’arrêté",
    "setting-none": "aucun",
    "setting-currency": "Devise",
    "reproduce-title": "Pour refaire ce rapport",
    "reproduce-text":
      "Mettre les mêmes fichiers dans un dossier et lancer : encours diagnose <dossier> --as-of {date} --lang {language}. L’empreinte doit être la même ; si elle diffère, un fichier, un paramètre ou la version a changé.",
    "reproduce-evidence":
      "Chaque ligne derrière chaque chiffre est dans le dossier evidence, à côté de ce rapport ; chaque ligne nomme son fichier et son numéro.",
    "glossary-title": "Mots employés",
    "glossary-gap": "Écart",
    "glossary-gap-text": "Comptabilité moins balance âgée, à la même date.",
    "glossary-explained": "Taux d’explication",
    "glossary-explained-text":
      "1 − inexpliqué brut / somme des contributions en valeur absolue. Brut : deux inconnues opposées ne s’annulent jamais.",
    "glossary-net": "Net et brut",
    "glossary-net-text": "Le net additionne les signes ; le brut, les valeurs absolues.",
    "glossary-lettering": "Lettrage",
    "glossary-lettering-text":
      "Marquer d’un même code la facture et les règlements qui la soldent, pour que seul le dû reste ouvert.",
    "glossary-view": "Vue économique, vue comptable",
    "glossary-view-text":
      "Économique : ouvert jusqu’au jour du règlement. Comptable : ouvert jusqu’au jour du lettrage. La différence est le lettrage en retard.",
    "glossary-as-of": "Date d’arrêté",
    "glossary-as-of-text":
      "Le jour auquel l’encours est reconstitué ; ce qui est venu après est défait.",
    "glossary-severity": "Criticité",
    "glossary-severity-text":
      "Fixée par le montant face au seuil de signification, entre le plancher et le plafond du contrôle.",
    "glossary-confidence": "Confiance",
    "glossary-confidence-text":
      "Prouvé : montré poste par poste. Probable : statistique. Possible : listé, dans aucun montant.",
  },
});
