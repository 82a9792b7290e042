-- What a day of a notice is off for (春节).
alter table calendar_days add column name text;
