-- Messages about cases wait until open reports have been looked at again for whom they must be hidden from.
grant select on conflict_reviews to mbz_clock;
