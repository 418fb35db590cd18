/** Countries as master data write them, to their ISO 3166 code. */
import { plainWords } from "./fold.ts";

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

const CODE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTRIES).flatMap(([code, names]) =>
    names.split(",").map((name): [string, string] => [name, code]),
  ),
);

/** ISO 3166 alpha-2 of a code or a name; any two letters are kept; null when the text is neither. */
export function countryOf(text: string): string | null {
  if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  return CODE_OF.get(plainWords(text)) ?? null;
}
