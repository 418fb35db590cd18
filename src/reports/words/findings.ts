/** The sentences of the findings: what was found, why it matters, what to do. */
import { messagesOf } from "../../kernel/say.ts";

export const findingWords = messagesOf({
  en: {
    "findings-title": "Findings",
    "findings-lead":
      "{count, plural, one {# finding} other {# findings}}: {critical} critical, {major} major, {others} without urgency. The heaviest first.",
    "findings-thresholds":
      "Severity: critical from {overall}, major from {major}, a note under {trivial} unless the law is at stake.",
    "stakes-apart":
      "One invoice may count in two natures: these amounts are not added together. Only what is still open counts.",
    "stake-findings": "{count, plural, =0 {no finding} one {# finding} other {# findings}}",
    "stake-first": "First: {title}",
    "findings-none": "No control found anything wrong in what it could judge.",
    "findings-caption": "Findings, by severity then amount, in {currency}",
    "findings-sheet": "Findings",
    "col-finding": "Finding",
    "col-severity": "Severity",
    "col-cause": "Root cause",
    "col-confidence": "Confidence",
    "col-severity-reason": "Why this severity",
    "col-stake": "At stake",
    "col-exposure": "Exposure concerned",
    "col-fix": "To repair, days",
    "col-prevent": "To prevent, days",
    "col-low": "At least, days",
    "col-high": "At most, days",
    "col-cash": "Cash impact",
    "col-probability": "Probability",
    "finding-amount": "Amount",
    "finding-scope": "Extent",
    "finding-scope-text":
      "{items, plural, one {# row} other {# rows}}, {customers, plural, =0 {no customer named} one {# customer} other {# customers}}",
    "finding-effort": "Effort",
    "finding-effort-text": "{fix} days to repair · {prevent} to prevent ({low} to {high} in all)",
    "finding-cash": "Cash impact",
    "finding-cash-text":
      "{amount} within 90 days: {rate} of what is open ({source, select, observed {probability observed} other {default probability, not observed}})",
    "finding-exposure": "Exposure concerned",
    "finding-since": "Since",
    "finding-confidence": "Confidence",
    because: ": ",
    "finding-severity": "Severity",
    "finding-cause": "Root cause",
    "cause-usual": "usual",
    "finding-cause-usual":
      "usual cause: {cause} (not measured{why, select, few {: fewer than five rows} other {}})",
    "finding-cause-text":
      "{rows} of {ofRows} rows: {attribute} “{value}”; {others, select, none {none} other {{others}}} of the others of their kind. {cause}, {money} of the amount.",
    "finding-no-amount": "no amount",
    "finding-draft": "This control has no page yet.",
    "col-from": "From",
    "col-to": "To",
    "col-shared": "Shared customers",
  },
  fr: {
    "findings-title": "Constats",
    "findings-lead":
      "{count, plural, one {# constat} other {# constats}} : {critical, plural, one {# critique} other {# critiques}}, {major, plural, one {# majeur} other {# majeurs}}, {others} sans urgence. Le plus lourd d’abord.",
    "findings-thresholds":
      "Gravité : critique dès {overall}, majeur dès {major}, note sous {trivial} sauf si la loi est en jeu.",
    "stakes-apart":
      "Une même facture peut compter dans deux natures : ces montants ne s’additionnent pas. Seul ce qui est encore ouvert compte.",
    "stake-findings": "{count, plural, =0 {aucun constat} one {# constat} other {# constats}}",
    "stake-first": "D’abord : {title}",
    "findings-none": "Aucun contrôle n’a rien trouvé d’anormal dans ce qu’il a pu juger.",
    "findings-caption": "Constats, par gravité puis montant, en {currency}",
    "findings-sheet": "Constats",
    "col-finding": "Constat",
    "col-severity": "Gravité",
    "col-cause": "Cause racine",
    "col-confidence": "Niveau de preuve",
    "col-severity-reason": "Pourquoi cette gravité",
    "col-stake": "Enjeu",
    "col-exposure": "Exposition concernée",
    "col-fix": "Corriger, jours",
    "col-prevent": "Prévenir, jours",
    "col-low": "Au moins, jours",
    "col-high": "Au plus, jours",
    "col-cash": "Effet de trésorerie",
    "col-probability": "Probabilité",
    "finding-amount": "Montant",
    "finding-scope": "Étendue",
    "finding-scope-text":
      "{items, plural, one {# ligne} other {# lignes}}, {customers, plural, =0 {aucun client désigné} one {# client} other {# clients}}",
    "finding-effort": "Effort",
    "finding-effort-text": "corriger {fix} j · prévenir {prevent} j (de {low} à {high} j en tout)",
    "finding-cash": "Effet de trésorerie",
    "finding-cash-text":
      "{amount} sous 90 jours : {rate} de ce qui est ouvert (probabilité {source, select, observed {observée} other {par défaut, non observée}})",
    "finding-exposure": "Exposition concernée",
    "finding-since": "Depuis",
    "finding-confidence": "Niveau de preuve",
    because: " : ",
    "finding-severity": "Gravité",
    "finding-cause": "Cause racine",
    "cause-usual": "habituelle",
    "finding-cause-usual":
      "cause habituelle : {cause} (non mesurée{why, select, few { : moins de cinq lignes} other {}})",
    "finding-cause-text":
      "{rows} lignes sur {ofRows} : {attribute} « {value} » ; {others, select, none {aucune} other {{others}}} des autres de même nature. {cause}, {money} du montant.",
    "finding-no-amount": "sans montant",
    "finding-draft": "Ce contrôle n’a pas encore de page.",
    "col-from": "De",
    "col-to": "Vers",
    "col-shared": "Clients communs",
  },
});
