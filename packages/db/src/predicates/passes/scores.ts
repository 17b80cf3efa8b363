import type { Sql } from '../sql.ts';
import type { Frame } from './pass.ts';

/** Everybody's newest scores, `r`. */
export interface ScoresPass {
  readonly column: (name: string) => Sql;
  readonly join: () => Sql;
}

export function createScoresPass({ workspace }: Frame): ScoresPass {
  let isAsked = false;
  return {
    column: (name) => {
      isAsked = true;
      return `r."${name}"`;
    },
    join: () =>
      isAsked ? `left join person_scores r on r.workspace_id = ${workspace} and r.person_id = p.id` : '',
  };
}
