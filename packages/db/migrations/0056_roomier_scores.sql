-- A scoring writes everybody's chance of buying anew, page after page. Where a row's next version finds no room beside it, each
-- index gets an entry, too: with room for all versions of a page, none does.
alter table person_scores set (fillfactor = 45);
