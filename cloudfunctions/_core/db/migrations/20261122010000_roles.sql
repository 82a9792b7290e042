-- Least-privilege roles, one per cloud function (DESIGN D17). Roles belong to the whole server, so they may exist already.
do $$
declare r text;
begin
  foreach r in array array['mbz_public', 'mbz_reporter', 'mbz_staff', 'mbz_clock'] loop
    begin
      execute format('create role %I nologin', r);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant usage on schema mbz to %I', r);
  end loop;
end $$;
revoke create on schema public from public;
