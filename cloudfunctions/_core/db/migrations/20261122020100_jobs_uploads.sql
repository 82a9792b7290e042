-- Background work that is asked for once, can be stopped, and leaves a file that somebody fetches.
alter table jobs
  -- of the request: asking again is not another job
  add column submission_hash bytea,
  -- who asked a running job to stop
  add column cancel_requested_by uuid references staff,
  -- what it made, until it is removed
  add column file_key text,
  add column file_name text;
create unique index jobs_submission on jobs (requested_by, submission_hash);
create index jobs_newest on jobs (county_code, created_at desc);

alter table uploads
  add column submission_hash bytea not null,
  add constraint uploads_submission unique (staff_id, submission_hash);
create index uploads_oldest on uploads (created_at);

grant update (cancel_requested_by) on jobs to mbz_staff;
-- files are removed after a day, and jobs after some months
grant select, delete on uploads to mbz_clock;
grant select (id, state, finished_at, file_key), update (file_key), delete on jobs to mbz_clock;
