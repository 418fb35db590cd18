/** The three files of a control or of an indicator: card, page and query; French page; one failing case. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readControls } from "../../src/controls/control.ts";
import { readIndicators } from "../../src/indicators/indicator.ts";
import { families } from "../../src/kernel/families.ts";
import { packageRoot, packageVersion } from "../../src/store/root.ts";
import type { Scaffold } from "../new.ts";

const LOCK = "tests/catalogue.lock.json";
type Lock = Record<"control" | "indicator", Record<string, string>>;

export function newControl([family = "", slug = ""]: readonly string[]): Scaffold {
  const letter = Object.entries(families).find(([name]) => name === family)?.[1].letter;
  if (letter === undefined) throw new Error(`families: ${Object.keys(families).join(", ")}`);
  const code = publishedCode(slug) ?? freeCode(letter);
  if (!code.startsWith(letter)) throw new Error(`${slug} is ${code}: not of the family ${family}`);
  const base = `src/controls/${family}/${slug}`;
  return {
    created: {
      [`${base}.sql`]: controlSql(code),
      [`${base}.fr.md`]: headings([
        "Ce qu’il trouve",
        "Pourquoi c’est important",
        "Que faire",
        "Quand ce n’est pas un problème",
      ]),
      [`${base}.cases.md`]: controlCases(slug),
    },
    changed: {
      [LOCK]: lockWith("control", slug, code),
      [`tests/plants/${family}.ts`]: plantsWith(family, slug),
    },
    next: `Fill the three files and the plant, then: npx vitest run tests/queries.test.ts tests/catalogue.test.ts -t "control ${slug}"\nThe guide: docs/guides/control.md`,
  };
}

export function newIndicator([family = "", slug = ""]: readonly string[]): Scaffold {
  const numbers = readIndicators().map(({ card }) => Number(/\d+/.exec(card.code)?.[0] ?? 0));
  const code = `K${Math.max(0, ...numbers) + 1}`;
  const base = `src/indicators/${family}/${slug}`;
  return {
    created: {
      [`${base}.sql`]: indicatorSql(code),
      [`${base}.fr.md`]: headings(["Ce qu’il dit", "Comment le lire", "Comment il peut tromper"]),
      [`${base}.cases.md`]: indicatorCases(slug),
    },
    changed: { [LOCK]: lockWith("indicator", slug, code) },
    next: `Fill the three files, then: npx vitest run tests/queries.test.ts tests/catalogue.test.ts -t "indicator ${slug}"\nThe guide: docs/guides/indicator.md`,
  };
}

/** The code of the published catalogue, when it is beside the repository. */
function publishedCode(slug: string): string | null {
  const path = join(packageRoot, "..", "shared", "domain", "vectors", "controls_index.json");
  if (!existsSync(path)) return null;
  const index = JSON.parse(readFileSync(path, "utf8")) as { id: string; slug: string }[];
  return index.find((one) => one.slug === slug)?.id ?? null;
}

function freeCode(letter: string): string {
  const taken = new Set(readControls().map(({ card }) => card.code));
  for (let number = 99; number > 0; number -= 1) {
    const code = `${letter}${String(number).padStart(2, "0")}`;
    if (!taken.has(code)) return code;
  }
  throw new Error(`no code is left in the family ${letter}`);
}

function lockWith(kind: "control" | "indicator", slug: string, code: string): string {
  const lock = JSON.parse(readFileSync(join(packageRoot, LOCK), "utf8")) as Lock;
  lock[kind][slug] = code;
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** The plants of the family, with one to fill. */
function plantsWith(family: string, slug: string): string {
  const path = join(packageRoot, "tests", "plants", `${family}.ts`);
  const text = existsSync(path) ? readFileSync(path, "utf8") : NO_PLANTS(family);
  const plant = `  "${slug}": {
    plant: (company) => {
      const customer = company.customer("…");
      company.books.sale("2025-12-03", customer, "FA2025901", "1200.00");
    },
    finds: { amount: "1200.00", rows: 1 },
  },
};
`;
  return text.replace(/\};\n$/, plant);
}

const NO_PLANTS = (
  family: string,
): string => `/** What is planted for the controls of the family ${family}. */
import type { Plants } from "../support/planted-company.ts";

export const plants: Plants = {
};
`;

const headings = (titles: readonly string[]): string =>
  `${titles.map((title) => `## ${title}\n…`).join("\n\n")}\n`;

const controlSql = (code: string): string => `/*---
code: ${code}
title: { en: …to write…, fr: …à écrire… }
why: { en: "…to write…: {amount} on {document}", fr: "…à écrire… : {amount} sur {document}" }
cause: process
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: customer
needs: [open_items]
examines: open_items where amount_open > 0
params: {}
confidence: proved
status: draft
since: ${packageVersion()}
---

${headings(["What it finds", "Why it matters", "What to do", "When it is not a problem"])}*/
select
  item_id::varchar as subject_id,
  amount_open as amount,
  item_id,
  customer_id,
  document
from open_items
where false
order by amount desc, subject_id
`;

const controlCases = (slug: string): string => `# ${slug}

## finds …

open_items
| item_id | customer_id | amount_open |
| ------- | ----------- | ----------- |
| 1       | C1          | 120.00      |

finds
| subject_id | amount |
| ---------- | ------ |
| 1          | 120.00 |

## leaves …

open_items
| item_id | customer_id | amount_open |
| ------- | ----------- | ----------- |
| 1       | C1          | 0.00        |

finds nothing
`;

const indicatorSql = (code: string): string => `/*---
code: ${code}
title: { en: …to write…, fr: …à écrire… }
unit: rate
better: neither
formula: { en: …to write…, fr: …à écrire… }
working: numerator ÷ denominator
needs: [open_items]
params: {}
status: draft
since: ${packageVersion()}
---

${headings(["What it says", "How to read it", "How it can mislead"])}*/
select
  null::decimal(18, 4) as value,
  null::decimal(18, 2) as numerator,
  amount_gross as denominator,
  debit_count as items_used,
  credit_count as items_excluded,
  'nothing-owed' as reason,
  []::varchar[] as flags
from receivable_totals
`;

const indicatorCases = (slug: string): string => `# ${slug}

## gives …

open_items
| item_id | customer_id | amount_open |
| ------- | ----------- | ----------- |
| 1       | C1          | 120.00      |

gives
| value  | numerator | denominator |
| ------ | --------- | ----------- |
| 1.0000 | 120.00    | 120.00      |
`;
