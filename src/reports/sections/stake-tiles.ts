/** What is at stake, in five boxes: a nature each, never added together; data to correct has no amount. */
import { stakes } from "../../kernel/families.ts";
import type { Diagnosis, FindingResult } from "../../results/schema.ts";
import type { Telling, Tile } from "../section.ts";
import { findingTitle, orderedFindings } from "./finding-rows.ts";

export function stakeTiles(diagnosis: Diagnosis, telling: Telling): Tile[] {
  return stakes.map((stake) => {
    const found = orderedFindings(diagnosis).filter((one) => one.stake === stake);
    return stakeTile(stake, found, diagnosis, telling);
  });
}

function stakeTile(
  stake: FindingResult["stake"],
  found: readonly FindingResult[],
  { stakes: amounts }: Diagnosis,
  telling: Telling,
): Tile {
  const { say, label } = telling;
  const [heaviest] = found;
  const isData = stake === "data";
  return {
    label: label("stake", stake),
    value: isData ? null : amounts[stake],
    kind: "amount",
    ...(isData && { none: say("finding-no-amount") }),
    change: { strong: say("stake-findings", { count: found.length }), text: "", tone: "plain" },
    summary: "",
    note:
      heaviest === undefined ? "" : say("stake-first", { title: findingTitle(heaviest, telling) }),
    href: heaviest === undefined ? "#all-findings" : `#finding-${heaviest.control}`,
  };
}
