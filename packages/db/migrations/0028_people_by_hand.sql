-- People whom a file has put on its list.
alter table imports add column listed integer not null default 0;
