-- Exit rules listen for events as goals do, and a rest may hang on what is known of the person.
alter table interests drop constraint interests_kind_check;
alter table interests add constraint interests_kind_check
  check (kind in ('wait', 'goal', 'exit', 'late', 'watch'));
-- Of kind `watch`, whose event is `$facts`: which facts, by name and never by value.
alter table interests add column watches text[];
