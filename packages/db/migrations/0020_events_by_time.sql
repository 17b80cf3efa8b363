-- Windows begin long after history does, and events lie about in order of time: this finds the pages of a window. A few
-- bytes for each 256 kB of events, written when such a range is full, so that an event coming in costs nothing.
create index events_at on events using brin (at) with (pages_per_range = 32, autosummarize = on);
