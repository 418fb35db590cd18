/** `encours controls`, `encours indicators`, `encours sources`: the catalogues, for people or as JSON. */
import { type Command, Option } from "commander";
import { readControls } from "../controls/control.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { families } from "../kernel/families.ts";
import type { Language } from "../kernel/language.ts";
import { sources } from "../sources/index.ts";
import { helpTexts } from "./help.ts";
import { type Paint, paintFor, type Terminal } from "./terminal.ts";

interface CatalogueOptions {
  readonly json?: boolean;
}

export function addCatalogueCommands(
  program: Command,
  terminal: Terminal,
  language: Language,
): void {
  const texts = helpTexts[language];
  const add = (
    name: string,
    description: string,
    show: (paint: Paint, language: Language) => string,
    list: () => unknown,
  ) =>
    program
      .command(name)
      .description(description)
      .option("--json", texts.json)
      .addOption(new Option("--lang <language>", texts.lang).choices(["fr", "en"]))
      .helpOption("-h, --help", texts.help)
      .exitOverride()
      .action((options: CatalogueOptions) => {
        const paint = paintFor(terminal.stdout, terminal.environment);
        const text =
          options.json === true ? JSON.stringify(list(), null, 2) : show(paint, language);
        terminal.stdout.write(`${text}\n`);
      });
  add("controls", texts.controlsList, showControls, listControls);
  add("indicators", texts.indicatorsList, showIndicators, listIndicators);
  add("sources", texts.sourcesList, showSources, listSources);
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
