-- The items of SAP as its own fields say them, whatever the extract: what sap-items.sql makes sub-ledger lines of.
create or replace temp table sap_items (
  file_id         integer not null,
  line            bigint not null,
  company_code    varchar,         -- BUKRS
  customer_id     varchar,         -- KUNNR
  customer_name   varchar,
  account         varchar,         -- HKONT
  account_type    varchar,         -- KOART
  client          varchar,         -- MANDT, RCLNT
  ledger          varchar,         -- RLDNR
  doc_no          varchar,         -- BELNR
  item_no         varchar,         -- BUZEI
  fiscal_year     varchar,         -- GJAHR
  doc_type        varchar,         -- BLART
  posting_key     varchar,         -- BSCHL
  special_gl      varchar,         -- UMSKZ
  status          varchar,         -- BSTAT
  doc_date        date,            -- BLDAT
  posted_on       date,            -- BUDAT
  due_on          date,            -- net due date, where the extract has it
  baseline_on     date,            -- ZFBDT
  days_1          decimal(18, 2),  -- ZBD1T to ZBD3T; null: not in the extract
  days_2          decimal(18, 2),
  days_3          decimal(18, 2),
  terms           varchar,         -- ZTERM
  side            varchar,         -- SHKZG: S debit, H credit
  amount          decimal(18, 2),  -- in the company's currency
  amount_doc      decimal(18, 2),  -- in that of the document
  currency        varchar,         -- WAERS
  ledger_currency varchar,         -- HWAER
  clearing_doc    varchar,         -- AUGBL
  cleared_on      date,            -- AUGDT
  invoice_ref     varchar,         -- REBZG; V: the item's own terms count
  reference       varchar,         -- XBLNR
  assignment      varchar,         -- ZUONR
  billing_doc     varchar,         -- VBELN
  text            varchar          -- SGTXT
);
