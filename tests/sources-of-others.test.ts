/** Readers of others (--sources): read as ours are, and a folder that someone wrote is trusted with nothing. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knownSources } from "../src/sources/others.ts";
import type { Source } from "../src/sources/source.ts";
import type { Store } from "../src/store/store.ts";
import { openPath } from "./support/opened.ts";
import { scratch } from "./support/scratch.ts";
import { openWorld } from "./support/world.ts";

const { folder: place } = scratch();
function folder(name: string): string {
  mkdirSync(join(place, name));
  return join(place, name);
}
let store: Store;
beforeAll(async () => {
  store = await openWorld();
});
afterAll(() => {
  store.close();
});

const CARD = `title: { en: Belofte, fr: Belofte }
accepts: { en: the list of our call centre, fr: la liste de notre centre d’appels }
lacks: { en: no list of the call centre, fr: pas la liste du centre d’appels }
feeds: []
fills: payment_promises
needs: [relation, promised_on, amount]
least: 2
money: amount
totals: { amount: amount }
period: promised_on
columns:
  relation: { kind: text, headings: relatie }
  promised_on: { kind: date, headings: beloofd op }
  amount: { kind: amount, telling: false, headings: bedrag }
problems:
  amount-negative: { when: "amount < 0", column: amount, rejects: true, en: Negative., fr: Négatif. }
`;
const MAP = `-- One row a promise.
insert into payment_promises by name
select item_id_of(file_id, line) as promise_id, relation as customer_code, promised_on, amount, file_id, line, position
from belofte_rows;
`;

let made = 0;
/** A folder of readers with one, and that reader. */
function reader(name: string, card: string, map: string): () => Source {
  made += 1;
  const readers = folder(`readers-${made}`);
  mkdirSync(join(readers, name));
  writeFileSync(join(readers, name, "table.yaml"), card);
  writeFileSync(join(readers, name, "map.sql"), map);
  return () => {
    const source = knownSources(readers).at(-1);
    if (source === undefined) throw new Error("nothing was read");
    return source;
  };
}

async function read(source: Source, text: string) {
  made += 1;
  const path = join(folder(`file-${made}`), "liste.csv");
  writeFileSync(path, text);
  const opened = await openPath(path, made);
  const { score } = await source.recognise(opened);
  const loaded = await source.load(opened, store);
  await source.map?.(store);
  return { score, loaded };
}

const LIST =
  "Relatie;Beloofd op;Bedrag\nC1;2025-12-30;120,50\nC2;2026-01-15;-3,00\nTotal;;117,50\n";

describe("a reader of others", () => {
  it("reads its table into the canon, with its problems, totals and period", async () => {
    const { score, loaded } = await read(reader("belofte", CARD, MAP)(), LIST);
    expect(score).toBeGreaterThan(0.5);
    const { rowsAccepted, rowsRejected, totals, period } = loaded;
    expect({ rowsAccepted, rowsRejected, totals, period }).toEqual({
      rowsAccepted: 1,
      rowsRejected: 1,
      totals: { amount: "120.50" },
      period: { from: "2025-12-30", to: "2025-12-30" },
    });
    expect(
      await store.all("select customer_code, amount from payment_promises order by all"),
    ).toEqual([{ customer_code: "C1", amount: "120.50" }]);
    await store.run("delete from payment_promises");
  });

  it.each([
    ["disputes", CARD, MAP],
    ["Belofte", CARD, MAP],
    ["belofte", CARD.replace("fills: payment_promises", "fills: items"), MAP],
    ["belofte", CARD.replace("feeds: []", "feeds: [ledger]"), MAP],
    ["belofte", CARD, MAP.replace("payment_promises", "items")],
    ["belofte", CARD, "select 1"],
    ["belofte", CARD.replace("relatie", "$a\nwords: { a: $b, b: $a }"), MAP],
    ["belofte", "title: [", MAP],
    ["belofte", `${CARD}more: yes\n`, MAP],
  ])(
    "named %s, or whose card or map says something else, is refused before any file",
    (name, card, map) => {
      expect(() => reader(name, card, map)()).toThrow(
        expect.objectContaining({ slug: "source-invalid" }) as Error,
      );
    },
  );

  const inserting = (select: string) => `insert into payment_promises by name ${select}`;
  it.each([
    inserting("select content as customer_code from read_text('/etc/passwd')"),
    inserting("select column0 as customer_code from '/etc/passwd'"),
    inserting("select getenv('HOME') as customer_code from belofte_rows"),
    inserting("select now()::varchar as customer_code from belofte_rows"),
    inserting("select relation as customer_code from belofte_rows; drop table items"),
    inserting("select relation as no_such_column from belofte_rows"),
    inserting("from belofte_rows on conflict do nothing"),
    inserting("values (1)"),
  ])("whose map is %s is refused, and nothing is inserted", async (map) => {
    const source = reader("belofte", CARD, map)();
    await expect(read(source, LIST)).rejects.toMatchObject({ slug: "source-invalid" });
    expect(await store.one("select count(*) as n from payment_promises")).toEqual({ n: 0n });
    expect(await store.one("select count(*) as n from items")).toEqual({ n: 0n });
  });

  it.each([
    ["when", 'when: "amount < 0"', "when: \"(select count(*) from read_text('/etc/passwd')) > 0\""],
    ["when", 'when: "amount < 0"', 'when: "true) from belofte_rows; drop table items; --"'],
    ["totals", "totals: { amount: amount }", "totals: { amount: \"length(getenv('HOME'))\" }"],
  ])("whose %s reaches beyond its rows is refused", async (_, from, to) => {
    const source = reader("belofte", CARD.replace(from, to), MAP)();
    await expect(read(source, LIST)).rejects.toMatchObject({ slug: "source-invalid" });
    expect(await store.one("select count(*) as n from items")).toEqual({ n: 0n });
  });
});
