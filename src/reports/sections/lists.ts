/** The lists people work from: whom to chase, what to match, to post and to ask, the restated balance, D. 441-6. */
import type { Told } from "../../results/schema.ts";
import type { Block, Section, Telling } from "../section.ts";
import { balancePart } from "./list-balance.ts";
import { chasePart } from "./list-chase.ts";
import { entriesPart, fixesPart } from "./list-entries.ts";
import { latePart } from "./list-late.ts";
import { matchPart } from "./list-match.ts";

export const lists: Section = {
  id: "lists",
  tell: (told, telling) => {
    const { say } = telling;
    return {
      id: "lists",
      title: say("lists-title"),
      blocks: [
        { kind: "paragraph", text: say("lists-lead") },
        { kind: "asides", texts: leads(told, telling) },
        chasePart(told, telling),
        matchPart(told, telling),
        entriesPart(told, telling),
        ...fixesPart(told, telling),
        balancePart(told, telling),
        ...latePart(told, telling),
      ],
    };
  },
};

/** What each list holds, and where it stands. */
function leads({ diagnosis, evidence }: Told, { say }: Telling): Asides {
  const { actions, position } = diagnosis;
  const total = (slug: string, listed: number) =>
    evidence.find((page) => page.slug === slug)?.total ?? listed;
  const chased = total("to-chase", actions.chase.length);
  const settled = total("to-match", actions.match.length + actions.undecided.length);
  return [
    ...(chased > 0 ? [{ text: say("lists-chase", { count: chased }), href: "#to-chase" }] : []),
    { text: say("lists-match", { count: settled }), href: "#to-match" },
    { text: say("lists-entries", { count: actions.entries.length }), href: "#entries" },
    { text: say("lists-balance"), href: "#restated-balance" },
    ...(position.lateInvoices.length > 0 ? [{ text: say("lists-late"), href: "#d-441-6" }] : []),
  ];
}

type Asides = Extract<Block, { readonly kind: "asides" }>["texts"];
