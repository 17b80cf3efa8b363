import { anyOf } from '../sql.ts';
import { lasting } from '../verdict.ts';
import { isStorable } from '../sql.ts';
import type { Term } from './term.ts';

/** A denial of the topic or of all is a no; no record is one too. */
export const consent: Term<'consent'> = ({ channel, topic = '*' }, { consents }) => {
  const said = [...new Set([topic, '*'])].filter(isStorable).map((each) => consents.newest(channel, each));
  const some = (status: string) => anyOf(said.map((one) => `${one} is not distinct from '${status}'`));
  return lasting(`not (${some('denied')}) and (${some('granted')})`);
};
