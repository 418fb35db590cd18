/** Names that try to act: markup, formulas of a spreadsheet, bidirectional and invisible marks, escapes. */
export const hostileNames = [
  "<script>alert('x')</script> & Fils",
  '=HYPERLINK("http://attacker.invalid","cliquez")',
  "Société \u202egnirts\u202c \u0007\u200b",
  '"><img src=x onerror=alert(1)>',
  "@SUM(A1:A9)",
  "-2+3+cmd|' /C calc'!A0",
  "_x0041_ déjà échappé ]]>",
] as const;
