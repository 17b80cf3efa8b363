import type { Database } from '@perennial/db';

/**
 * What two months of a journey with a holdout left behind: 1,200 people, half of them let in, who order twice as often; messages,
 * with what became of them; a stage model's moves.
 */
export async function leaveBehind(db: Database, workspace: string, journey: string): Promise<void> {
  await db.inWorkspace(workspace, async (tx) => {
    const run = (text: string, values: readonly unknown[] = [workspace, journey]) =>
      tx.query(text, [...values]);
    await run(
      `create temporary table drawn on commit drop as
       select gen_random_uuid() as id, i, i % 2 = 1 as held, now() - (32 + i % 50) * interval '1 day' as at,
         i * 7919 % 100 < case when i % 2 = 1 then 20 else 40 end as buys from generate_series(1, 1200) i`,
      [],
    );
    await run(
      `insert into people (workspace_id, id, first_seen, last_seen) select $1, id, at, now() from drawn`,
      [workspace],
    );
    await run(
      `insert into holdouts (workspace_id, scope, person_id, held, share, at) select $1, $2, id, held, 50, at from drawn`,
    );
    await run(
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source, properties)
       select $1::uuid, nextval('event_seq'), id, 'o' || i || n, 'track', 'Order Completed', at + n * interval '9 days', 'server',
         jsonb_build_object('order_id', i || '-' || n, 'total', 20 + i % 70)
       from drawn cross join generate_series(1, 3) n where buys and n <= 1 + i % 3
       union all
       select $1::uuid, nextval('event_seq'), id, 'v' || i, 'track', 'Product Viewed', at + (i % 40) * interval '1 day', 'server', '{}'
       from drawn`,
      [workspace],
    );
    await run(
      `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
       select $1::uuid, id, 'four', at - interval '1 day', 'a', 'dormant', null, '{"code": "stage.else"}'::jsonb from drawn where i % 3 > 0
       union all
       select $1::uuid, id, 'four', at + interval '9 days', 'b', 'growth', 'dormant', '{"code": "stage.else"}' from drawn
       where i % 3 > 0 and buys`,
      [workspace],
    );
    await run(
      `insert into messages (workspace_id, id, person_id, journey_id, version, node_id, visit, channel, class, topic, variant, status,
         reason, due_at, not_before, expires_at, sent_at, delivered_at, opened_at, clicked_at, units)
       select $1, 'm' || i, id, $2, 1, 'send', 1, case when i % 3 = 0 then 'email' else 'sms' end, 'marketing', '*', 'a',
         case when i % 10 = 0 then 'skipped' when i % 14 = 0 then 'failed' else 'sent' end,
         case when i % 20 = 0 then '{"code": "no-consent"}'::jsonb when i % 10 = 0 then '{"code": "suppressed"}'
           when i % 14 = 0 then '{"code": "invalid-address"}' end,
         at + interval '1 hour', at, at + interval '2 days', case when i % 10 > 0 and i % 14 > 0 then at end,
         case when i % 10 > 2 and i % 14 > 0 then at end, case when i % 10 > 5 and i % 3 = 0 and i % 14 > 0 then at end,
         case when i % 10 > 7 and i % 14 > 0 then at end, 2
       from drawn where not held`,
    );
  });
}
