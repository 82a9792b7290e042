-- The job that writes what differs between two versions reads it page by page, as whoever asked for it.
grant execute on function version_diff(uuid, bigint, bigint, text, int, int, bigint, int) to mbz_compare;
