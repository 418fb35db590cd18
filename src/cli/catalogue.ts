/** `encours controls`, `encours indicators`, `encours sources`: the catalogues, for people or as JSON. */
import { readControls } from "../controls/control.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { families } from "../kernel/families.ts";
import type { Language } from "../kernel/language.ts";
import { sources } from "../sources/index.ts";
import { type Paint, paintFor, type Terminal } from "./terminal.ts";

export interface CatalogueOptions {
  readonly json?: boolean;
}

/** Prints a catalogue. */
export function showCatalogue(
  name: "controls" | "indicators" | "sources",
  options: CatalogueOptions,
  terminal: Terminal,
  language: Language,
): void {
  const [show, list] = {
    controls: [showControls, listControls] as const,
    indicators: [showIndicators, listIndicators] as const,
    sources: [showSources, listSources] as const,
  }[name];
  const paint = paintFor(terminal.stdout, terminal.environment);
  const text = options.json === true ? JSON.stringify(list(), null, 2) : show(paint, language);
  terminal.stdout.write(`${text}\n`);
}

function showControls(paint: Paint, language: Language): string {
  const controls = readControls();
  return Object.entries(families)
    .map(([family, { letter, title }]) => {
      const rows = controls
        .filter((control) => control.folder === family)
        .map(
          (control) =>
            `  ${control.slug.padEnd(42)}${control.card.title[language]} ${paint.dim(`(${control.card.code})`)}`,
        );
      return rows.length === 0
        ? ""
        : [paint.bold(`${letter}  ${title[language]}`), ...rows].join("\n");
    })
    .filter((block) => block !== "")
    .join("\n\n");
}

function showIndicators(paint: Paint, language: Language): string {
  return readIndicators()
    .map(
      (one) =>
        `${one.slug.padEnd(32)}${one.card.title[language]}\n${" ".repeat(32)}${paint.dim(one.card.formula[language])}`,
    )
    .join("\n");
}

function showSources(paint: Paint, language: Language): string {
  return sources
    .map(
      (source) =>
        `${source.id.padEnd(16)}${source.title[language]}\n${" ".repeat(16)}${paint.dim(source.accepts[language])}`,
    )
    .join("\n");
}

const listControls = () =>
  readControls().map(({ slug, folder, card }) => ({ slug, family: folder, ...card }));
const listIndicators = () =>
  readIndicators().map(({ slug, folder, card }) => ({ slug, family: folder, ...card }));
const listSources = () => sources.map(({ id, title, accepts }) => ({ id, title, accepts }));
