/** `encours rates`: the law by date that figures stand on, and what a person adds to it from a file. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  type GivenRate,
  importedValues,
  type LegalValue,
  legalRules,
  legalValues,
} from "../canon/law.ts";
import { readControls } from "../controls/control.ts";
import { readIndicators } from "../indicators/indicator.ts";
import type { Language } from "../kernel/language.ts";
import { addToSettings } from "../runs/add-to-settings.ts";
import { newRates, ratesOf } from "../runs/import-rates.ts";
import { readSettings } from "../runs/settings.ts";
import { gatherFiles, SETTINGS_NAME } from "../sources/gather-files.ts";
import { knownSources } from "../sources/others.ts";
import { statusOfNamed } from "../store/named-file.ts";
import { openFile } from "../tabular/open-file.ts";
import { numberTextIn } from "../words/number-text.ts";
import { type CliSay, cliSay } from "./messages.ts";
import { refuse } from "./refusals.ts";
import { paintFor, type Terminal } from "./terminal.ts";

export interface RatesOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** Lists the law by date, or adds the rates of a file to the settings file. */
export async function rates(
  action: string,
  file: string | undefined,
  options: RatesOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const target = options.config ?? SETTINGS_NAME;
  const show = (text: string) => terminal.stdout.write(`${text}\n`);
  if (action === "import") {
    if (file === undefined) throw refuse("rates-wants-a-file", "encours rates import");
    return importRates(file, target, cliSay(language), show);
  }
  if (action !== "list" || file !== undefined)
    throw refuse("rates-action-unknown", `encours rates ${action}`);
  const values = [...legalValues(), ...importedValues(keptIn(target, options.config))];
  if (options.json === true) show(JSON.stringify(values, null, 2));
  else show(listText(values, terminal, language));
}

async function importRates(
  path: string,
  target: string,
  say: CliSay,
  show: (text: string) => void,
): Promise<void> {
  if (!statusOfNamed(resolve(path)).isFile()) throw refuse("rates-wants-a-file", path);
  const [file] = gatherFiles([path]).files;
  if (file === undefined) throw refuse("rates-wants-a-file", path);
  const found = await ratesOf(await openFile(file));
  const added = newRates(found, keptIn(target));
  if (added.length > 0) addToSettings(target, "rates", added);
  show(say("rates-imported", { count: added.length, found: found.length, file: target }));
}

/** The rates of a settings file; a file that was named must be there. */
function keptIn(path: string, named?: string): readonly GivenRate[] {
  if (named === undefined && !existsSync(path)) return [];
  const catalogue = [...readControls(), ...readIndicators()];
  return readSettings(path, catalogue, knownSources(undefined)).rates ?? [];
}

function listText(values: readonly LegalValue[], terminal: Terminal, language: Language): string {
  const say = cliSay(language);
  const paint = paintFor(terminal.stdout, terminal.environment);
  const numbers = numberTextIn(language, "EUR");
  const units = {
    percent: say("rates-unit-percent"),
    points: say("rates-unit-points"),
    times: say("rates-unit-times"),
    amount: say("rates-unit-amount"),
    days: say("rates-unit-days"),
  };
  const line = (one: LegalValue): string => {
    const until = one.until === null ? "" : numbers.cell(one.until, "date");
    const dates = `${numbers.cell(one.from, "date")} – ${until}`.padEnd(24);
    const value = plainNumber(one.value, language).padStart(9);
    const unit = units[one.unit].padEnd(8);
    const checked =
      one.verified === null
        ? say("rates-unverified")
        : say("rates-verified", { date: numbers.cell(one.verified, "date") });
    const origin = one.isImported ? `${say("rates-by-you")}, ` : "";
    const sector = one.sector === "" ? "" : `${one.sector} · `;
    return `  ${dates}${value} ${unit} ${paint.dim(`${sector}${one.source} (${origin}${checked})`)}`;
  };
  const blocks = legalRules().map(({ rule, title }) => {
    const own = values
      .filter((one) => one.rule === rule)
      .sort((left, right) => compare(left.sector, right.sector) || compare(left.from, right.from));
    const head = `${paint.bold(rule.padEnd(24))}${title[language]}`;
    const none = own.length === 0 ? [`  ${say("rates-none")}`] : own.map(line);
    return [head, ...none].join("\n");
  });
  return [...blocks, paint.dim(say("rates-how"))].join("\n\n");
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Without needless zeros, with the comma of French. */
const plainNumber = (text: string, language: Language): string => {
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return language === "fr" ? short.replace(".", ",") : short;
};
