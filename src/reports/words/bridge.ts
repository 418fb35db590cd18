/** The sentences of the bridge from the aged balance to account 411. */
import { messagesOf } from "../../kernel/say.ts";

export const bridgeWords = messagesOf({
  en: {
    "bridge-title": "From the aged receivables to the ledger",
    "bridge-none": "The bridge could not be built: {reason}.",
    "bridge-lead":
      "Each item that differs is in one class only; classes and the unexplained remainder add up to the gap, to the cent. There is no balancing line.",
    "bridge-customer-level":
      "These aged receivables give one total a customer, not its items: the gap is explained customer by customer.",
    "bridge-meter": "Share of the differences that is explained",
    "bridge-meter-note": "Remainder: {net} net, {gross} gross.",
    "bridge-chart": "The bridge, in {currency}",
    "bridge-chart-summary":
      "From the aged receivables, {aged}, to the ledger, {ledger}, through {count, plural, one {# class} other {# classes}}.",
    "classes-caption": "Classes of difference",
    "classes-note":
      "Contribution = ledger − aged receivables, in {currency}. A positive amount is in the ledger and missing from the aged receivables.",
    "col-why": "Why",
    "classes-sheet": "Bridge classes",
    "col-class": "Class",
    "col-items": "Items",
    "col-customers": "Customers",
    "col-side": "What to correct",
    "gap-total": "Gap",
    restated: "Restated receivables",
    "restated-text":
      "Correcting the ledger on one side and the aged receivables on the other must meet; what separates the two is exactly the unexplained remainder.",
    "restated-caption": "Restated both ways",
    "restated-sheet": "Restated",
    "col-path": "Path",
    "restated-ledger": "From the ledger, after its corrections",
    "restated-report": "From the aged receivables, after their corrections",
    "restated-rest": "Unexplained, net",
    "gap-customers": "Customers, by size of gap",
    "gap-customers-caption": "Gap by customer",
    "gap-customers-note":
      "The largest first, whatever the sign: two opposite gaps hide each other in the total.",
    "gap-customers-sheet": "Bridge by customer",
    "no-customer": "(no customer)",
    "col-customer": "Customer",
    "col-name": "Name",
    "col-ledger": "Ledger",
    "col-aged": "Aged receivables",
    "col-gap": "Gap",
    "col-unexplained": "Unexplained",
    "class-items": "Class by class, down to the line",
    "class-facts":
      "{what}: {items, plural, one {# item} other {# items}}, {customers, plural, =0 {no customer} one {# customer} other {# customers}}.",
    "items-sheet": "Bridge items",
    "items-caption": "Items of the bridge",
    "rows-summary": "{shown, plural, one {# row} other {# rows}} of {total}, with file and line",
    "rows-summary-all": "{total, plural, one {The row} other {The # rows}}, with file and line",
    "rows-caption": "{title}: rows",
    "rows-line": "line {line}",
    "rows-proof": "Proof: {path}",
    "rows-total":
      "{left, plural, =0 {{total, plural, one {# row} other {# rows, all shown}}} other {{total, plural, other {#}} rows, {shown} shown}}",
  },
  fr: {
    "bridge-title": "De la balance âgée au compte 411",
    "bridge-none": "Le rapprochement n’a pas pu être établi : {reason}.",
    "bridge-lead":
      "Chaque poste qui diffère est d’une seule nature ; les natures d’écart et le reste non justifié totalisent l’écart, au centime près. Il n’y a pas de ligne d’ajustement.",
    "bridge-customer-level":
      "Cette balance âgée donne un total par client, sans ses postes : l’écart est expliqué client par client.",
    "bridge-meter": "Part expliquée des différences",
    "bridge-meter-note": "Reste : {net} net, {gross} en brut.",
    "bridge-chart": "Le pont, en {currency}",
    "bridge-chart-summary":
      "De la balance âgée, {aged}, à la comptabilité, {ledger}, par {count, plural, one {# nature d’écart} other {# natures d’écart}}.",
    "classes-caption": "Natures d’écart",
    "classes-note":
      "Contribution = comptabilité − balance âgée, en {currency}. Un montant positif est en comptabilité et manque à la balance âgée.",
    "col-why": "Pourquoi",
    "classes-sheet": "Pont - natures d’écart",
    "col-class": "Nature d’écart",
    "col-items": "Postes",
    "col-customers": "Clients",
    "col-side": "Ce qu’il faut corriger",
    "gap-total": "Écart",
    restated: "Poste clients retraité",
    "restated-text":
      "Corriger la comptabilité d’un côté, la balance âgée de l’autre, doit mener au même montant ; ce qui sépare les deux est exactement le reste non justifié.",
    "restated-caption": "Retraitement par les deux chemins",
    "restated-sheet": "Retraité",
    "col-path": "Chemin",
    "restated-ledger": "Depuis la comptabilité, après ses corrections",
    "restated-report": "Depuis la balance âgée, après ses corrections",
    "restated-rest": "Non justifié, net",
    "gap-customers": "Clients, par importance de l’écart",
    "gap-customers-caption": "Écart par client",
    "gap-customers-note":
      "Les plus grands d’abord, quel que soit le signe : deux écarts opposés se cachent l’un l’autre dans le total.",
    "gap-customers-sheet": "Pont - clients",
    "no-customer": "(sans client)",
    "col-customer": "Client",
    "col-name": "Nom",
    "col-ledger": "Comptabilité",
    "col-aged": "Balance âgée",
    "col-gap": "Écart",
    "col-unexplained": "Non justifié",
    "class-items": "Nature par nature, jusqu’à la ligne",
    "class-facts":
      "{what} : {items, plural, one {# poste} other {# postes}}, {customers, plural, =0 {sans client} one {# client} other {# clients}}.",
    "items-sheet": "Pont - postes",
    "items-caption": "Postes du pont",
    "rows-summary":
      "{shown, plural, one {# ligne} other {# lignes}} sur {total}, avec fichier et numéro de ligne",
    "rows-summary-all":
      "{total, plural, one {La ligne} other {Les # lignes}}, avec fichier et numéro de ligne",
    "rows-caption": "{title} : lignes",
    "rows-line": "ligne {line}",
    "rows-proof": "Preuve : {path}",
    "rows-total":
      "{left, plural, =0 {{total, plural, one {# ligne} other {# lignes, toutes montrées}}} other {{total, plural, other {#}} lignes, {shown} montrées}}",
  },
});
