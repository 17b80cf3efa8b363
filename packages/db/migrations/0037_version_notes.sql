-- What the author says about a version: why it was published. Null: nothing.
alter table journey_versions add column note text;
