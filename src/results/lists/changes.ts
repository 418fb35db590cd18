/** Who makes the effects of a change since an earlier day, item by item and customer by customer: they sum to it. */
import { HEAD, typed } from "../evidence-query.ts";
import { type List, MONEY } from "./list.ts";

const SHARE = "DECIMAL(28,4)";

/** @param share what a part of the figure is told in: days, points */
const itemsOf = (slug: string, table: string, share: string): List => ({
  slug,
  table,
  columns: [
    ...HEAD,
    ...typed([
      ["effect", "VARCHAR", "ours"],
      [share, SHARE],
      ["amount_before", MONEY],
      ["amount_after", MONEY],
      ["issued_on", "DATE"],
      ["due_on", "DATE"],
      ["customer_name", "VARCHAR", "names"],
      ["entity_id", "VARCHAR", "items"],
    ]),
  ],
  query: `select source_files.name as file, items.line, made.customer_id as customer, document, posted_on as date, made.amount,
      effect, share as ${share}, amount_before, amount_after, issued_on, due_on, customers.name as customer_name, made.entity_id
    from ${table} as made
    left join items using (item_id)
    left join source_files using (file_id)
    left join customers on customers.entity_id = made.entity_id and customers.customer_id = made.customer_id
    order by place`,
});

/** @param all the share of all effects of a customer */
const customersOf = (slug: string, table: string, share: string, all: string): List => ({
  slug,
  table,
  columns: typed([
    ["customer", "VARCHAR", "items"],
    ["customer_name", "VARCHAR", "names"],
    ["effect", "VARCHAR", "ours"],
    [share, SHARE],
    ["amount", MONEY],
    ["amount_before", MONEY],
    ["amount_after", MONEY],
    ["item_count", "BIGINT"],
    [all, SHARE],
    ["amount_all_effects", MONEY],
    ["entity_id", "VARCHAR", "items"],
  ]),
  query: `select customer_id as customer, name as customer_name, effect, share as ${share}, amount, amount_before,
      amount_after, item_count, share_all as ${all}, amount_all as amount_all_effects, made.entity_id
    from (
      select *, sum(share) over (partition by entity_id, customer_id)::${SHARE} as share_all,
        sum(amount) over (partition by entity_id, customer_id)::${MONEY} as amount_all
      from ${table}
    ) as made
    left join customers using (entity_id, customer_id)
    order by abs(amount_all) desc, made.entity_id, customer_id nulls last, place`,
});

export const changeLists: readonly List[] = [
  itemsOf("dso-change", "dso_change", "days"),
  customersOf("dso-change-customers", "dso_change_customers", "days", "days_all_effects"),
  itemsOf("overdue-rate-change", "overdue_rate_change", "points"),
  customersOf(
    "overdue-rate-change-customers",
    "overdue_rate_change_customers",
    "points",
    "points_all_effects",
  ),
];
