/** A section of the reports, its sentences, its failing test, and its lines in the two lists. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";
import type { Scaffold } from "../new.ts";

const LIST = "src/reports/sections/sections.ts";
const WORDS = "src/reports/words/words.ts";

const camel = (slug: string): string =>
  slug.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

export function newSection([slug = ""]: readonly string[]): Scaffold {
  const name = camel(slug);
  const list = readFileSync(join(packageRoot, LIST), "utf8");
  const words = readFileSync(join(packageRoot, WORDS), "utf8");
  return {
    created: {
      [`src/reports/sections/${slug}.ts`]: sectionCode(slug, name),
      [`src/reports/sections/${slug}.test.ts`]: testCode(slug, name),
      [`src/reports/words/${slug}.ts`]: wordsCode(slug, name),
    },
    changed: {
      [LIST]: list
        .replace(/\n\n?export const/, `\nimport { ${name} } from "./${slug}.ts";\n\nexport const`)
        .replace("\n  method,\n", `\n  ${name},\n  method,\n`),
      [WORDS]: words
        .replace(
          /\n\nexport const words/,
          `\nimport { ${name}Words } from "./${slug}.ts";\n\nexport const words`,
        )
        .replace("    ...methodWords.en,", `    ...${name}Words.en,\n    ...methodWords.en,`)
        .replace("    ...methodWords.fr,", `    ...${name}Words.fr,\n    ...methodWords.fr,`),
    },
    next: `Fill the section, then: npx vitest run src/reports/sections/${slug}.test.ts; npm run format\nThe guide: docs/guides/section.md`,
  };
}

const sectionCode = (
  slug: string,
  name: string,
): string => `/** …What a reader learns here, in one sentence. */
import type { Block, Section } from "../section.ts";

export const ${name}: Section = {
  id: "${slug}",
  tell: (told, { say }) => {
    const items = told.diagnosis.position.openItems;
    const blocks: Block[] = [{ kind: "paragraph", text: say("${slug}-lead", { items }) }];
    return { id: "${slug}", title: say("${slug}-title"), blocks };
  },
};
`;

const wordsCode = (slug: string, name: string): string => `/** The sentences of ${slug}. */
import { messagesOf } from "../../kernel/say.ts";

export const ${name}Words = messagesOf({
  en: { "${slug}-title": "…", "${slug}-lead": "{items, plural, one {# item} other {# items}} …" },
  fr: { "${slug}-title": "…", "${slug}-lead": "{items, plural, one {# poste} other {# postes}} …" },
});
`;

const testCode = (slug: string, name: string): string => `import { expect, test } from "vitest";
import { toldFixture } from "../../../tests/support/told.ts";
import { toldCatalogue } from "../../../tests/support/told-findings.ts";
import { tellingIn } from "../telling.ts";
import { ${name} } from "./${slug}.ts";

test("${slug} says what it is for, in both languages", () => {
  const [en, fr] = (["en", "fr"] as const).map((language) =>
    ${name}.tell(toldFixture(), tellingIn(language, "EUR", toldCatalogue())),
  );
  expect(en?.title).not.toBe("…");
  expect(fr?.title).not.toBe(en?.title);
});
`;
