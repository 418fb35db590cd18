/** The sentences of the first page: the answer before the proof. */
import { messagesOf } from "../../kernel/say.ts";

export const coverWords = messagesOf({
  en: {
    "cover-title": "The answer",
    "report-title": "Receivables diagnosis",
    "report-as-of": "At {date}",
    "report-entity": "{count, plural, one {Company} other {Companies}} {names}",
    "cover-lead":
      "Your receivables are {ledger}; your aged balance says {aged}, a gap of {gap}. By value, {rate} of the differences behind it are explained.",
    "cover-lead-tied":
      "Your receivables are {ledger} and your aged balance says the same, to the cent.",
    "cover-lead-unrated":
      "Your receivables are {ledger}; your aged balance says {aged}; the gap is {gap}.",
    "cover-lead-alone":
      "Your receivables are {ledger}. They could not be tied to an aged balance: {reason}.",
    "cover-ledger": "Ledger, account {account}",
    "cover-ledger-note":
      "{items, plural, one {# open item} other {# open items}}, {customers, plural, one {# customer} other {# customers}}",
    "cover-aged": "Aged balance",
    "cover-aged-note": "dated {date}",
    "cover-aged-undated": "date not given by the file",
    "cover-gap": "Gap (ledger − aged balance)",
    "cover-gap-note": "{rate} of the differences explained",
    "cover-unexplained": "Unexplained, net",
    "cover-unexplained-note":
      "{gross} gross, {items, plural, =0 {no item} one {# item} other {# items}}",
    "cover-dso": "DSO (simple), days",
    "cover-dso-note": "Count-back {countback} · best possible {best}",
    "cover-overdue": "Overdue share of receivables",
    "cover-at-stake": "Amount at stake",
    "cover-at-stake-note":
      "{count, plural, =0 {no finding} one {# finding} other {# findings}}, no euro counted twice",
    "cover-late-lettering": "Late lettering",
    "cover-late-lettering-note": "open in the ledger, settled in fact",
    "cover-first": "Where to look first",
    "cover-first-caption": "The heaviest findings, in {currency}",
    "cover-cannot-conclude": "We cannot conclude yet",
    "cover-cannot-conclude-text":
      "Unexplained items add up to {gross} gross, above the materiality of {materiality}. Until they are understood, the figures below describe the files, not the company.",
    "cover-unread": "Not everything could be read",
    "cover-unread-text":
      "{rows, plural, one {# row was} other {# rows were}} left out of {file}. See “What we could not read”.",
    "not-available": "n/a",
  },
  fr: {
    "cover-title": "La réponse",
    "report-title": "Diagnostic du poste clients",
    "report-as-of": "Arrêté au {date}",
    "report-entity": "{count, plural, one {Société} other {Sociétés}} {names}",
    "cover-lead":
      "Votre poste clients s’élève à {ledger} ; votre balance âgée annonce {aged}, soit un écart de {gap}. Les différences qui le composent sont expliquées à {rate}, en valeur.",
    "cover-lead-tied":
      "Votre poste clients s’élève à {ledger} et votre balance âgée dit la même chose, au centime près.",
    "cover-lead-unrated":
      "Votre poste clients s’élève à {ledger} ; votre balance âgée annonce {aged} ; l’écart est de {gap}.",
    "cover-lead-alone":
      "Votre poste clients s’élève à {ledger}. Il n’a pas pu être rapproché d’une balance âgée : {reason}.",
    "cover-ledger": "Comptabilité, compte {account}",
    "cover-ledger-note":
      "{items, plural, one {# poste ouvert} other {# postes ouverts}}, {customers, plural, one {# client} other {# clients}}",
    "cover-aged": "Balance âgée",
    "cover-aged-note": "datée du {date}",
    "cover-aged-undated": "date non indiquée par le fichier",
    "cover-gap": "Écart (comptabilité − balance âgée)",
    "cover-gap-note": "différences expliquées à {rate}",
    "cover-unexplained": "Inexpliqué, net",
    "cover-unexplained-note":
      "{gross} en brut, {items, plural, =0 {aucun poste} one {# poste} other {# postes}}",
    "cover-dso": "DSO (méthode comptable), en jours",
    "cover-dso-note": "Par épuisement {countback} · théorique {best}",
    "cover-overdue": "Part échue de l’encours",
    "cover-at-stake": "Montant en jeu",
    "cover-at-stake-note":
      "{count, plural, =0 {aucun constat} one {# constat} other {# constats}}, aucun euro compté deux fois",
    "cover-late-lettering": "Lettrage en retard",
    "cover-late-lettering-note": "ouvert en comptabilité, soldé dans les faits",
    "cover-first": "Par où commencer",
    "cover-first-caption": "Les constats les plus lourds, en {currency}",
    "cover-cannot-conclude": "Nous ne pouvons pas encore conclure",
    "cover-cannot-conclude-text":
      "Les postes inexpliqués totalisent {gross} en brut, au-delà du seuil de signification de {materiality}. Tant qu’ils ne sont pas compris, les chiffres ci-dessous décrivent les fichiers, pas la société.",
    "cover-unread": "Tout n’a pas pu être lu",
    "cover-unread-text":
      "{rows, plural, one {# ligne a été écartée} other {# lignes ont été écartées}} de {file}. Voir « Ce que nous n’avons pas pu lire ».",
    "not-available": "n/d",
  },
});
