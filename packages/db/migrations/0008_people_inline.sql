-- A busy person's activity outgrows two kilobytes, and is written with every batch of their events: compressing it each
-- time costs more than all the rest of the update.
alter table people set (toast_tuple_target = 8160);
