/** A figure with its cents set small: the eye reads the thousands, the accountant finds the cents. */
import type { CellKind, Telling } from "../../section.ts";
import { html, type Markup } from "./markup.ts";

export function drawNumber(value: string | null, kind: CellKind, telling: Telling): Markup {
  if (value === null) return html`<span class="none">${telling.say("not-available")}</span>`;
  const text = kind === "amount" ? telling.numbers.money(value) : telling.numbers.cell(value, kind);
  const match = kind === "amount" ? /^(.*\d)([.,]\d\d)(\D*)$/.exec(text) : null;
  if (match === null) return html`${text}`;
  return html`${match[1]}<span class="cents">${match[2]}</span>${match[3]}`;
}
