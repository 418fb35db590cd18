/** The blocks that a block holds: who looks for tables, or for what is drawn, descends here. */
import type { Block } from "./section.ts";

export function blocksWithin(block: Block): readonly Block[] {
  switch (block.kind) {
    case "beside":
      return block.columns.flat();
    case "details":
      return block.blocks;
    case "part":
      return block.part.blocks;
    case "chapter":
      return block.chapter.blocks;
    case "finding":
      return block.finding.rows;
    default:
      return [];
  }
}
