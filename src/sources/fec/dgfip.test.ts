import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../store/root.ts";
import { dgfipFaults, dgfipSeparators, fecFileName } from "./dgfip.ts";

const folder = join(packageRoot, "..", "shared", "cases", "fec");

interface Case {
  readonly check: { readonly fn: string };
  readonly input: {
    readonly line?: string;
    readonly separator?: string;
    readonly closing_year?: number;
    readonly names?: readonly string[];
    readonly separators?: readonly string[];
  };
  readonly expected: Readonly<Record<string, unknown>>;
}

const line =
  "VE|Ventes|7|20250610|411000|Clients|C1|Nom|F1|20250610|Facture|12,00|0,00|||20250610||";

describe("the published cases of the checker", () => {
  if (!existsSync(folder)) {
    it.skip("../shared/cases/fec is not here", () => undefined);
    return;
  }
  for (const name of readdirSync(folder)) {
    const known = JSON.parse(readFileSync(join(folder, name), "utf8")) as Case;
    const { input, expected } = known;
    const run = (): void => {
      if (known.check.fn === "fec") {
        const faults = dgfipFaults(
          input.line ?? "",
          input.separator ?? "",
          input.closing_year ?? 0,
        );
        expect(faults).toEqual(expected["dgfip_faults"]);
      } else if (input.names !== undefined) {
        const read = input.names.map((file) => fecFileName(file));
        expect(read.map((one) => one.dgfip)).toEqual(expected["dgfip_ok"]);
        expect(read.map((one) => one.strict)).toEqual(expected["strict_ok"]);
      } else if (input.separators !== undefined) {
        for (const year of ["2025", "2012"]) {
          const accepted = dgfipSeparators(Number(year));
          expect(input.separators.map((one) => accepted.includes(one))).toEqual(expected[year]);
        }
      }
    };
    const isOurs = ["fec", "fecname"].includes(known.check.fn) || input.separators !== undefined;
    if (isOurs) it(name, run);
    else it.skip(`${name}: about the whole file`, run);
  }
});

describe("the checker on a line", () => {
  it("asks for nothing but mandatory columns before 2013", () => {
    expect(dgfipFaults(line.replace("|F1|", "||"), "|", 2012)).toEqual([]);
    expect(dgfipFaults(line.replace("|F1|", "||"), "|", 2025)).toHaveLength(1);
  });

  it("refuses two signs and takes one on either side", () => {
    expect(dgfipFaults(line.replace("12,00", "-12,00-"), "|", 2025)).toContainEqual([
      "E",
      "Debit",
      "not_numeric",
    ]);
    expect(dgfipFaults(line.replace("12,00", "+12,00"), "|", 2025)).toEqual([]);
  });

  it("alerts when both sides are filled", () => {
    expect(dgfipFaults(line.replace("0,00", "3,00"), "|", 2025)).toEqual([
      ["A", null, "debit_credit_both_or_none"],
    ]);
  });
});
