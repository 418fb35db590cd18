-- What lists say of customers and of the credit they are given: each row of a file is a row here.
-- A list names its customer as it can, by a code, an identifier or a name: all three are kept as given, and customer_id
-- is the customer they mean (its code in its company's books) once the customers are known; null: nobody's.
-- entity_id is null where neither the list nor its file names a company. Amounts are positive, in `currency` where the
-- list says one (null: the company's). A date that is null is unknown; one of an end is then open.

-- Limits that the company set, one row a decision. The latest of a customer in its company's currency is customers.credit_limit.
create table credit_limits (
  entity_id      varchar,
  customer_id    varchar,
  customer_code  varchar,
  customer_name  varchar,
  siren          varchar,          -- SIREN or another registration number, as given
  amount         decimal(18, 2),   -- null: no limit was written; 0: cash only
  currency       varchar,          -- ISO 4217
  kind           varchar,          -- permanent, temporary, order; null when not said
  decided_on     date,
  valid_from_on  date,
  valid_until_on date,
  decided_by     varchar,          -- a person, a committee, as written
  reviewed_on    date,             -- last review
  risk_class     varchar,          -- class or category, as written
  amount_exposed decimal(18, 2),   -- exposure that the list printed that day: no limit
  file_id        integer not null,
  line           bigint not null
);

-- What credit insurers answered, one row a decision on a buyer. Amounts covered never become the company's own limit.
create table insurer_decisions (
  entity_id        varchar,
  customer_id      varchar,
  customer_code    varchar,
  customer_name    varchar,
  siren            varchar,
  insurer          varchar,          -- as the list or its title names it
  policy           varchar,          -- policy or contract number
  buyer_code       varchar,          -- the insurer's own number of the buyer
  kind             varchar,          -- agreed, reduced, refused, cancelled, pending, not-insurable, discretionary
  amount_requested decimal(18, 2),
  amount_granted   decimal(18, 2),   -- null: not said; 0: nothing is covered
  currency         varchar,
  decided_on       date,
  valid_from_on    date,
  valid_until_on   date,
  conditions       varchar,          -- conditions or reason, as written
  rating           varchar,          -- of the buyer, in the insurer's scale
  file_id          integer not null,
  line             bigint not null
);

-- Ratings and internal scores, one row a rating at a date; those that insurers give with their decisions too.
create table ratings (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  provider      varchar,   -- agency or insurer, as written; null: the company itself or not said
  rating        varchar,   -- as written: 7, BB+, A
  is_high_good  boolean,   -- which end of the scale is good; null: letters, or a scale that nobody declares
  rated_on      date,
  file_id       integer not null,
  line          bigint not null
);

-- People to write to or to call, one row a person or a mailbox.
create table contacts (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  name          varchar,   -- of the person, first name first
  role          varchar,   -- function or service, as written
  email         varchar,
  phone         varchar,
  mobile        varchar,
  language      varchar,   -- ISO 639-1, lower case; null when not said
  is_for_dunning boolean,  -- reminders may go there; null when not said
  is_active     boolean,
  file_id       integer not null,
  line          bigint not null
);

-- Insolvency proceedings and the look-ups that found none.
create table insolvency_events (
  entity_id        varchar,
  customer_id      varchar,
  customer_code    varchar,
  customer_name    varchar,
  siren            varchar,
  kind             varchar,   -- safeguard, receivership, liquidation, conciliation, plan, closed, other; none: none was found
  nature           varchar,   -- as written
  is_open          boolean not null, -- proceedings that bind: neither closed nor a look-up that found none
  judged_on        date,
  published_on     date,      -- in the BODACC
  checked_on       date,      -- day of the look-up, where the list says it
  known_on         date,      -- the first known of publication, judgment, look-up; null when it has none
  court            varchar,
  agent            varchar,   -- receiver or liquidator
  claim_due_on     date,      -- as the list says it
  claim_filed_on   date,
  notice           varchar,   -- number of the announcement
  file_id          integer not null,
  line             bigint not null
);

-- Changes of master data, one row a field.
create table master_changes (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  field         varchar not null, -- as the system names it
  topic         varchar,          -- bank, terms, limit, block, contact, identity; null for another field
  value_old     varchar,          -- null: there was none
  value_new     varchar,          -- null: it was removed
  changed_on    date,
  changed_by    varchar,
  approved_on   date,
  approved_by   varchar,
  file_id       integer not null,
  line          bigint not null
);

-- Which customer of an earlier system is which of this one: customer_id is the one of this system.
create table customer_map (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,   -- code in this system, as given; null: the earlier customer was left behind
  customer_name varchar,
  siren         varchar,
  code_old      varchar,   -- code in the earlier system
  name_old      varchar,
  system_old    varchar,   -- as written
  status        varchar,   -- as written
  file_id       integer not null,
  line          bigint not null
);

-- Guarantees on customers.
create table securities (
  entity_id      varchar,
  customer_id    varchar,
  customer_code  varchar,
  customer_name  varchar,
  siren          varchar,
  kind           varchar,          -- bank-, parent-, personal-guarantee, deposit, letter-of-credit, pledge, retention-of-title…
  amount         decimal(18, 2),   -- null: no ceiling written
  currency       varchar,
  issuer         varchar,          -- guarantor or bank
  reference      varchar,
  valid_from_on  date,
  valid_until_on date,
  file_id        integer not null,
  line           bigint not null
);

-- Early payments offered against a discount.
create table early_payment_offers (
  entity_id       varchar,
  customer_id     varchar,
  customer_code   varchar,
  customer_name   varchar,
  siren           varchar,
  offer           varchar,          -- its number
  document        varchar,          -- null: the offer is on the whole account
  document_key    varchar,
  amount          decimal(18, 2),   -- what is due
  discount_rate   decimal(12, 6),   -- 0.01 is 1 %; null when not said
  amount_discount decimal(18, 2),
  annual_rate     decimal(12, 6),
  offered_on      date,
  due_on          date,             -- contractual
  pay_by_on       date,             -- the discount holds until then
  paid_on         date,
  status          varchar,          -- draft, offered, accepted, paid, expired, late, refused
  approved_by     varchar,
  currency        varchar,
  file_id         integer not null,
  line            bigint not null
);

-- What a company sets for a customer, apart from who it is: one row a customer and a company.
create table customer_settings (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  terms_code    varchar,   -- as the books call the terms: terms.terms_id where they are known
  payer_code    varchar,   -- code of the customer who pays
  head_code     varchar,   -- code of the customer's head office
  is_blocked    boolean,
  is_closed     boolean,
  dunning_block varchar,   -- code of the reason; null: none
  dunned_on     date,      -- last reminder
  dunning_level varchar,
  file_id       integer not null,
  line          bigint not null
);
