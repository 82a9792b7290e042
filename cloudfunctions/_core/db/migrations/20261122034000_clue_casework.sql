-- Casework of clues: a dispatch or a draw that is sent twice is done once.
alter table dispatch_batches add column submission_hash bytea unique;
alter table recheck_rounds add column submission_hash bytea unique;

-- Seeds of re-check rounds, each written down and committed before anything is drawn with it. One that was not used because the
-- draw failed is the next round's: nobody can draw until the sample suits him.
create table recheck_seeds (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  unit_id text not null references units,
  seed text not null unique,
  made_by uuid not null references staff,
  made_at timestamptz not null,
  round_id uuid unique references recheck_rounds
);
create unique index recheck_seeds_unused on recheck_seeds (unit_id) where round_id is null;
grant select, insert on recheck_seeds to mbz_staff;
grant update (round_id) on recheck_seeds to mbz_staff;

-- When the form was filled in on a phone without network; null: when it was sent.
alter table verifications add column filled_at timestamptz check (filled_at <= submitted_at);

create index cases_clue_work on cases (county_code, state, due_on) where clue_id is not null;
create index recheck_members_drawn on recheck_members (round_id) where drawn;

-- A clue that woke up is dispatched again under its old case. Words of before that were erased stay erased; the case is worked on anew.
create function take_up_erased(wanted bigint[]) returns void
language plpgsql security definer set search_path = mbz, pg_temp as $$
begin
  update cases k set erased_on = null
  where k.id = any(wanted) and k.erased_on is not null and exists (select from clues c where c.id = k.clue_id and c.state = 'open');
end $$;
revoke all on function take_up_erased(bigint[]) from public;
grant execute on function take_up_erased(bigint[]) to mbz_staff;

-- Clues about the data of a batch go to the unit that handed it in.
grant select (id, batch_id) on batch_versions to mbz_staff;
grant select (id, unit_id) on batches to mbz_staff;
