import { readArms, readOutcomes, type Database, type JourneyScope, type OutcomesAsked } from '@perennial/db';
import { byKey, metricsOf, readOut, seriesOf } from '@perennial/experiments';
import { defaultEventMap } from '@perennial/lifecycle';
import { conclude, round, say } from './harness/closing.ts';
import { onPopulation, seconds, type OnPopulation } from './harness/on-population.ts';

/**
 * The floor goes through each row once and groups it by arm. For the read-out a row is read, sorted (each person once, at their first
 * exposure; orders with their refunds), told apart, joined with its person, and summed for six metrics: five times for once.
 */
const bar = 5;
const journey = '01940000-0000-7000-8000-00000000e0be';
const arms = ['a', 'b'];
const dayMs = 86_400_000;

/** Everybody came to the split within the last half of the year, got a message, and one of twenty reached the goal. */
const exposures = [
  `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
   select workspace_id, id, $2, 1, id, '', 'done', 1, '{}', '', $3::timestamptz - (hashint8(hashtext(id::text)) & 127) * interval '1 day'
   from people where workspace_id = $1`,
  `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, variant, at, reason)
   select e.workspace_id, e.id, 1, s.ord, e.person_id, e.journey_id, 1, s.node, 1, s.kind,
     (array['a', 'b'])[1 + (hashtext(e.id::text) & 1)], e.entered_at + s.ord * interval '1 minute', '{"code": "drawn"}'
   from enrollments e cross join lateral (values (0, 'split', 'exposed'), (1, 'send', 'sent'), (2, '', 'goal')) as s (ord, node, kind)
   where e.workspace_id = $1 and e.journey_id = $2 and $3::timestamptz is not null
     and (s.kind <> 'goal' or hashtext('goal' || e.id::text) % 20 = 0)`,
  `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic, variant,
     status, due_at, not_before, expires_at, sent_at, delivered_at, clicked_at)
   select workspace_id, id || ':send:1', id, person_id, journey_id, 1, 'send', 1, 'email', 'marketing', 'news', 'a', 'sent', entered_at,
     entered_at, entered_at, entered_at, entered_at, case when hashtext(id::text) % 10 = 0 then entered_at end
   from enrollments where workspace_id = $1 and journey_id = $2 and $3::timestamptz is not null`,
];

const exposed = `from steps x`;
const ofSplit = `where x.workspace_id = $1 and x.journey_id = $2 and x.node_id = 'split' and x.kind = 'exposed' group by 1`;
const own = (table: string, column: string) =>
  `join ${table} on o.workspace_id = x.workspace_id and o.${column} = x.${column}`;

/** The same rows, each table joined with the exposures and grouped by arm: nobody is looked for twice, nothing is set against anything. */
const plainly = {
  messages: `select x.variant, count(*), count(m.clicked_at) ${exposed} ${own('steps o', 'enrollment_id')} and o.kind = 'sent'
    join messages m on m.workspace_id = o.workspace_id and m.enrollment_id = o.enrollment_id and m.node_id = o.node_id ${ofSplit}`,
  goals: `select x.variant, count(*), min(o.at) ${exposed} ${own('steps o', 'enrollment_id')} and o.kind = 'goal' ${ofSplit}`,
  orders: `select x.variant, count(*), sum((o.properties ->> 'total')::numeric) ${exposed} ${own('events o', 'person_id')}
    and o.name in ('Order Completed', 'Order Refunded') ${ofSplit}`,
  refusals: `select x.variant, count(*) ${exposed} ${own('consents o', 'person_id')} and o.status = 'denied' ${ofSplit}`,
  passages: `select x.variant, count(*), min(o.entered_at) ${exposed} join enrollments o on o.workspace_id = x.workspace_id
    and o.id = x.enrollment_id ${ofSplit}`,
};

/** What the page asks twice, for its arms and for what became of them, and what only for the second. */
const floorTexts = [plainly.messages, plainly.goals, ...Object.values(plainly)];

/** The whole read-out of a split that everybody has come to, as its page asks for it; beside a plain count of the same rows. */
async function run({ db, population }: OnPopulation) {
  const { workspace, now, people, zone, currency } = population;
  for (const text of exposures)
    await db.acrossWorkspaces((tx) => tx.query(text, [workspace, journey, new Date(now)]));
  await db.pool.query('vacuum (analyze) enrollments, steps, messages');
  const scope: JourneyScope = { workspace, journey, zone, filter: {} };
  const asked: OutcomesAsked = {
    ...{ versions: [1], window: 30 * dayMs, now, by: 'day', model: null },
    ...{ eventMap: defaultEventMap, currency },
  };
  const plain = () =>
    seconds(() =>
      db.inWorkspace(workspace, async (tx) => {
        await tx.query('set local enable_nestloop = off');
        for (const text of floorTexts) await tx.query(text, [workspace, journey]);
      }),
    );
  const floors = [await plain(), await plain()];
  let exposed = 0;
  const whole = () =>
    seconds(async () => {
      exposed = await readWhole(db, scope, asked);
    });
  const took = [await whole(), await whole()];
  floors.push(await plain());
  if (exposed !== people) throw new Error(`${exposed} of ${people} were counted`);
  const [floor, value] = [Math.min(...floors), Math.min(...took)];
  say(`read-out ${round(value, 2)} s, floor ${round(floor, 2)} s`);
  const ratio = round(value / floor, 2);
  const figures = {
    bench: 'experiment',
    value: round(value, 2),
    unit: 'seconds for the read-out of everybody exposed, all metrics, with its course by day',
    floor: round(floor, 2),
    ...{ ratio, people, events: population.events },
  };
  return { figures, passed: ratio <= bar, why: `${ratio} times the same rows read plainly, at most ${bar}` };
}

/** How many it counted. */
async function readWhole(db: Database, scope: JourneyScope, asked: OutcomesAsked): Promise<number> {
  const experiment = { node: 'split', kind: 'split' } as const;
  const { rows, sums } = await db.inWorkspace(scope.workspace, async (tx) => ({
    rows: await readArms(tx, scope, experiment),
    sums: await readOutcomes(tx, scope, experiment, asked),
  }));
  const wanted = {
    primary: 'goal',
    secondary: ['revenue', 'order-value', 'click'],
    guardrails: ['opt-out', 'complaint'],
  };
  const metrics = metricsOf(wanted, arms, sums, { hasGoal: true });
  const people = arms.map((arm) => rows.reduce((all, row) => (row.arm === arm ? all + row.people : all), 0));
  readOut({
    arms: arms.map((id, i) => ({ id, isDrawn: true, people: people[i]! })),
    strata: [{ weights: [50, 50], people }],
    ...{ metrics, logged: null, margin: 0.01, adjust: true, days: 128 },
  });
  seriesOf('proportion', byKey('goal', arms, sums), 1, 0.05);
  return people.reduce((all, one) => all + one, 0);
}

await conclude(() => onPopulation('experiment', {}, run));
