-- Why what is shown of a programme may be shown (个人信息保护法 art. 55, 56): kept for good, a new one beside the old.
create table impact_notes (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  programme_code text not null,
  -- what was shown when it was judged; another profile needs a new judgement
  disclosure_profile text not null references disclosure_profiles,
  lawful text not null,
  risk text not null,
  measures text not null,
  submission_hash bytea not null unique,
  noted_by uuid not null references staff,
  noted_at timestamptz not null,
  foreign key (county_code, programme_code) references programmes
);
create index impact_notes_newest on impact_notes (county_code, programme_code, id desc);

-- People whose name is not written out although their programme shows names: at their own or their family's request (art. 44, 49),
-- or because they would be in danger. The sum stays, so that the village's account still adds up.
create table disclosure_exceptions (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  person_key uuid not null,
  -- null: all programmes
  programme_code text,
  effect text not null check (effect in ('surname', 'nameless')),
  reason text not null check (reason in ('objection', 'minor', 'deceased', 'safety')),
  -- name and what was asked for
  words_enc bytea not null,
  until date,
  submission_hash bytea not null unique,
  added_by uuid not null references staff,
  added_at timestamptz not null,
  ended_by uuid references staff,
  ended_at timestamptz,
  foreign key (county_code, programme_code) references programmes
);
create unique index disclosure_exceptions_one on disclosure_exceptions (county_code, person_key, coalesce(programme_code, ''))
  where ended_at is null;

-- Whether somebody of this name is on file, so that an exception is made for the right person. One person a call.
create function is_person_of_county(county text, key uuid, wanted_name text)
returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select exists (
    select 1 from persons s where s.person_key = key and s.county_code = county
      and (s.name = wanted_name or exists (select 1 from payments p where p.person_key = key and p.name = wanted_name)))
$$;
revoke all on function is_person_of_county(text, uuid, text) from public;
grant execute on function is_person_of_county(text, uuid, text) to mbz_staff;

grant select, insert on impact_notes, disclosure_exceptions to mbz_staff;
grant update (ended_by, ended_at) on disclosure_exceptions to mbz_staff;
grant select on impact_notes to mbz_compare;
