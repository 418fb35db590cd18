insert into items by name select customer_code as customer_id from onze_beloften_rows
