/** The cells of a customer list, one at a time: cleaned of what people add to read them, never corrected. */

const BLANKS = /[\s\u00a0\u202f]+/g;

/** The text without the blanks around it and the repeated ones inside; null when nothing is left. */
export function textOf(cell: string): string | null {
  if (cell === "") return null;
  if (!/[^\S ]|^ | $| {2}|\0/.test(cell)) return cell;
  const text = cell.replaceAll("\0", "").replaceAll(BLANKS, " ").trim();
  return text === "" ? null : text;
}

/** An identifier without spaces, dots and hyphens; digits are never added nor removed. */
export function identifierOf(text: string): string {
  if (isExponent(text)) return text;
  return text.replaceAll(/[\s.\-\u00a0\u202f]/g, "").toUpperCase();
}

/** `7,32829E+13`: a spreadsheet has lost the digits. */
export function isExponent(text: string): boolean {
  return /^\d(?:[.,]\d+)?E\+?\d+$/i.test(text);
}

const YES = new Set(["oui", "o", "yes", "y", "x", "1", "true", "vrai", "-1", "on"]);
const NO = new Set(["non", "n", "no", "0", "false", "faux", "off"]);

/** True, false, or null when the text is neither. */
export function flagOf(text: string): boolean | null {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

export type Status = "active" | "blocked" | "closed";

const STATUSES: readonly (readonly [Status, RegExp])[] = [
  [
    "closed",
    /^(?:ferme|cloture|inactif|inactive|archive|archived|closed|radie|supprime|deleted|obsolete|sorti|c|i)e?$/,
  ],
  ["blocked", /^(?:bloque|blocked|suspendu|suspended|on hold|hold|gele|contentieux|b|s)e?$/],
  ["active", /^(?:actif|active|ouvert|open|valide|valid|normal|ok|en activite|a)e?$/],
];

/** The status a word says, or null. */
export function statusOf(text: string): Status | null {
  const word = plain(text);
  return STATUSES.find(([, form]) => form.test(word))?.[0] ?? null;
}

const COUNTRIES: Readonly<Record<string, string>> = {
  FR: "fra,france",
  MA: "mar,maroc,morocco",
  DZ: "dza,algerie,algeria",
  TN: "tun,tunisie,tunisia",
  SN: "sen,senegal",
  CI: "civ,cote d ivoire,ivory coast",
  CM: "cmr,cameroun,cameroon",
  BE: "bel,belgique,belgium,belgie",
  CH: "che,suisse,switzerland,schweiz",
  LU: "lux,luxembourg",
  DE: "deu,allemagne,germany,deutschland",
  ES: "esp,espagne,spain,espana",
  IT: "ita,italie,italy,italia",
  PT: "prt,portugal",
  NL: "nld,pays bas,netherlands",
  GB: "gbr,royaume uni,united kingdom,grande bretagne,great britain",
  IE: "irl,irlande,ireland",
  AT: "aut,autriche,austria",
  DK: "dnk,danemark,denmark",
  SE: "swe,suede,sweden",
  NO: "nor,norvege,norway",
  FI: "fin,finlande,finland",
  PL: "pol,pologne,poland",
  CZ: "cze,republique tcheque,tchequie,czechia",
  RO: "rou,roumanie,romania",
  HU: "hun,hongrie,hungary",
  GR: "grc,grece,greece",
  TR: "tur,turquie,turkey",
  US: "usa,etats unis,united states",
  CA: "can,canada",
  CN: "chn,chine,china",
  JP: "jpn,japon,japan",
  MC: "mco,monaco",
  RE: "reu,reunion,la reunion",
  GP: "glp,guadeloupe",
  MQ: "mtq,martinique",
  GF: "guf,guyane",
};

const COUNTRY_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTRIES).flatMap(([code, names]) =>
    names.split(",").map((name): [string, string] => [name, code]),
  ),
);

/** ISO 3166 alpha-2 of a code or a name; any two letters are kept; null when the text is neither. */
export function countryOf(text: string): string | null {
  if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  return COUNTRY_OF.get(plain(text)) ?? null;
}

/** «No limit» written as a number: six nines or more, or the top of an integer. */
export function looksLikeNoLimit(cents: bigint): boolean {
  const whole = (cents / 100n).toString();
  return /^9{6,}$/.test(whole) || whole === "2147483647";
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}
