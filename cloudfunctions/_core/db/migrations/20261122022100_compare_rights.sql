-- The function that compares keeps what it uses: clues, runs, versions and jobs are never deleted by it, and it sends no messages.
revoke insert on outbox from mbz_compare;
revoke select on disclosure_profiles from mbz_compare;
revoke delete on registry_versions, compare_runs, clue_subjects, clues, jobs from mbz_compare;
revoke insert on uploads, jobs from mbz_compare;
