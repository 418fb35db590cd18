import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { hostileNames, toldFixture } from "../../../../tests/support/told.ts";
import { toldCatalogue } from "../../../../tests/support/told-findings.ts";
import { tellingIn, tellSections } from "../../telling.ts";
import { html, link } from "./markup.ts";
import { drawPage } from "./page.ts";
import { cssString } from "./run-style.ts";

const languages = ["fr", "en"] as const;

function draw(language: "fr" | "en"): string {
  const told = toldFixture();
  const telling = tellingIn(language, "EUR", toldCatalogue(), told.diagnosis.customers);
  return drawPage(told, tellSections(told, telling), telling);
}

const VOID = new Set(["meta", "br", "input", "!doctype"]);

/** What HTML closes by itself before a tag; any of them ends with what it stands in. */
const CLOSED_BY: Readonly<Record<string, readonly string[]>> = {
  ...{ td: ["td", "th"], th: ["td", "th"], tr: ["td", "th", "tr"] },
  ...{ li: ["li"], dt: ["dt", "dd"], dd: ["dt", "dd"] },
};

/** The tags left open, or closed in the wrong order; style and script are skipped. */
function unbalanced(page: string): string[] {
  const body = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "");
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, close, name = "", selfClosed] of body.matchAll(
    /<(\/?)([a-z!][a-z0-9]*)[^>]*?(\/?)>/gi,
  )) {
    if (VOID.has(name.toLowerCase()) || selfClosed === "/") continue;
    const isEnded = (last = "") =>
      close === "" ? CLOSED_BY[name]?.includes(last) : last in CLOSED_BY && last !== name;
    while (isEnded(open.at(-1))) open.pop();
    if (close === "") open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

describe.each(languages)("the page in %s", (language) => {
  const page = draw(language);

  it("holds no markup of its data", () => {
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<b>clients");
    for (const acting of ["\u202e", "\u202c", "\u200b", "\u0007"])
      expect(page).not.toContain(acting);
    expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; Fils");
    expect(page).toContain("Société ‹U+202E›gnirts‹U+202C› ‹U+0007›‹U+200B›");
    expect(page).toContain("@SUM(A1:A9)");
    expect(hostileNames.length).toBe(7);
  });

  it("asks nothing of a network and lets only its own style and script act", () => {
    expect(page).not.toMatch(/\b(src|href|action|data)\s*=\s*"?(https?:|\/\/|data:|javascript:)/i);
    expect(page.replaceAll(/url\(data:font\/woff2;base64,[\w+/=]+\)/g, "")).not.toMatch(
      /url\(|@import/,
    );
    expect(page.match(/url\(data:font\/woff2;base64,d09GMg/g)?.length).toBe(3);
    expect(page).not.toMatch(/\sstyle="|\son[a-z]+="/);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    for (const [name, count] of [
      ["style", 2],
      ["script", 1],
    ] as const) {
      const texts = [...page.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, "g"))];
      const hashes = texts.map(
        ([, text = ""]) => `&#39;sha256-${createHash("sha256").update(text).digest("base64")}&#39;`,
      );
      expect(hashes.length).toBe(count);
      expect(policy).toContain(`${name}-src ${hashes.join(" ")};`);
    }
    expect(policy).toContain("default-src &#39;none&#39;");
    expect(policy).toContain("font-src data:;");
  });

  it("closes what it opens, names each anchor once and leads to anchors that exist", () => {
    expect(unbalanced(page)).toEqual([]);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it("gives every table a caption and scoped headings", () => {
    const tables = page.match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(30);
    for (const table of tables) {
      expect(table).toMatch(/<caption id="[^"]+"><span>[^<]+/);
      expect(table).toContain('scope="col"');
    }
  });

  it("shows the amounts of the diagnosis", () => {
    const { reconciliation } = toldFixture().diagnosis;
    const { numbers } = tellingIn(language, "EUR", toldCatalogue());
    for (const { amount } of reconciliation?.classes ?? []) {
      const sign = amount.startsWith("-") ? "" : "+";
      expect(page).toContain(`>${sign}${numbers.amount(amount)}<`);
    }
    expect(page).toContain(`<strong>${numbers.whole(reconciliation?.agedBalance ?? "")}</strong>`);
  });

  it("is the same at each drawing", () => {
    expect(draw(language) === page).toBe(true);
  });
});

describe("the style of a run", () => {
  it("holds no text that could end it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cssString(text).slice(1, -1)).not.toMatch(/["<>{};@\n]|\\(?![0-9a-f]+ )/);
      }),
    );
    expect(cssString('Durand "& Fils"</style>')).toBe(
      '"Durand \\22 \\26  Fils\\22 \\3c \\2f style\\3e "',
    );
  });
});

describe("markup", () => {
  it("never lets a text out of its place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const drawn = html`<b title="${text}">${text}</b>`.text;
        expect(drawn.match(/[<>]/g)?.length).toBe(4);
        expect(drawn.match(/"/g)?.length).toBe(2);
      }),
    );
  });

  it("links to its own anchors and files only", () => {
    expect(link("javascript:alert(1)", "x").text).toBe("x");
    expect(link("evidence/../../etc/passwd", "x").text).toBe("x");
    expect(link("//host/x", "x").text).toBe("x");
    expect(link("#bridge", "x").text).toBe('<a href="#bridge">x</a>');
  });
});

const browserPath = "/usr/bin/chromium";

describe.skipIf(!existsSync(browserPath))(
  "the page in a browser (skipped without chromium)",
  () => {
    it("passes axe, in light and dark, wide and narrow, and works by keyboard and script", async () => {
      const axe = readFileSync(
        createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
        "utf8",
      );
      const folder = await mkdtemp(join(tmpdir(), "encours-page-"));
      const browser = await chromium.launch({
        executablePath: browserPath,
        args: ["--no-sandbox"],
      });
      try {
        for (const [language, colorScheme] of [
          ["fr", "light"],
          ["en", "dark"],
        ] as const) {
          const path = join(folder, `${language}.html`);
          await writeFile(path, draw(language));
          const page = await browser.newPage({ colorScheme, bypassCSP: false });
          const complaints: string[] = [];
          page.on("console", (message) => complaints.push(message.text()));
          page.on("pageerror", (error) => complaints.push(String(error)));
          await page.goto(pathToFileURL(path).href);
          await page.locator("#gap-customers > summary").click();
          const rows = page.locator("#bridge-customers tbody tr");
          await page.locator("#gap-customers input.filter").fill("C00008");
          expect(await rows.filter({ visible: true }).count()).toBe(1);
          await page.locator("#gap-customers input.filter").fill("");
          await page.locator("#bridge-customers thead button").nth(5).click();
          await page.locator("#bridge-customers thead button").nth(5).click();
          expect(await rows.first().textContent()).toContain("C00008");
          await page.locator(".tools button").first().click();
          expect(await page.locator("details:not([open])").count()).toBe(0);
          expect(complaints).toEqual([]);
          for (const width of [1440, 390]) {
            await page.setViewportSize({ width, height: 900 });
            const violations = await page.evaluate(
              `${axe}; axe.run().then((found) => found.violations.map((one) => one.id + ": " + one.nodes.length + " " + one.nodes[0].html))`,
            );
            expect(violations).toEqual([]);
          }
          await page.close();
        }
      } finally {
        await browser.close();
        await rm(folder, { recursive: true });
      }
    });
  },
);
