/** Records of a form already met are given as `saxes` would: the same elements, lines, parents, refusals. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { Refusal } from "../kernel/refusal.ts";
import { readXml, type XmlRecord } from "./xml.ts";
import { Records } from "./xml-records.ts";
import { shapeOf } from "./xml-template.ts";
import { Tree } from "./xml-tree.ts";

const { written } = scratch();
const WANTED = { records: new Set(["Entry", "Det", "Doc"]), skip: new Set(["File"]) };
const told = ({ node, parents }: XmlRecord): unknown => [shapeOf(node), parents.map(shapeOf)];

/** All that is given, then the refusal, if there is one. */
function givenBy(reading: (give: (record: XmlRecord) => void) => void): unknown[] {
  const given: unknown[] = [];
  try {
    reading((record) => given.push(told(record)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    given.push(`${error.slug} ${error.what.en}`);
  }
  return given;
}

const bySaxes = (text: string): unknown[] =>
  givenBy((give) => {
    const tree = new Tree(WANTED, give, () => undefined);
    tree.write(text);
    tree.close();
  });

const byForms = (text: string, piece: number): unknown[] =>
  givenBy((give) => {
    const records = new Records(WANTED, give);
    for (let at = 0; at < text.length; at += piece) records.write(text.slice(at, at + piece));
    records.close();
  });

const TEXTS = [
  ...[
    "1.00",
    "",
    " 2 ",
    "a &amp; b",
    "&lt;",
    "a > b",
    "é",
    "€",
    "😀",
    "x]]>y",
    "\t",
    "line\nbreak",
  ],
  ...[
    "<![CDATA[<n>]]>",
    "<!-- c -->",
    "\u0085",
    "\u0001",
    "&unknown;",
    "<?pi x?>",
    "</Entry>",
    "<Det/>",
  ],
];
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("1.00", "22", "x", "FR76") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...TEXTS),
  },
);
const entry = fc
  .tuple(
    text,
    text,
    text,
    fc.constantFrom("EUR", "EUR", "EUR", "USD", "a>b"),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([one, two, three, currency, form]) => {
    const det = `<Det><Ref>${two}</Ref><File><In>${three}</In></File></Det>`;
    const amount = `<Amt Ccy="${currency}">${one}</Amt>`;
    if (form === 0) return `<Entry>${amount}${det}${det}<After>${three}</After></Entry>\n`;
    if (form === 1) return `<Entry  a='1'>${amount}\n${det}</Entry >`;
    if (form === 2) return `<Entry>${amount}<Flag/>${det}</Entry><!-- <Entry></Entry> -->`;
    if (form === 3) return `\r\n<Entry>\r\n${amount}${det}</Entry>\r\n`;
    if (form === 4) return `<Entry>\r${amount}</Entry>\r`;
    return `  <Entry>\n${amount}\n<Mid>${two}</Mid>${det}<After>${three}</After></Entry>\n`;
  });

describe("records of a form already met", () => {
  test("are given as those that saxes tells, in pieces of any length", () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 40 }),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        (entries, piece, isCut) => {
          const whole = `<Doc>\n<Head><Id>1</Id></Head>\n${entries.join("")}<Foot>f</Foot></Doc>`;
          const read = isCut ? whole.slice(0, -9) : whole;
          expect(byForms(read, piece)).toEqual(bySaxes(read));
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 500) },
    );
  });

  test("are not tokenised", async () => {
    const one = (at: number) =>
      `<Entry><Amt Ccy="EUR">${at}.00</Amt><Det><Ref>r</Ref></Det></Entry>\n`;
    const entries = Array.from({ length: 30_000 }, (_, at) => one(at));
    const path = written("many.xml", `<Doc>${entries.join("")}</Doc>`);
    let count = 0;
    const nodes = new Set<unknown>();
    const give = ({ node }: XmlRecord): string[] => {
      count += node.name === "Entry" ? 1 : 0;
      nodes.add(node);
      return [];
    };
    for await (const some of readXml(await openPath(path), WANTED, give)) expect(some).toEqual([]);
    expect(count).toBe(30_000);
    // One tree serves them all, after those of the first piece.
    expect(nodes.size).toBeLessThan(15_000);
  });
});
