#!/bin/sh
# Creates the role and the database that api and worker use, when they are not there yet.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$PERENNIAL_DB_PASSWORD" <<'SQL'
select 'create role perennial nosuperuser nocreatedb nocreaterole'
  where not exists (select from pg_roles where rolname = 'perennial') \gexec
alter role perennial login password :'password';
select 'create database perennial owner perennial'
  where not exists (select from pg_database where datname = 'perennial') \gexec
SQL
