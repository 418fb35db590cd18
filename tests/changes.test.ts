/** What a company prints of two days against its ledger, and comparisons that cannot be made. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fraction, fractionText, minus, sum } from "../src/kernel/fraction.ts";
import type { Diagnosis } from "../src/results/schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

/** A diagnosis of a company's files, changed first; its evidence by name. */
async function compared(
  company: string,
  day: string,
  change: (input: string) => void = () => undefined,
): Promise<{ diagnosis: Diagnosis; evidence: (name: string) => string }> {
  return inFolder(async (folder) => {
    const input = join(folder, "input");
    cpSync(join(packageRoot, "fixtures", "companies", company, "input"), input, {
      recursive: true,
    });
    change(input);
    const words = ["diagnose", input, "--compare-to", day, "--out", "out", "--lang", "en"];
    const { exit, stderr } = await runEncours([...words, "--format", "json", "--quiet"], folder);
    expect(exit === 0 ? "" : stderr).toBe("");
    const read = (path: string) => readFileSync(join(folder, "out", path), "utf8");
    const texts = new Map(
      ["dso-change", "dso-change-customers"]
        .filter((name) => existsSync(join(folder, "out", "evidence", `${name}.csv`)))
        .map((name) => [name, read(`evidence/${name}.csv`)]),
    );
    return {
      diagnosis: JSON.parse(read("diagnosis.json")) as Diagnosis,
      evidence: (name) => texts.get(name) ?? "",
    };
  });
}

const exact = (text: string) => {
  const [whole = "0", part = ""] = text.split(".");
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
};

const errorsOf = ({ dsoChange }: Diagnosis) =>
  dsoChange?.effects.find(({ effect }) => effect === "data-booking-errors");

const AGED = `ATELIER MARTIN
Balance âgée clients au 30/06/2025 par échéance
Éditée le 05/07/2025
N° client;Nom du client;N° pièce;Date pièce;Échéance;Solde;Non échu;1 à 30 jours;31 à 60 jours;61 à 90 jours;Plus de 90 jours
C001;Boulangerie Petit;FA2025001;03/06/2025;03/07/2025;1000,00;1000,00;0,00;0,00;0,00;0,00
C002;Hôtel du Parc;FA2025002;03/05/2025;02/06/2025;500,00;0,00;500,00;0,00;0,00;0,00
`;

test("the DSO that the company publishes at both days: the difference is errors, nobody's", async () => {
  const { diagnosis, evidence } = await compared("atelier-martin", "2025-06-30", (input) =>
    writeFileSync(
      join(input, "tableau-de-bord.csv"),
      "Period,KPI,Value,Unit\n2025-06,DSO,41.5,days\n2025-12,DSO,60.25,days\n",
    ),
  );
  const { dsoChange: told } = diagnosis;
  expect([told?.reported, told?.from, told?.to, told?.change]).toEqual([
    "published-kpis",
    "41.5000",
    "60.2500",
    "18.7500",
  ]);
  expect(told?.restated).not.toBeNull();
  const errors = minus(exact("18.7500"), exact(told?.restated?.change ?? "0"));
  const [own] = [errorsOf(diagnosis)];
  expect(Math.abs(Number(fractionText(minus(exact(own?.days ?? "0"), errors), 4)))).toBeLessThan(
    0.0003,
  );
  expect(fractionText(sum((told?.effects ?? []).map(({ days }) => exact(days))), 4)).toBe(
    "18.7500",
  );
  expect(own?.customers).toEqual([
    { customer: null, name: null, days: own?.days, amount: own?.amount },
  ]);
  expect(evidence("dso-change")).toContain("data-booking-errors");
});

test("a figure of one day only is no figure: errors count for nothing", async () => {
  const { diagnosis } = await compared("atelier-martin", "2025-06-30", (input) =>
    writeFileSync(
      join(input, "tableau-de-bord.csv"),
      "Period,KPI,Value,Unit\n2025-11,DSO,41.5,days\n2025-12,DSO,60.25,days\n",
    ),
  );
  const { dsoChange: told } = diagnosis;
  expect(told?.reported).toBeNull();
  expect([told?.from, told?.to, told?.change]).toEqual([
    told?.restated?.from,
    told?.restated?.to,
    told?.restated?.change,
  ]);
  expect(errorsOf(diagnosis)?.days).toBe("0.0000");
});

test("aged balances of both days: their DSO, and the errors by customer", async () => {
  const { diagnosis, evidence } = await compared("atelier-martin", "2025-06-30", (input) =>
    writeFileSync(join(input, "balance-agee-2025-06-30.csv"), AGED),
  );
  const { dsoChange: told, reconciliation } = diagnosis;
  expect(told?.reported).toBe("aged-balance");
  const [before, after] = told?.windows ?? [];
  if (before === undefined || after === undefined) throw new Error("two windows");
  const dso = (owed: string, window: typeof before) =>
    fractionText(
      fraction(
        BigInt(owed.replace(".", "")) * BigInt(window.days),
        BigInt(window.salesInclVat.replace(".", "")),
      ),
      4,
    );
  expect([told?.from, told?.to]).toEqual([
    dso("1500.00", before),
    dso(reconciliation?.agedBalance ?? "", after),
  ]);
  const own = errorsOf(diagnosis);
  const lines = evidence("dso-change-customers")
    .split(/\r?\n/)
    .filter((line) => line.includes("data-booking-errors"));
  expect(lines.length).toBeGreaterThan(1);
  const days = lines.map((line) => /data-booking-errors,(-?[\d.]+),/.exec(line)?.[1] ?? "");
  expect(fractionText(sum(days.map(exact)), 4)).toBe(own?.days);
});

test("nothing sold in a window: no change, with its reason, and the overdue rate all the same", async () => {
  const { diagnosis, evidence } = await compared("three-years", "2025-06-30");
  expect(diagnosis.dsoChange).toMatchObject({ from: null, to: null, change: null, effects: [] });
  expect(diagnosis.dsoChange?.reason).toMatch(/no sales in the window/i);
  expect(evidence("dso-change")).toBe("");
  expect(diagnosis.overdueRateChange?.from).not.toBeUndefined();
});

test("a window longer than the ledger is what the ledger holds, and says so", async () => {
  const { diagnosis } = await compared("atelier-martin", "2025-06-30", (input) =>
    writeFileSync(join(input, "encours.yaml"), "params:\n  dso-simple:\n    window_months: 12\n"),
  );
  const { dsoChange: told } = diagnosis;
  expect(told?.flags).toEqual(["history-short"]);
  expect(told?.windows[0]?.from.slice(0, 4)).toBe("2025");
  expect(told?.windows[1]?.days).toBeGreaterThan(200);
  const usual = await compared("atelier-martin", "2025-06-30");
  expect(usual.diagnosis.dsoChange?.flags).toEqual([]);
});

test("a company whose ledger begins after the earlier day: neither change is told", async () => {
  const { diagnosis, evidence } = await compared("groupe-nord-mini", "2024-12-31", (input) =>
    rmSync(join(input, "990000119FEC20241231.txt")),
  );
  const { dsoChange: dso, overdueRateChange: rate } = diagnosis;
  for (const told of [dso, rate]) {
    expect(told).toMatchObject({ from: null, to: null, change: null, effects: [] });
    expect(told?.reason).toMatch(/do not cover both days for every company/);
  }
  expect(evidence("dso-change")).toBe("");
  const both = await compared("groupe-nord-mini", "2024-12-31");
  expect(both.diagnosis.dsoChange?.reason ?? "").not.toMatch(/do not cover both days/);
});

test("explain opens a change, and one of its effects", async () => {
  await inFolder(async (folder) => {
    const input = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
    const words = ["diagnose", input, "--compare-to", "2025-06-30", "--out", "out", "--lang", "en"];
    await runEncours([...words, "--format", "json", "--quiet"], folder);
    const explained = async (name: string) =>
      runEncours(["explain", name, "--run", "out", "--lang", "en"], folder);
    const all = await explained("dso-change");
    expect([all.exit, all.stderr]).toEqual([0, ""]);
    expect(all.stdout).toContain("effect=");
    const one = await explained("overdue-behaviour");
    const effects = [...one.stdout.matchAll(/effect=(\S+)/g)].map(([, effect]) => effect);
    expect(new Set(effects)).toEqual(new Set(["overdue-behaviour"]));
    expect((await explained("no-such-effect")).exit).toBe(2);
  });
});

test("a day before the ledger is refused", async () => {
  await inFolder(async (folder) => {
    const input = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
    const { exit, stderr } = await runEncours(
      ["diagnose", input, "--compare-to", "2023-12-31", "--out", "out", "--lang", "en"],
      folder,
    );
    expect(exit).toBe(2);
    expect(stderr).toContain("--compare-to 2023-12-31");
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
