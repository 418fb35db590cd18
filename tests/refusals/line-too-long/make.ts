/** An aged balance of 250 good lines, then a line of 1.1 million characters. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export function make(folder: string): void {
  const lines = ["Compte;Nom;Pièce;Échéance;Solde;Non échu;0 à 30;31 à 60"];
  for (let index = 1; index <= 250; index += 1) {
    lines.push(`C1;Menuiserie du Lac;FA${index};31/12/2025;10,00;10,00;0,00;0,00`);
  }
  lines.push(`C1;${"x".repeat(1_100_000)};FA251;31/12/2025;10,00;10,00;0,00;0,00`);
  writeFileSync(join(folder, "input", "balance-agee.csv"), `${lines.join("\n")}\n`);
}
