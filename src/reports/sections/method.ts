/** Method and settings: how to judge this report, and how to make it again. */
import type { Told } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { Block, Figure, Part, Section, Telling, Term } from "../section.ts";
import type { WordKey } from "../words/words.ts";

export const method: Section = {
  id: "method",
  tell: (told, telling) => {
    const { say } = telling;
    const parts = [
      materiality(told, telling),
      settings(told, telling),
      reproduce(told, telling),
      glossary(telling),
    ];
    const blocks: Block[] = [
      { kind: "paragraph", text: say("method-lead") },
      ...parts.map((part): Block => ({ kind: "part", part: { ...part, isCard: true } })),
    ];
    return { id: "method", title: say("method-title"), blocks };
  },
};

function materiality({ diagnosis }: Told, telling: Telling): Part {
  const { say } = telling;
  const { overall, major, trivial, basis } = diagnosis.materiality;
  const figure = (value: string | null, label: WordKey, note: WordKey): Figure => ({
    label: say(label),
    value,
    kind: "amount",
    note: say(note),
    tone: "plain",
  });
  const figures = [
    figure(overall, "materiality-overall", "materiality-overall-note"),
    figure(major, "materiality-major", "materiality-major-note"),
    figure(trivial, "materiality-trivial", "materiality-trivial-note"),
  ];
  const words = telling.label("materiality-basis", basis);
  const blocks: Block[] = [
    { kind: "figures", figures },
    { kind: "paragraph", text: say("materiality-basis", { basis: words }) },
  ];
  return { id: "materiality", title: say("materiality-title"), blocks };
}

function settings({ diagnosis }: Told, telling: Telling): Part {
  const { say, language } = telling;
  const date = (text: string | null) => (text === null ? null : dateText(text, language));
  const rows: (string | null)[][] = [
    [say("setting-as-of"), date(diagnosis.asOf)],
    [say("setting-currency"), diagnosis.currency],
    [say("setting-version"), diagnosis.version],
    [say("setting-snapshot"), diagnosis.snapshot],
    ...Object.entries(diagnosis.settings).map(([name, value]) => ownSetting(name, value, telling)),
  ];
  const block: Block = {
    kind: "table",
    table: {
      id: "settings-table",
      sheet: say("settings-sheet"),
      caption: say("settings-caption"),
      columns: [
        { title: say("col-setting"), kind: "text" },
        { title: say("col-value-short"), kind: "code" },
      ],
      rows,
    },
  };
  return { id: "settings", title: say("settings-title"), blocks: [block] };
}

/** A setting of the run as a person says it; one that has no words keeps its own. */
function ownSetting(name: string, value: unknown, { say, label }: Telling): [string, string] {
  const title = label("setting", name);
  if (Array.isArray(value)) return [title, value.map(String).join(", ")];
  if (typeof value === "number") return [title, String(value)];
  if (name === "chart") return [title, label("chart", String(value))];
  if (typeof value === "string") return [title, value];
  const text = JSON.stringify(value);
  return [title, text === "{}" ? say("setting-none") : text];
}

function reproduce({ diagnosis }: Told, { say }: Telling): Part {
  const { asOf: date, language } = diagnosis;
  const blocks: Block[] = [
    { kind: "paragraph", text: say("reproduce-text", { date, language }) },
    { kind: "paragraph", text: say("reproduce-evidence") },
  ];
  return { id: "reproduce", title: say("reproduce-title"), blocks };
}

const glossaryWords = [
  "gap",
  "explained",
  "net",
  "as-of",
  "lettering",
  "view",
  "severity",
  "confidence",
] as const;

function glossary({ say }: Telling): Part {
  const terms = glossaryWords.map(
    (word): Term => ({ term: say(`glossary-${word}`), text: say(`glossary-${word}-text`) }),
  );
  return { id: "glossary", title: say("glossary-title"), blocks: [{ kind: "terms", terms }] };
}
