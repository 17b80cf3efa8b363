-- A user id is vouched for once a server key has named it. What a browser says about such a person counts for
-- less: it can't set or change their address (T25), for anybody can read a browser's key.
alter table identities add column vouched boolean not null default false;
