import { describe, expect, test } from "vitest";
import { Store } from "../store/store.ts";
import { replacementsBy } from "./anonymize.ts";
import { Survey } from "./survey.ts";

const KEY = Buffer.alloc(32, 7);

function replacing(fill: (survey: Survey) => void = () => undefined, key = KEY) {
  const survey = new Survey();
  fill(survey);
  return replacementsBy(key, survey);
}
const text = (given: string): string => replacing().texts.of(given);

describe("words", () => {
  test("another word as long, the same in any case and accents", () => {
    const made = text("Éléonore");
    expect(made).not.toMatch(/leonore/i);
    expect(made).toHaveLength(8);
    expect(text("ELEONORE").toLowerCase()).toBe(
      made.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase(),
    );
  });

  test("words that Encours reads and legal forms are kept, dotted or not", () => {
    for (const kept of [
      "REJET PRLV IMPAYE",
      "VIR SEPA",
      "avoir",
      "acompte",
      "retenue de garantie",
      "provision",
      "SARL",
      "S.A.R.L.",
      "GmbH",
    ])
      expect(text(kept)).toBe(kept);
  });

  test("another key, other words; an acronym with points is a word", () => {
    const other = replacing(() => undefined, Buffer.alloc(32, 8)).texts.of("Vellorane");
    expect(other).not.toBe(text("Vellorane"));
    expect(text("E.D.F.").replaceAll(".", "")).toBe(text("EDF"));
    expect(text("EDF")).not.toBe("EDF");
  });

  test("one typing error stays one", () => {
    const { texts } = replacing((survey) => {
      for (const name of ["DUPONT", "DUPOND", "MARTINEAU"]) survey.take("name", name);
    });
    const [one, other] = [texts.of("DUPONT"), texts.of("DUPOND")];
    expect(one.slice(0, 5)).toBe(other.slice(0, 5));
    expect(one).not.toBe(other);
    expect(one).not.toBe("DUPONT");
  });
});

describe("numbers", () => {
  test("counters keep order, gaps and the zeros in front, and labels follow", () => {
    const { texts, cells } = replacing((survey) => {
      for (const one of ["FA-2025-00120", "FA-2025-00121", "FA-2025-00124"])
        survey.take("document", one);
    });
    const numbers = ["FA-2025-00120", "FA-2025-00121", "FA-2025-00124"].map((one) =>
      cells.of("document", one),
    );
    const [first = 0, second = 0, third = 0] = numbers.map((one) => Number(/\d+$/.exec(one)?.[0]));
    expect([second - first, third - second]).toEqual([1, 3]);
    expect(first).not.toBe(120);
    expect(numbers[0]).toMatch(/-2025-\d{5}$/);
    expect(texts.of("VIR FACTURE 00120")).toBe(`VIR FACTURE ${String(first).padStart(5, "0")}`);
    expect(texts.of("FA-2025-00124")).toBe(numbers[2]);
  });

  test("counters without zeros that begin at 1 stay: nothing else has their lengths", () => {
    const { cells, counters } = replacing((survey) => {
      for (let one = 1; one < 200; one += 1) survey.take("document", String(one));
    });
    expect(cells.of("document", "150")).toBe("150");
    expect(counters.isStill).toBe(true);
  });

  test("amounts, dates, years and few digits are kept", () => {
    const kept = "Solde 1 234,56 au 31/12/2025, 30 jours, 2025-12-31, 12.5 %, 20251231";
    expect(text(kept)).toBe(kept);
    expect(text("ref 4812057")).not.toContain("4812057");
  });
});

describe("codes", () => {
  test("two spellings of one customer stay two spellings of one", () => {
    const { texts, cells } = replacing((survey) => survey.take("code", "C00012"));
    const made = cells.of("code", "C00012");
    expect(made).not.toBe("C00012");
    expect(cells.of("code", "000C00012")).toBe(`000${made}`);
    expect(cells.of("account", "411C00012")).toBe(`411${made}`);
    expect(texts.of("VIR C00012")).toBe(`VIR ${made}`);
  });

  test("the account of one customer follows, those that all share stay", () => {
    const { cells } = replacing((survey) => survey.take("account", "4110012"));
    expect(cells.of("account", "411000")).toBe("411000");
    expect(cells.of("account", "411100")).toBe("411100");
    expect(cells.of("account", "445710")).toBe("445710");
    const made = cells.of("account", "4110012");
    expect(made).toMatch(/^41100\d\d$/);
    expect(made).not.toBe("4110012");
    expect(cells.of("code", "12")).toBe(made.slice(5));
  });
});

test("checks hold where they held and fail where they failed", async () => {
  const cases = [
    ["siren", "732829320", "is_siren"],
    ["siren", "732829321", "is_siren"],
    ["siret", "73282932000074", "is_siret"],
    ["siret", "73282932000075", "is_siret"],
    ["vat_number", "FR44732829320", "is_french_vat"],
    ["vat_number", "FR45732829320", "is_french_vat"],
    ["iban", "FR1420041010050500013M02606", "is_iban"],
    ["iban", "FR1520041010050500013M02606", "is_iban"],
    ["iban", "DE89370400440532013000", "is_iban"],
    ["iban", "DE88370400440532013000", "is_iban"],
  ] as const;
  const { cells } = replacing();
  const store = await Store.open({ threads: 1 });
  try {
    await store.runFile("canon/macros.sql");
    await store.runFile("canon/identifiers.sql");
    for (const [, given, check] of cases) {
      const made = cells.of("identifier", given);
      const row = await store.one(
        `select ${check}($was::varchar) as was, ${check}($made::varchar) as made`,
        { was: given, made },
      );
      expect({ given, made: row["made"] }).toEqual({ given, made: row["was"] });
      expect(made).not.toBe(given);
      expect(made).toHaveLength(given.length);
    }
  } finally {
    store.close();
  }
});

test("an identifier is the same alone, inside another, spaced or in a label", () => {
  const { cells, texts } = replacing();
  const siren = cells.of("identifier", "732829320");
  expect(cells.of("identifier", "73282932000074").slice(0, 9)).toBe(siren);
  expect(cells.of("identifier", "FR44732829320").slice(4)).toBe(siren);
  expect(texts.of("RCS 732 829 320").replaceAll(/\D/g, "")).toBe(siren);
  expect(texts.of("732829320FEC20251231")).toBe(`${siren}FEC20251231`);
  const iban = cells.of("identifier", "FR1420041010050500013M02606");
  expect(texts.of("DE FR14 2004 1010 0505 0001 3M02 606 MOTIF").replaceAll(" ", "")).toBe(
    `DE${iban}MOTIF`,
  );
});

test("references keep their keys, mails and phones their forms", () => {
  const reference = text("RF18539007547034");
  const digits = `${reference.slice(4)}2715${reference.slice(2, 4)}`;
  expect(BigInt(digits) % 97n).toBe(1n);
  expect(reference).not.toBe("RF18539007547034");
  const [, first = "", last = ""] =
    /^\+{3}(\d{3}\/\d{4}\/\d{3})(\d{2})\+{3}$/.exec(text("+++090/9337/55493+++")) ?? [];
  expect(Number(first.replaceAll("/", "")) % 97 || 97).toBe(Number(last));
  expect(text("compta@vellorane.fr")).toBe(`compta@${text("vellorane")}.fr`);
  expect(text("+33 6 12 34 56 78")).toMatch(/^\+33 \d( \d\d){4}$/);
  expect(text("+33 6 12 34 56 78")).not.toContain("12 34 56");
});
