/** The sentences of the first page: the answer before the proof. */
import { messagesOf } from "../../kernel/say.ts";

export const coverWords = messagesOf({
  en: {
    "cover-title": "At a glance",
    "report-title": "Receivables diagnosis",
    "report-as-of": "as of {date}",
    "report-entity": "{count, plural, one {Company} other {Companies}} {names}",
    "cover-owed-label": "What is owed",
    "cover-owed":
      "Your customers owe you {amount} on {date}{within, select, none {} other {, to within {within}}}{how, select, corrected { (account {account} corrected)} other { (account {account} of the ledger)}}{doubtful, select, none {} other {, plus {doubtful} of doubtful debts}}.",
    "cover-why-label": "Why two totals",
    "cover-why":
      "Your aged receivables say {aged}{printed, select, none {} other {, printed on {printed}}}{dated, select, none {} other {, dated {dated}}}: a gap of {gap}{class, select, none {} other {, first of all {amount}. {class}}}.",
    "cover-why-tied": "Your aged receivables say the same, {aged}, to the cent.",
    "cover-why-none": "Nothing to compare with: {reason}.",
    "cover-late-label": "What is late",
    "cover-late":
      "{amount} are overdue, doubtful debts apart{old, select, none {} other {, of which {old} for more than 90 days}}{name, select, none {} other {; {name} alone owes {share} of it}}{undated, select, none {} other {. {undated} more have no due date}}.",
    "cover-late-zero":
      "Nothing is overdue, doubtful debts apart{undated, select, none {} other {; {undated} have no due date}}.",
    "cover-late-estimated":
      "Between {low} and {high} are overdue, under terms of {chart, select, cgnc {120 or of 60} other {60 or of 30}} days: due dates are not known. By each customer's own habits, about {amount}.",
    "cover-late-none": "What is late cannot be told: {reason}",
    "cover-cost-label": "What it costs",
    "cover-cost":
      "Paid on time, your customers would give you back {cash} of cash, net of credits: {days} of DSO.",
    "cover-cost-estimated":
      "DSO is {dso}; paid on time, it would be {low} to {high}. One day is worth {day}.",
    "cover-cost-none": "What lateness costs cannot be told: {reason}",
    "cover-days": "{days} days",
    "cover-decisions":
      "{count, plural, =0 {No decision stands out} one {One decision} =2 {Two decisions} other {Three decisions}}",
    "cover-decisions-note": "chosen by amount and delay",
    "cover-who": "Who:",
    "cover-read":
      "{files, plural, one {# file} other {# files}}, {lines} lines, {rejected, plural, =0 {all read} one {# left out} other {# left out}}",
    "cover-found":
      "{count, plural, =0 {no finding} one {# finding} other {# findings}}{critical, plural, =0 {} other {, # of them critical}}",
    "cover-aged": "Aged receivables",
    "cover-ledger": "Ledger, account {account}",
    "tile-corrected": "Corrected receivables",
    "tile-ledger": "Receivables, account {account}",
    "tile-ledger-note": "{account}: {amount}",
    "tile-gap": "Gap, aged receivables to {account}",
    "tile-gap-unexplained": "not explained",
    "tile-gap-note": "{rate} explained",
    "tile-overdue": "Overdue to chase",
    "tile-overdue-estimated": "Overdue, estimated due dates",
    "tile-overdue-bounds": "from {low} to {high}",
    "tile-overdue-note": "over 60 days: {amount}",
    "tile-doubtful": "Doubtful (416)",
    "tile-doubtful-note":
      "{items, plural, =0 {none} one {# item} other {# items}}{items, plural, =0 {} other {{allowance, select, unknown {} none {, no allowance (491)} other {, allowance {allowance}}}}}",
    "tile-dso": "DSO",
    "tile-dso-note": "1 day = {amount}",
    "tile-five": "Five largest overdue",
    "tile-five-note": "of {customers, plural, one {# late customer} other {# late customers}}",
    "tile-since": "since {date}",
    "tile-same": "unchanged",
    "tile-points": "{points} pt",
    "tile-line": "{count, plural, one {# month end} other {# month ends}}",
    "unit-days": "days",
    "cover-cannot-conclude": "We cannot conclude yet:",
    "cover-cannot-conclude-text":
      "{reason}. Until this is understood, the figures below describe the files, not the company.",
    "cover-unread": "Not everything could be read",
    "cover-unread-text":
      "{rows, plural, one {# row was} other {# rows were}} left out of {file}. See “What we could not read”.",
    "not-available": "n/a",
  },
  fr: {
    "cover-title": "L’essentiel",
    "report-title": "Diagnostic du poste clients",
    "report-as-of": "arrêté au {date}",
    "report-entity": "{count, plural, one {Société} other {Sociétés}} {names}",
    "cover-owed-label": "Ce qui est dû",
    "cover-owed":
      "Vos clients vous doivent {amount} au {date}{within, select, none {} other {, à {within} près}}{how, select, corrected { (compte {account} corrigé)} other { (compte {account} du grand livre)}}{doubtful, select, none {} other {, plus {doubtful} de douteux}}.",
    "cover-why-label": "Pourquoi deux totaux",
    "cover-why":
      "Votre balance âgée en annonce {aged}{printed, select, none {} other {, éditée le {printed}}}{dated, select, none {} other {, datée du {dated}}} : un écart de {gap}{class, select, none {} other {, d’abord {amount}. {class}}}.",
    "cover-why-tied": "Votre balance âgée dit la même chose, {aged}, au centime près.",
    "cover-why-none": "Rien à quoi comparer : {reason}.",
    "cover-late-label": "Ce qui est en retard",
    "cover-late":
      "{amount} sont échus, hors douteux{old, select, none {} other {, dont {old} depuis plus de 90 jours}}{name, select, none {} other { ; {name} en doit {share} à lui seul}}{undated, select, none {} other {. {undated} de plus sont sans échéance}}.",
    "cover-late-zero":
      "Rien n’est échu, hors douteux{undated, select, none {} other { ; {undated} sont sans échéance}}.",
    "cover-late-estimated":
      "Entre {low} et {high} sont échus, selon un délai de {chart, select, cgnc {120 ou de 60} other {60 ou de 30}} jours : les échéances ne sont pas connues. Selon les habitudes de chaque client, environ {amount}.",
    "cover-late-none": "Ce qui est en retard n’est pas connu : {reason}",
    "cover-cost-label": "Ce que cela coûte",
    "cover-cost":
      "Payés à l’heure, vos clients vous rendraient {cash} de trésorerie, crédits déduits, soit {days} de DSO.",
    "cover-cost-estimated":
      "Le DSO est de {dso} ; payés à l’heure, il serait de {low} à {high}. Un jour vaut {day}.",
    "cover-cost-none": "Ce que coûte le retard n’est pas connu : {reason}",
    "cover-days": "{days} jours",
    "cover-decisions":
      "{count, plural, =0 {Aucune décision ne s’impose} one {Une décision} =2 {Deux décisions} other {Trois décisions}}",
    "cover-decisions-note": "choisies par montant et délai",
    "cover-who": "Qui :",
    "cover-read":
      "{files, plural, one {# fichier} other {# fichiers}}, {lines} lignes, {rejected, plural, =0 {toutes lues} one {# écartée} other {# écartées}}",
    "cover-found":
      "{count, plural, =0 {aucun constat} one {# constat} other {# constats}}{critical, plural, =0 {} one {, dont # critique} other {, dont # critiques}}",
    "cover-aged": "Balance âgée",
    "cover-ledger": "Comptabilité, compte {account}",
    "tile-corrected": "Créances corrigées",
    "tile-ledger": "Créances, compte {account}",
    "tile-ledger-note": "{account} : {amount}",
    "tile-gap": "Écart balance âgée / {account}",
    "tile-gap-unexplained": "non justifiés",
    "tile-gap-note": "expliqué à {rate}",
    "tile-overdue": "Échu à relancer",
    "tile-overdue-estimated": "Échu, échéances estimées",
    "tile-overdue-bounds": "de {low} à {high}",
    "tile-overdue-note": "dont plus de 60 j : {amount}",
    "tile-doubtful": "Douteux (416)",
    "tile-doubtful-note":
      "{items, plural, =0 {aucune pièce} one {# pièce} other {# pièces}}{items, plural, =0 {} other {{allowance, select, unknown {} none {, non déprécié (491)} other {, déprécié {allowance}}}}}",
    "tile-dso": "DSO",
    "tile-dso-note": "1 jour = {amount}",
    "tile-five": "Cinq premiers retards",
    "tile-five-note":
      "{customers, plural, =0 {aucun client en retard} one {sur # client en retard} other {sur # clients en retard}}",
    "tile-since": "depuis le {date}",
    "tile-same": "inchangé",
    "tile-points": "{points} pt",
    "tile-line": "{count, plural, one {# fin de mois} other {# fins de mois}}",
    "unit-days": "jours",
    "cover-cannot-conclude": "Nous ne pouvons pas encore conclure :",
    "cover-cannot-conclude-text":
      "{reason}. Tant que ce n’est pas compris, les chiffres ci-dessous décrivent les fichiers, pas la société.",
    "cover-unread": "Tout n’a pas pu être lu",
    "cover-unread-text":
      "{rows, plural, one {# ligne a été écartée} other {# lignes ont été écartées}} de {file}. Voir « Ce que nous n’avons pas pu lire ».",
    "not-available": "n/d",
  },
});
