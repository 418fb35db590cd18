/** `encours controls`, `encours indicators`, `encours sources`: the catalogues, for people or as JSON. */
import { type Control, readControls } from "../controls/control.ts";
import { type Indicator, readIndicators } from "../indicators/indicator.ts";
import { families } from "../kernel/families.ts";
import type { Language } from "../kernel/language.ts";
import { knownSources } from "../sources/others.ts";
import type { Source } from "../sources/source.ts";
import { type Paint, paintFor, type Terminal } from "./terminal.ts";

export interface CatalogueOptions {
  readonly json?: boolean;
  /** Of `sources`: a folder of readers of others. */
  readonly sources?: string;
}

/** Prints a catalogue. */
export function showCatalogue(
  name: "controls" | "indicators" | "sources",
  options: CatalogueOptions,
  terminal: Terminal,
  language: Language,
): void {
  const known = knownSources(options.sources);
  const [show, list] = {
    controls: [showControls, () => readControls().map(listed)] as const,
    indicators: [showIndicators, () => readIndicators().map(listed)] as const,
    sources: [showSources(known), () => known.map(listedSource)] as const,
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
    .map(({ slug, card }) =>
      inTwoLines(slug, 32, card.title[language], paint.dim(card.formula[language])),
    )
    .join("\n");
}

const showSources =
  (known: readonly Source[]) =>
  (paint: Paint, language: Language): string =>
    known
      .map(({ id, title, accepts }) =>
        inTwoLines(id, 16, title[language], paint.dim(accepts[language])),
      )
      .join("\n");

const inTwoLines = (name: string, width: number, title: string, below: string): string =>
  `${name.padEnd(width)}${title}\n${" ".repeat(width)}${below}`;

const listed = ({ slug, folder, card }: Control | Indicator) => ({ slug, family: folder, ...card });
const listedSource = ({ id, title, accepts }: Source) => ({ id, title, accepts });
