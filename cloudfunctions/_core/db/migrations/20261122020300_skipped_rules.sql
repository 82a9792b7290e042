-- A rule whose registry was never loaded is not run: without data every resident looks like a hit, or none does.
alter table rule_results drop constraint rule_results_state_check;
alter table rule_results add constraint rule_results_state_check check (state in ('done', 'failed', 'skipped'));

-- where the cloud's storage keeps the file; null: in the folder only
alter table lake_files add column reference text;
create index lake_files_county on lake_files (county_code, sha256);
