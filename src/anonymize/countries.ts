/** Which two letters open an IBAN, with its length, or a VAT number: as canon/identifiers.sql has them. */
import { readPackageFile } from "../store/root.ts";

interface Countries {
  readonly ibans: ReadonlyMap<string, number>;
  readonly vats: ReadonlySet<string>;
}

let read: Countries | null = null;

function countries(): Countries {
  if (read !== null) return read;
  const sql = readPackageFile("canon/identifiers.sql");
  const [, after = ""] = sql.split("insert into iban_countries values");
  const [lengths = ""] = after.split(";");
  const ibans = lengths.matchAll(/\('([A-Z]{2})', (\d{2})\)/g);
  const vats = sql.matchAll(/\('([A-Z]{2})', '[A-Z]{2}', '/g);
  read = {
    ibans: new Map(Array.from(ibans, ([, country = "", length]) => [country, Number(length)])),
    vats: new Set(Array.from(vats, ([, prefix = ""]) => prefix)),
  };
  return read;
}

/** 0: no IBAN of that country. */
export const ibanLength = (country: string): number => countries().ibans.get(country) ?? 0;

export const isVatPrefix = (prefix: string): boolean => countries().vats.has(prefix);
