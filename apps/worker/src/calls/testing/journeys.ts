import { rollSigningKey, putCallSecret, type Database } from '@perennial/db';
import type { Graph } from '@perennial/journey';
import { exit, trigger } from '../../testing/journeys.ts';
import { journeyOf, vault } from '../../testing/world.ts';

/** Calls, and ends as `worked` or `broke`. */
export function callJourney(url: string, more: object = {}): Graph {
  const config = {
    method: 'POST',
    url: `${url}/people/{{ person.external_id }}`,
    headers: [{ name: 'Authorization', value: 'Bearer {{ secrets.CRM }}' }],
    body: '{"name": {{ person.name }}, "order": "{{ entry.order_id }}"}',
    capture: [
      { name: 'ticket', path: 'data.id' },
      { name: 'bad', path: 'bad' },
      { name: 'none', path: 'nope' },
    ],
    timeout: 5,
    giveUp: { amount: 1, unit: 'hours' },
    ...more,
  };
  const end = (reason: string) => ({ ...exit, config: { reason } });
  return journeyOf(
    { start: trigger, hook: { type: 'webhook', config }, worked: end('worked'), broke: end('broke') },
    {
      edges: [
        ['start', 'next', 'hook'],
        ['hook', 'ok', 'worked'],
        ['hook', 'failed', 'broke'],
      ],
    },
  );
}

/** A workspace's keys: what its calls are signed with is returned. */
export function giveKeys(db: Database, workspace: string): Promise<string> {
  return db.inWorkspace(workspace, async (tx) => {
    await putCallSecret(tx, vault, workspace, 'CRM', 's3cret');
    return rollSigningKey(tx, vault, workspace);
  });
}
