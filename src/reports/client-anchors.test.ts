import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAnchors } from "./client-anchors.ts";

const of = (...codes: readonly (readonly [string, string])[]) =>
  clientAnchors(codes.map(([customer, entity]) => ({ customer, entity })));

describe("the anchor of a customer", () => {
  it("is its code where one can read it, and a name for any code", () => {
    const { anchorOf, hrefOf } = of(["C0021", "A"], ["C/30 é", "A"]);
    expect(anchorOf({ customer: "C0021", entity: "A" })).toBe("client-C0021");
    expect(hrefOf("C/30 é")).toBe("#client-C_2f_30_20__e9_");
    expect(hrefOf("C0022")).toBeUndefined();
  });

  it("is its company's where two companies give one code; the code alone leads to the index", () => {
    const { anchorOf, hrefOf } = of(["C1", "A"], ["C1", "B"]);
    expect(anchorOf({ customer: "C1", entity: "B" })).toBe("client-C1--B");
    expect([hrefOf("C1", "A"), hrefOf("C1"), hrefOf("C1", "Z")]).toEqual([
      "#client-C1--A",
      "#customers",
      "#customers",
    ]);
  });

  it("is never that of another code, nor a sign that a link could not hold", () => {
    const code = fc.string({ unit: "binary", maxLength: 8 });
    fc.assert(
      fc.property(code, code, (left, right) => {
        const { anchorOf } = of([left, "A"], [right, "A"]);
        const [one, other] = [left, right].map((customer) => anchorOf({ customer, entity: "A" }));
        expect(one).toMatch(/^client-[\w-]*$/);
        expect(one === other).toBe(left === right);
      }),
    );
  });
});
