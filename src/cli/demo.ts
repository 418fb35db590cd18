/** `encours demo`: writes an invented company's extracts, then diagnoses them like anyone's. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { inventCompany } from "../demo/invent-company.ts";
import { writeCompany } from "../demo/write-company.ts";
import type { Language } from "../kernel/language.ts";
import { Refusal } from "../kernel/refusal.ts";
import { runDiagnose } from "./diagnose.ts";
import type { Terminal } from "./terminal.ts";

/** The invented companies; each is a seed and a story. */
const CASES: Readonly<Record<string, number>> = { negoce: 20_251_231 };
/** What the command writes in its folder: nothing else is ever removed. */
const OURS = ["extracts", "truth.json", "diagnosis"];

export interface DemoOptions {
  readonly out?: string;
  readonly quiet?: boolean;
}

export async function runDemo(
  name: string,
  options: DemoOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const seed = CASES[name];
  if (seed === undefined) throw caseUnknown(name);
  const folder = resolve(options.out ?? "demo");
  refuseOccupied(folder);
  for (const own of OURS) rmSync(join(folder, own), { recursive: true, force: true });
  writeCompany(inventCompany(seed), folder);
  const request = { out: join(folder, "diagnosis"), cache: false, quiet: options.quiet === true };
  await runDiagnose([join(folder, "extracts")], request, terminal, language);
}

function refuseOccupied(folder: string): void {
  if (!existsSync(folder)) return;
  const others = readdirSync(folder).filter((entry) => !OURS.includes(entry));
  if (others.length === 0) return;
  const some = `${others.slice(0, 3).join(", ")}${others.length > 3 ? "…" : ""}`;
  throw new Refusal({
    slug: "demo-folder-not-empty",
    where: folder,
    what: { en: `it holds ${some}`, fr: `il contient ${some}` },
    why: {
      en: "the demo writes its own extracts and never touches files of yours",
      fr: "la démonstration écrit ses propres extraits et ne touche jamais à vos fichiers",
    },
    next: {
      en: "choose another folder: encours demo --out DIR",
      fr: "choisissez un autre dossier : encours demo --out DOSSIER",
    },
  });
}

const caseUnknown = (name: string): Refusal =>
  new Refusal({
    slug: "demo-case-unknown",
    where: `encours demo ${name}`,
    what: {
      en: `no case of that name; known cases: ${Object.keys(CASES).join(", ")}`,
      fr: `aucun cas de ce nom ; cas connus : ${Object.keys(CASES).join(", ")}`,
    },
    why: {
      en: "each case is an invented company with its story",
      fr: "chaque cas est une société inventée avec son histoire",
    },
    next: {
      en: "choose one of them, or none: encours demo",
      fr: "choisissez l’un d’eux, ou aucun : encours demo",
    },
  });
