/** Trial balances summed in integers from the text of a FEC: the second witness of the product's own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";

export interface Line {
  readonly account: string;
  readonly customer: string;
  readonly day: string;
  readonly cents: bigint;
  readonly isOpening: boolean;
}

export const centsOf = (text: string): bigint => {
  const [whole = "0", part = ""] = text.replace(",", ".").split(".");
  const sign = whole.startsWith("-") ? -1n : 1n;
  return BigInt(whole || "0") * 100n + sign * BigInt(part.padEnd(2, "0").slice(0, 2) || "0");
};

export function company(name: string): { fec: Record<string, string>; lines: Line[] } {
  const folder = join(packageRoot, "fixtures", "companies", name, "input");
  const names = readdirSync(folder).filter((one) => /FEC\d{8}\.txt$/.test(one));
  const fec = Object.fromEntries(
    names.map((one) => [one, readFileSync(join(folder, one), "latin1")]),
  );
  const last = fec[names.sort().at(-1) ?? ""] ?? "";
  const lines = last
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line): Line => {
      const cells = line.split(/[\t|]/);
      const [account = "", customer = "", day = ""] = [cells[4], cells[6], cells[3]];
      const cents = centsOf(cells[11] ?? "") - centsOf(cells[12] ?? "");
      return { account, customer, day, cents, isOpening: /^(AN|RAN)$/.test(cells[0] ?? "") };
    });
  return { fec, lines };
}

export type Balance = Map<string, { debit: bigint; credit: bigint }>;

export function balanceAt(
  lines: readonly Line[],
  day: string,
  key: (line: Line) => string,
): Balance {
  const balance: Balance = new Map();
  for (const line of lines) {
    if (line.day > day) continue;
    const { debit, credit } = balance.get(key(line)) ?? { debit: 0n, credit: 0n };
    const up = line.cents > 0n;
    balance.set(key(line), {
      debit: debit + (up ? line.cents : 0n),
      credit: credit - (up ? 0n : line.cents),
    });
  }
  return balance;
}

export const euros = (cents: bigint): string =>
  `${cents / 100n},${String(cents % 100n).padStart(2, "0")}`;

/** As Sage writes one: totals of classes and of all beside the accounts. */
export function csvOf(balance: Balance, day: string, title = "Balance générale"): string {
  const date = `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`;
  const rows = [...balance].sort().map(([account, { debit, credit }]) => {
    const closing = debit - credit;
    const [over, under] = closing >= 0n ? [euros(closing), ""] : ["", euros(-closing)];
    return [account, `Compte ${account}`, euros(debit), euros(credit), over, under].join(";");
  });
  const total = [...balance.values()].reduce((sum, { debit }) => sum + debit, 0n);
  return [
    `${title};;;;;`,
    `Arrêtée au ${date};;;;;`,
    "Compte;Intitulé;Débit;Crédit;Solde débiteur;Solde créditeur",
    ...rows,
    `;Total général;${euros(total)};${euros(total)};;`,
    "",
  ].join("\r\n");
}
