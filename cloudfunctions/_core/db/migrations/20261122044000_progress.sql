-- What should come: who hands in which programme, how often and until when. A programme without a row follows the cadence of the
-- catalogue, handed in by whoever handed it in last.
create table programme_schedules (
  county_code text not null references counties,
  programme_code text not null,
  unit_id text not null references units,
  cadence text not null check (cadence in ('monthly', 'quarterly', 'half-yearly', 'yearly', 'term')),
  -- after the last day of a period
  due_days smallint not null check (due_days between 0 and 180),
  due_unit text not null check (due_unit in ('working', 'calendar')),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  source text not null,
  reason text not null,
  changed_by text not null,
  changed_on date not null,
  primary key (county_code, programme_code, unit_id),
  foreign key (county_code, programme_code) references programmes
);
grant select, insert, update, delete on programme_schedules to mbz_staff;
grant select on programme_schedules to mbz_clock;

-- Which unit has to hand in a base registry, and after how many days it is out of date; without a row the ordinary number of days
-- and the unit of the current version.
create table registry_duties (
  county_code text not null references counties,
  kind text not null,
  unit_id text not null references units,
  fresh_days smallint not null check (fresh_days between 1 and 730),
  reason text not null,
  changed_by text not null,
  changed_on date not null,
  primary key (county_code, kind)
);
grant select, insert, update on registry_duties to mbz_staff;
grant select on registry_duties to mbz_clock;

-- How far batches are, without rows, files or people.
grant select (id, county_code, programme_code, period, unit_id, is_recovery) on batches to mbz_clock;
grant select (id, batch_id, version, state, returned_at, published_at) on batch_versions to mbz_clock;
grant select (county_code, kind, state, as_of, unit_id) on registry_versions to mbz_clock;
grant select on programmes to mbz_clock;
create index batches_progress on batches (county_code, period);
