import type { PersonScores, PredicateFacts } from '@perennial/journey';
import {
  addEvent,
  addRegistration,
  defaultEventMap,
  emptyActivity,
  packActivity,
} from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../connection.ts';
import { insertEvents } from '../../repositories/events.ts';
import { iso } from '../../repositories/time.ts';
import { split } from '../../vault/personal.ts';
import type { Vault } from '../../vault/vault.ts';
import { currency, gaps, type Somebody, type World } from './world.ts';

/** A world in the tables, and each person's facts as memory has them, made without those tables. */
export interface Loaded {
  readonly workspace: string;
  readonly facts: ReadonlyMap<string, PredicateFacts>;
}

export async function loadWorld(tx: Transaction, vault: Vault, world: World): Promise<Loaded> {
  const workspace = uuidv7();
  await tx.query(`insert into workspaces (id, name, kind, zone) values ($1, 'World', 'live', $2)`, [
    workspace,
    world.zone,
  ]);
  const facts = new Map<string, PredicateFacts>();
  for (const somebody of world.people) {
    const person = uuidv7();
    facts.set(person, await loadPerson(tx, vault, { workspace, person, somebody, world }));
  }
  return { workspace, facts };
}

interface Loading {
  readonly workspace: string;
  readonly person: string;
  readonly somebody: Somebody;
  readonly world: World;
}

async function loadPerson(
  tx: Transaction,
  vault: Vault,
  { workspace, person, somebody, world }: Loading,
): Promise<PredicateFacts> {
  const { open, sealed, names } = split(vault, somebody.attributes);
  const known =
    somebody.registered === null ? emptyActivity : addRegistration(emptyActivity, somebody.registered);
  const activity = somebody.events.reduce((sum, event) => addEvent(sum, defaultEventMap, event), known);
  await tx.query(
    `insert into people (workspace_id, id, attributes, sealed, sealed_names, zone, stages, activity, first_seen, last_seen)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now(), now())`,
    [
      workspace,
      person,
      JSON.stringify(open),
      sealed,
      names,
      somebody.zone,
      JSON.stringify(somebody.stages),
      JSON.stringify(packActivity(activity)),
    ],
  );
  for (const { channel, topic, granted } of somebody.consents)
    await tx.query(
      `insert into consents (workspace_id, person_id, channel, topic, status, at, source) values ($1, $2, $3, $4, $5, now(), 'api')`,
      [workspace, person, channel, topic, granted ? 'granted' : 'denied'],
    );
  for (const segment of somebody.segments)
    await tx.query(
      'insert into segment_members (workspace_id, segment_id, person_id, since) values ($1, $2, $3, now())',
      [workspace, segment, person],
    );
  await loadScores(tx, workspace, person, somebody.scores);
  for (const [i, message] of somebody.messages.entries())
    await tx.query(
      `insert into messages (workspace_id, id, person_id, channel, class, topic, variant, status, due_at, not_before, expires_at,
         sent_at, opened_at, clicked_at)
       values ($1, $2, $3, $4, 'marketing', 'news', '', $5, now(), now(), now(), $6, $7, $8)`,
      [
        workspace,
        `${person}:${i}`,
        person,
        message.channel,
        message.sent === null ? 'failed' : 'sent',
        ...[message.sent, message.opened, message.clicked].map((at) => (at === null ? null : iso(at))),
      ],
    );
  const stored = await insertEvents(
    tx,
    vault,
    workspace,
    somebody.events.map((event) => ({
      ...event,
      personId: person,
      messageId: uuidv7(),
      type: 'track',
      source: 'server',
      backfill: false,
      context: {},
    })),
    { queue: false },
  );
  const consentOf = (channel: string) =>
    Object.fromEntries(
      somebody.consents
        .filter((each) => each.channel === channel)
        .map(({ topic, granted }) => [topic, granted ? ('granted' as const) : ('denied' as const)]),
    );
  return {
    person: {
      zone: somebody.zone ?? world.zone,
      attributes: somebody.attributes,
      stages: Object.fromEntries(
        Object.entries(somebody.stages).flatMap(([model, { stage, since }]) =>
          stage === null ? [] : [[model, { stage, since }]],
        ),
      ),
      events: somebody.events
        .map((event, i) => ({ ...event, seq: stored[i]!.seq }))
        .sort((a, b) => a.at - b.at || a.seq - b.seq),
      channels: {
        email: { consent: consentOf('email') },
        sms: { consent: consentOf('sms') },
        push: { consent: consentOf('push') },
        inbox: { consent: consentOf('inbox') },
      },
      activity,
      segments: somebody.segments,
      scores: somebody.scores,
      messages: somebody.messages
        .flatMap(({ channel, sent, opened, clicked }) =>
          sent === null ? [] : [{ channel, at: sent, opened, clicked }],
        )
        .sort((a, b) => a.at - b.at),
    },
    workspace: { currency, gaps },
  };
}

async function loadScores(tx: Transaction, workspace: string, person: string, scores: PersonScores | null) {
  if (scores === null) return;
  const { recency, frequency, monetary, group, alive, purchases, value } = scores;
  await tx.query(
    `insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue, as_of,
       recency, frequency, monetary, "group", alive, purchases, value)
     values ($1, $2, 0, 0, 0, 0, 0, 0, now(), $3, $4, $5, $6, $7, $8, $9)`,
    [workspace, person, recency, frequency, monetary, group, alive, purchases, value],
  );
}
