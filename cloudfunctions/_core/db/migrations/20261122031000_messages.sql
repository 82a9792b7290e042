-- The clock's slots: a job runs once in each, however often the timer calls. No counts: how much was done at a minute would place
-- a report in time.
create table clock_slots (
  job text not null,
  slot timestamptz not null,
  state text not null check (state in ('running', 'done', 'failed')),
  attempts smallint not null default 1,
  -- whoever took the slot and has not finished by then was killed
  lease_until timestamptz not null,
  finished_at timestamptz,
  primary key (job, slot)
);
grant select, insert, update, delete on clock_slots to mbz_clock;

-- null: who hears of it follows from the kind
alter table outbox add column parts text[];
create index outbox_dead on outbox (county_code, created_at desc) where state = 'dead';
create index outbox_handed_out on outbox (created_at) where state = 'sent';

-- What members of staff are told: the truth, whatever becomes of WeChat. Times are cut to the hour, for most are about a case.
create table inbox_messages (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  staff_id uuid not null references staff,
  kind text not null,
  -- null when it stands for many messages
  outbox_id uuid references outbox on delete set null,
  case_id bigint references cases,
  unit_id text references units,
  payload jsonb not null default '{}',
  count int not null default 1 check (count > 0),
  -- one digest of the day for each member of staff
  digest_day date,
  at timestamptz not null check (at = date_trunc('hour', at)),
  is_read boolean not null default false
);
create unique index inbox_messages_once on inbox_messages (staff_id, outbox_id);
create unique index inbox_messages_daily on inbox_messages (staff_id, digest_day) where digest_day is not null;
create index inbox_messages_list on inbox_messages (staff_id, at desc, id desc);
create index inbox_messages_unread on inbox_messages (staff_id) where not is_read;
create index inbox_messages_outbox on inbox_messages (outbox_id);
create index inbox_messages_case on inbox_messages (case_id);

-- Messages on their way into WeChat. An attempt is written down before it is made. Exact times go when it has ended.
create table message_deliveries (
  id uuid primary key default gen_random_uuid(),
  inbox_id uuid not null unique references inbox_messages on delete cascade,
  county_code text not null references counties,
  staff_id uuid not null references staff,
  template text not null,
  -- refused: the recipient has not subscribed; skipped: no accept left, or the message is not the recipient's any more
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'refused', 'skipped', 'dead')),
  attempts smallint not null default 0,
  last_slot timestamptz,
  next_attempt_at timestamptz,
  -- an accept was taken from the recipient's for this message
  accept_taken boolean not null default false,
  error text,
  made_on date not null,
  ended_on date
);
create index message_deliveries_due on message_deliveries (next_attempt_at) where state in ('waiting', 'sending');
create index message_deliveries_dead on message_deliveries (county_code, made_on desc, id) where state = 'dead';
create index message_deliveries_staff on message_deliveries (staff_id);

-- How many messages a member of staff has accepted and not had yet.
create table wechat_subscriptions (
  staff_id uuid not null references staff,
  template text not null,
  left_count int not null default 0 check (left_count >= 0),
  -- keyed hash of the write that raised it last
  submission_hash bytea,
  primary key (staff_id, template)
);

-- Sending needs the openid itself; signing in goes by its keyed hash.
alter table staff add column openid_enc bytea;

-- The last day for which the rung of a deadline was reached: a deadline that moved begins anew.
alter table case_deadlines add column rung_due_on date;
create index case_deadlines_listed on case_deadlines (due_on) where rung >= 4;

grant select, insert, update, delete on inbox_messages, message_deliveries to mbz_clock;
grant select, update on wechat_subscriptions to mbz_clock;
grant select (openid_enc) on staff to mbz_clock;
grant execute on function clue_subjects_hidden_from(uuid) to mbz_clock;

grant select on inbox_messages, message_deliveries to mbz_staff;
grant update (is_read) on inbox_messages to mbz_staff;
grant update (state, attempts, last_slot, next_attempt_at, error, ended_on) on message_deliveries to mbz_staff;
grant select, insert, update on wechat_subscriptions to mbz_staff;
grant update (openid_enc) on staff to mbz_staff;
grant select (id, county_code, kind, state, created_at, attempts), update (state, next_attempt_at) on outbox to mbz_staff;
