-- What a village's loudspeaker may say: lists that came out in some days or whose posting ends then, in sums.
create function village_news(village text, first_day date, last_day date, posted_until date)
returns table (
  programme_name text, period text, is_recovery boolean, published_on date, posting_until date, is_new boolean, households int, amount_fen bigint
)
language sql stable security definer set search_path = mbz, pg_temp as $$
  with versions as (
    select p.version_id, sum(p.amount_fen) as amount_fen
    from village_publications p
    where p.village_code = village and (p.expires_on is null or p.expires_on > last_day)
      and p.published_at < last_day + 1
    group by p.version_id
  )
  select g.name, b.period, b.is_recovery, v.published_at::date, v.posting_until, v.published_at >= first_day,
    (select count(distinct coalesce(x.household_no, x.person_key::text)) from payments x
      where x.version_id = v.id and x.village_code = village)::int,
    k.amount_fen::bigint
  from versions k
  join batch_versions v on v.id = k.version_id and v.state = 'published'
  join batches b on b.id = v.batch_id
  join programmes g on g.county_code = b.county_code and g.code = b.programme_code
  where v.published_at >= first_day or v.posting_until between last_day and posted_until
$$;
revoke all on function village_news(text, date, date, date) from public;
grant execute on function village_news(text, date, date, date) to mbz_staff;

-- letters are made in the background
grant select on published_policies to mbz_compare;
