-- One casework for reports and clues (DESIGN D9). A case is opened from a report, or from a clue when it is dispatched.
alter table cases alter column village_code drop not null;
alter table cases
  add column clue_id bigint unique references clues,
  add column batch_id uuid,
  -- who is to handle it within the unit; nobody: whoever of the unit comes first
  add column handler_id uuid references staff,
  -- whose answer or verification was sent back: somebody else does it anew
  add column barred_id uuid references staff,
  add column cosigner_id uuid references staff,
  -- the case that is answered for this one as well
  add column merged_into bigint references cases,
  -- the unit that passed it on, while this one may still object
  add column transferred_from text references units,
  add column extension text not null default 'none' check (extension in ('none', 'asked', 'granted', 'denied')),
  add column extension_by uuid references staff,
  add column extension_days smallint,
  add column verdict text check (verdict in ('confirmed', 'refuted', 'data-error')),
  add column aid_stops boolean not null default false,
  add column heard_on date,
  -- came back: objected to, reopened, overturned, sent back
  add column is_returned boolean not null default false,
  add constraint cases_about_one check (num_nonnulls(report_id, clue_id) = 1);
create index cases_merged on cases (merged_into) where merged_into is not null;
create index cases_batch on cases (batch_id) where batch_id is not null;

-- Clues handed to units together (集中交办, 分批移送).
create table dispatch_batches (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  -- 第几批
  number int not null,
  title text not null,
  note text not null default '',
  -- the day that the batch sets for verifying, instead of the ordinary limit
  verify_by date,
  made_by uuid not null references staff,
  made_at timestamptz not null,
  unique (county_code, number)
);
alter table cases add constraint cases_batch_known foreign key (batch_id) references dispatch_batches;

-- Text fields of a form beyond the one called text, sealed together.
alter table case_events add column fields_enc bytea;

-- Rung of the ladder of warnings that a deadline has reached (see shared/domain/escalation).
alter table case_deadlines add column rung smallint not null default 0;
alter table case_deadlines add column extended_days smallint not null default 0;

-- Units that were asked to help with a case; they see it until they have answered.
create table case_parties (
  case_id bigint not null references cases,
  unit_id text not null references units,
  asked_on date not null,
  answered_on date,
  primary key (case_id, unit_id)
);

-- One row for each verification form; the words and the signatures' names are sealed.
create table verifications (
  id uuid primary key default gen_random_uuid(),
  case_id bigint not null references cases,
  event_id uuid not null unique references case_events,
  staff_id uuid not null references staff,
  cosigner_id uuid not null references staff,
  verdict text not null check (verdict in ('confirmed', 'refuted', 'data-error')),
  aid_stops boolean not null default false,
  methods text[] not null,
  visited_on date not null,
  wrongly_paid_fen bigint not null default 0,
  people smallint not null default 0,
  submitted_at timestamptz not null,
  cosigned_at timestamptz,
  -- refused by the cosigner, taken back, or superseded by a later one
  void boolean not null default false
);
create index verifications_case on verifications (case_id);

-- Money that came back, and what happened to people: figures that remain when words are erased.
create table case_results (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  event_id uuid not null references case_events,
  kind text not null check (kind in ('recovered', 'handed-in', 'waived', 'talk', 'notice', 'warning', 'case', 'judicial', 'none')),
  fen bigint not null default 0 check (fen >= 0),
  people smallint not null default 0 check (people >= 0),
  on_day date not null
);
create index case_results_case on case_results (case_id);

-- Re-check rounds: the sample is drawn by a seed that is written down, so that anybody can draw it again (DOMAIN S1: at least 20 %).
create table recheck_rounds (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  unit_id text not null references units,
  number int not null,
  seed text not null,
  share numeric(4, 3) not null check (share between 0.2 and 1),
  pool int not null,
  drawn int not null,
  drawn_by uuid not null references staff,
  drawn_at timestamptz not null,
  unique (county_code, number)
);
create table recheck_members (
  round_id uuid not null references recheck_rounds,
  case_id bigint not null references cases,
  town_code text not null,
  drawn boolean not null,
  primary key (round_id, case_id)
);
create index recheck_members_case on recheck_members (case_id);

-- Answers that a unit writes again and again; `{…}` are filled in from the case.
create table reply_templates (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  -- null: for every unit
  unit_id text references units,
  programme_code text,
  action text not null,
  title text not null,
  body text not null,
  changed_by uuid references staff,
  changed_at timestamptz not null,
  removed boolean not null default false
);
create index reply_templates_list on reply_templates (county_code, action) where not removed;

-- Photos of verifiers: of an event, without a report.
alter table attachments alter column photo_hash drop not null;
alter table attachments add column staff_id uuid references staff;

grant select, insert, update on dispatch_batches, recheck_rounds to mbz_staff;
grant select, insert on recheck_members, case_results to mbz_staff;
grant select, insert, update on reply_templates to mbz_staff;
grant select, insert on verifications to mbz_staff;
grant update (cosigned_at, void) on verifications to mbz_staff;
grant select, insert on case_parties to mbz_staff;
grant update (answered_on) on case_parties to mbz_staff;
grant insert on cases to mbz_staff;
grant update (batch_id, handler_id, barred_id, cosigner_id, merged_into, transferred_from, extension, extension_by, extension_days,
  verdict, aid_stops, heard_on, is_returned) on cases to mbz_staff, mbz_reporter;
grant update (extended_days) on case_deadlines to mbz_staff;
grant select, insert, update, delete on photo_parts to mbz_staff;
grant insert on attachments to mbz_staff;
grant update (event_id) on attachments to mbz_staff;
grant select on case_parties, case_results, verifications, dispatch_batches, recheck_rounds, recheck_members, clues, clue_subjects to mbz_clock;
grant insert on case_deadlines to mbz_clock;
grant select on case_parties to mbz_reporter;
