/** One page a control and an indicator, from its card, its pages, its first case and its query; and their lists. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { QueryFile } from "../../src/canon/card.ts";
import { rangeOf } from "../../src/canon/parameters.ts";
import { type Control, controlsFolder, readControls } from "../../src/controls/control.ts";
import {
  type Indicator,
  indicatorsFolder,
  readIndicators,
} from "../../src/indicators/indicator.ts";
import { families } from "../../src/kernel/families.ts";
import { rangeInWords } from "../../src/runs/settings.ts";
import { both, deeper, fenced, type Pages, page, table } from "./markdown.ts";

export function controlPages(): Pages {
  const controls = readControls();
  const pages = new Map<string, string>();
  for (const control of controls) {
    pages.set(`docs/reference/controls/${control.slug}.md`, controlPage(control));
  }
  const lists = Object.entries(families).flatMap(([family, { letter, title }]) => {
    const own = controls.filter(({ folder }) => folder === family);
    const rows = own.map(({ slug, card }) => [
      card.code,
      `[\`${slug}\`](controls/${slug}.md)`,
      card.title.en,
      card.title.fr,
    ]);
    return own.length === 0
      ? []
      : [`## ${letter}. ${both(title)}`, table(["code", "control", "English", "français"], rows)];
  });
  const lead =
    "Each control is one query that returns what is wrong and nothing else. It finds, finds nothing, or cannot judge.";
  pages.set("docs/reference/controls.md", page("Controls · Contrôles", lead, ...lists));
  return pages;
}

export function indicatorPages(): Pages {
  const indicators = readIndicators();
  const pages = new Map<string, string>();
  for (const indicator of indicators) {
    pages.set(`docs/reference/indicators/${indicator.slug}.md`, indicatorPage(indicator));
  }
  const rows = indicators.map(({ slug, card }) => [
    card.code,
    `[\`${slug}\`](indicators/${slug}.md)`,
    both(card.title),
    both(card.formula),
    card.unit,
  ]);
  const lead =
    "Each indicator is one number with its numerator and its denominator, or null and a reason. Never 0 for «unknown».";
  const list = table(["code", "indicator", "title · titre", "formula · formule", "unit"], rows);
  pages.set("docs/reference/indicators.md", page("Indicators · Indicateurs", lead, list));
  return pages;
}

function controlPage(control: Control): string {
  const { card } = control;
  const { floor, ceiling } = card.severity;
  return queryPage(control, both(card.title), controlsFolder, [
    ["code", card.code],
    ["subject", card.subject],
    ["root cause, to begin with", card.cause],
    [
      "severity",
      `by amount${floor === null ? "" : `, at least ${floor}`}${ceiling === null ? "" : `, at most ${ceiling}`}${heldBy(card.severity)}`,
    ],
    ["at stake", `${card.stake}${card.settled === true ? ", paid or not" : ""}`],
    ["effort, person-days", `${card.effort.fix} to repair, ${card.effort.prevent} to prevent`],
    ["cash", card.cash],
    ["confidence", card.confidence],
    ["examines", `\`${card.examines ?? ""}\``],
    ...sharedRows(control),
  ]);
}

/** What a card says beside its bounds. */
function heldBy({ law, act, lettering, young }: Control["card"]["severity"]): string {
  const said = [
    law === undefined ? [] : [`the law is at stake: ${law}`],
    act === undefined ? [] : [act.en],
    lettering === true
      ? ["at most secondary under 1 % of the ledger, as one lettering mends it"]
      : [],
    young === true ? ["the last ten days weigh nothing"] : [],
  ];
  return said
    .flat()
    .map((text) => `; ${text}`)
    .join("");
}

function indicatorPage(indicator: Indicator): string {
  const { card } = indicator;
  return queryPage(indicator, both(card.title), indicatorsFolder, [
    ["code", card.code],
    ["formula", both(card.formula)],
    ["unit", card.unit],
    ["better when", card.better],
    ...sharedRows(indicator),
  ]);
}

interface Shared {
  readonly card: Pick<Control["card"], "needs" | "params" | "status" | "since">;
}

function sharedRows({ card }: Shared): [string, string][] {
  const params = Object.entries(card.params).map(
    ([name, value]) =>
      `\`${name}\` = ${String(value)} (${both(rangeInWords(rangeOf(name, value)))})`,
  );
  return [
    ["needs", card.needs.map((need) => `\`${need}\``).join(", ")],
    ["parameters", params.length === 0 ? "none" : params.join(", ")],
    ["status", `${card.status}, since ${card.since}`],
  ];
}

function queryPage(
  file: Omit<QueryFile, "card">,
  title: string,
  folder: string,
  rows: readonly (readonly [string, string])[],
): string {
  const source = `src/${folder.split(/[\\/]/).at(-1) ?? ""}/${file.path}`;
  return page(
    `${file.slug}: ${title}`,
    table(["card", ""], rows),
    "## English",
    deeper(file.page.en),
    "## Français",
    deeper(file.page.fr),
    "## Example · Exemple",
    firstCase(join(folder, file.path.replace(/\.sql$/, ".cases.md"))),
    "## Query · Requête",
    `[\`${source}\`](../../../${source})`,
    fenced("sql", file.sql),
  );
}

/** The first case as it stands: it is run by the tests, so the example cannot lie. */
function firstCase(path: string): string {
  if (!existsSync(path)) return "";
  const [, first = ""] = readFileSync(path, "utf8").replaceAll("\r\n", "\n").split(/^## /m);
  const [title = "", ...lines] = first.split("\n");
  const body = lines.map((line) =>
    /^[a-z][a-z_ ]*( \d{4}-\d\d-\d\d)?$/.test(line) ? `\n**${line}**\n` : line,
  );
  return `*${title.trim()}*\n\n${body
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim()}`;
}
