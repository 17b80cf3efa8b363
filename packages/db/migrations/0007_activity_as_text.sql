-- Read and written whole, several times a minute for busy people, and never looked into by SQL: as jsonb each of its
-- numbers would be converted twice each time.
alter table people alter column activity drop default;
alter table people alter column activity type json using activity::json;
alter table people alter column activity set default '{}';
