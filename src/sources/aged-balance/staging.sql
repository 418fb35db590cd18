-- The lines of one file before they are interpreted: every value a text, as read.
create or replace table staging_aged_lines (
  aged_line_id   bigint not null,
  report_id      integer not null,
  entity_id      varchar,
  customer_id    varchar,
  customer_name  varchar,
  document       varchar,
  issued_on      varchar,
  due_on         varchar,
  amount         varchar not null,
  amount_buckets varchar,
  file_id        integer not null,
  line           bigint not null,
  position       varchar not null
);
