-- Identifier checks and legal VAT rates (formats.md §8, controls.md C03, E05 to E07).
-- Every macro answers null for null, false for a text that is not one; none of them changes what was given.

-- The digit at a 1-based place; only called on texts already known to be digits.
create or replace macro digit_at(digits, place) as (ascii(substr(digits, place, 1)) - 48);

-- Luhn's key: one digit out of two from the right is doubled, the sum is a multiple of ten.
create or replace macro is_luhn(digits) as (
  list_sum(list_transform(range(1, length(digits) + 1), lambda place :
    case
      when (length(digits) - place) % 2 = 0 then digit_at(digits, place)
      when digit_at(digits, place) > 4 then 2 * digit_at(digits, place) - 9
      else 2 * digit_at(digits, place)
    end)) % 10 = 0
);

-- Digits alone: spaces, dots and hyphens that people write between them are left out.
create or replace macro identifier_key(identifier) as (
  nullif(upper(regexp_replace(identifier, '[\s.\-]', '', 'g')), '')
);

-- Nine digits with Luhn's key; nine times the same digit is a placeholder, not a company.
create or replace macro is_siren(siren) as (
  case
    when siren is null then null
    when not regexp_full_match(siren, '[0-9]{9}') then false
    else is_luhn(siren) and siren <> repeat(left(siren, 1), 9)
  end
);

-- Fourteen digits, SIREN first. La Poste's establishments may fail Luhn: a sum of digits multiple of five is enough.
create or replace macro is_siret(siret) as (
  case
    when siret is null then null
    when not regexp_full_match(siret, '[0-9]{14}') then false
    when left(siret, 9) = '356000000' then is_luhn(siret)
      or list_sum(list_transform(range(1, 15), lambda place : digit_at(siret, place))) % 5 = 0
    else is_siren(left(siret, 9)) and is_luhn(siret)
  end
);

-- The two digits of a French VAT number, 0 to 96: (12 + 3 × (SIREN mod 97)) mod 97. Null unless nine digits.
create or replace macro fr_vat_key(siren) as (
  case
    when regexp_full_match(siren, '[0-9]{9}') then (12 + 3 * (try_cast(siren as bigint) % 97)) % 97
  end
);

-- FR, a key, nine digits. A numeric key is recomputed; a key with letters is judged on its form (no I, no O).
create or replace macro is_french_vat(vat_number) as (
  case
    when vat_number is null then null
    when regexp_full_match(vat_number, 'FR[0-9]{11}')
      then try_cast(substr(vat_number, 3, 2) as bigint) = fr_vat_key(substr(vat_number, 5, 9))
    else regexp_full_match(vat_number, 'FR([A-HJ-NP-Z][0-9A-HJ-NP-Z]|[0-9][A-HJ-NP-Z])[0-9]{9}')
  end
);

-- Length of an IBAN by country, from the ISO 13616 registry.
create or replace table iban_countries (
  country varchar not null,  -- ISO 3166 alpha-2
  length  integer not null   -- characters, country and key included
);

insert into iban_countries values
  ('AD', 24), ('AE', 23), ('AL', 28), ('AT', 20), ('AZ', 28), ('BA', 20), ('BE', 16), ('BG', 22), ('BH', 22),
  ('BI', 27), ('BR', 29), ('BY', 28), ('CH', 21), ('CR', 22), ('CY', 28), ('CZ', 24), ('DE', 22), ('DJ', 27),
  ('DK', 18), ('DO', 28), ('EE', 20), ('EG', 29), ('ES', 24), ('FI', 18), ('FK', 18), ('FO', 18), ('FR', 27),
  ('GB', 22), ('GE', 22), ('GI', 23), ('GL', 18), ('GR', 27), ('GT', 28), ('HN', 28), ('HR', 21), ('HU', 28),
  ('IE', 22), ('IL', 23), ('IQ', 23), ('IS', 26), ('IT', 27), ('JO', 30), ('KW', 30), ('KZ', 20), ('LB', 28),
  ('LC', 32), ('LI', 21), ('LT', 20), ('LU', 20), ('LV', 21), ('LY', 25), ('MC', 27), ('MD', 24), ('ME', 22),
  ('MK', 19), ('MN', 20), ('MR', 27), ('MT', 31), ('MU', 30), ('NI', 28), ('NL', 18), ('NO', 15), ('OM', 23),
  ('PK', 24), ('PL', 28), ('PS', 29), ('PT', 25), ('QA', 29), ('RO', 24), ('RS', 22), ('RU', 33), ('SA', 24),
  ('SC', 31), ('SD', 18), ('SE', 24), ('SI', 19), ('SK', 24), ('SM', 27), ('SO', 23), ('ST', 25), ('SV', 28),
  ('TL', 23), ('TN', 24), ('TR', 26), ('UA', 29), ('VA', 22), ('VG', 24), ('XK', 20), ('YE', 30);

-- An account number moved to digits, key and country last, as ISO 7064 wants: at most 68 digits.
create or replace macro iban_digits(iban) as (
  array_to_string(list_transform(string_split(substr(iban, 5) || left(iban, 4), ''), lambda letter :
    case when letter between 'A' and 'Z' then (ascii(letter) - 55)::varchar else letter end), '')
);

-- Remainder by 97 of a text of digits, thirty at a time so that it fits.
create or replace macro remainder_97(digits) as (
  (coalesce(((coalesce(((try_cast(left(digits, 30) as hugeint) % 97)::varchar || substr(digits, 31, 30)), '')::hugeint) % 97)::varchar, '')
    || substr(digits, 61))::hugeint % 97
);

-- Length of its country and remainder 1. A text of a country that has no IBAN is false: ask iban_countries first.
create or replace macro is_iban(iban) as (
  case
    when iban is null then null
    when not regexp_full_match(iban, '[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}') then false
    else coalesce((select length from iban_countries where country = left(iban, 2)) = length(iban), false)
      and remainder_97(iban_digits(iban)) = 1
  end
);

-- VAT numbers by country of the Union (and XI, Northern Ireland): form only, prefix included.
create or replace table vat_formats (
  prefix  varchar not null,  -- of the number: EL for Greece
  country varchar not null,  -- ISO 3166 alpha-2
  pattern varchar not null   -- regular expression of the whole number
);

insert into vat_formats values
  ('AT', 'AT', 'ATU[0-9]{8}'), ('BE', 'BE', 'BE[01][0-9]{9}'), ('BG', 'BG', 'BG[0-9]{9,10}'),
  ('CY', 'CY', 'CY[0-9]{8}[A-Z]'), ('CZ', 'CZ', 'CZ[0-9]{8,10}'), ('DE', 'DE', 'DE[0-9]{9}'),
  ('DK', 'DK', 'DK[0-9]{8}'), ('EE', 'EE', 'EE[0-9]{9}'), ('EL', 'GR', 'EL[0-9]{9}'),
  ('ES', 'ES', 'ES[A-Z0-9][0-9]{7}[A-Z0-9]'), ('FI', 'FI', 'FI[0-9]{8}'), ('FR', 'FR', 'FR[0-9A-Z]{2}[0-9]{9}'),
  ('HR', 'HR', 'HR[0-9]{11}'), ('HU', 'HU', 'HU[0-9]{8}'), ('IE', 'IE', 'IE[0-9][A-Z0-9+*][0-9]{5}[A-Z]{1,2}'),
  ('IT', 'IT', 'IT[0-9]{11}'), ('LT', 'LT', 'LT([0-9]{9}|[0-9]{12})'), ('LU', 'LU', 'LU[0-9]{8}'),
  ('LV', 'LV', 'LV[0-9]{11}'), ('MT', 'MT', 'MT[0-9]{8}'), ('NL', 'NL', 'NL[0-9]{9}B[0-9]{2}'),
  ('PL', 'PL', 'PL[0-9]{10}'), ('PT', 'PT', 'PT[0-9]{9}'), ('RO', 'RO', 'RO[0-9]{2,10}'),
  ('SE', 'SE', 'SE[0-9]{12}'), ('SI', 'SI', 'SI[0-9]{8}'), ('SK', 'SK', 'SK[0-9]{10}'),
  ('XI', 'GB', 'XI([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})');

-- Rates in force: CGI art. 278 to 281 nonies, 294 to 297; Morocco, CGI art. 98 and 99.
create or replace table vat_rates (
  territory varchar not null,       -- FR, DOM, CORSICA, MA
  rate      decimal(5, 2) not null  -- percent
);

insert into vat_rates values
  ('FR', 20), ('FR', 10), ('FR', 5.5), ('FR', 2.1),
  ('DOM', 8.5), ('DOM', 2.1), ('DOM', 1.75), ('DOM', 1.05),
  ('CORSICA', 13), ('CORSICA', 2.1), ('CORSICA', 0.9),
  ('MA', 20), ('MA', 14), ('MA', 10), ('MA', 7);

-- Does this VAT answer this rate (percent) on this base: ± 0.05 point, as the DGFiP's tool, plus the rounding of the
-- cents (half a cent for each of `lines` amounts).
create or replace macro is_at_vat_rate(base, vat, rate, lines) as (
  abs(vat::decimal(28, 3) * 100 - base::decimal(28, 3) * rate::decimal(5, 2))
    <= abs(base::decimal(28, 3)) * 0.05 + 0.5 * lines
);

-- The legal rate (percent) of a VAT on its base, the nearest when several answer; else the rate as found, to a
-- thousandth of a point. Null without a base.
create or replace macro legal_vat_rate(base, vat) as (
  case
    when base is null or vat is null or base = 0 then null
    when vat = 0 then 0::decimal(28, 3)
    when is_at_vat_rate(base, vat, 20, 1) and abs(base) > 10 then 20::decimal(28, 3)
    else coalesce(
      list_sort(list_transform(
        list_filter((select list(distinct rate order by rate) from vat_rates), lambda one : is_at_vat_rate(base, vat, one, 1)),
        lambda one : {distance: abs(vat::decimal(28, 3) * 100 - base::decimal(28, 3) * one), rate: one}
      ))[1].rate::decimal(28, 3),
      (divide_rounded((vat::decimal(28, 3) * 1000)::hugeint * 100, (base::decimal(28, 3) * 1000)::hugeint, 1000)
        ::decimal(36, 0) * 0.001)::decimal(28, 3))
  end
);
