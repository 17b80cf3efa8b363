import { lasting } from '../verdict.ts';
import type { Term } from './term.ts';

/** Live or static: who is in stands in one table. */
export const segment: Term<'segment'> = (term, { $, workspace }) =>
  lasting(
    `p.id in (select g.person_id from segment_members g
       where g.workspace_id = ${workspace} and g.segment_id = ${$(term.segment, 'uuid')})`,
  );
