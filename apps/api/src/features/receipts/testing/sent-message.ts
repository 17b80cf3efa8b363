import { insertPeople } from '@perennial/db';
import type { AnyRow } from '@perennial/testkit';
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../../../testing/api.ts';

export async function rowsOf({ db }: TestApi, sql: string, values: unknown[] = []): Promise<AnyRow[]> {
  return (await db.acrossWorkspaces((tx) => tx.query<AnyRow>(sql, values))).rows;
}

interface SentOptions {
  readonly phone: string;
  readonly locale?: string;
  readonly channel?: string;
  /** Milliseconds. */
  readonly at?: number;
}

/** A message that a provider has taken, and whom it was for. */
export async function addSentMessage(
  api: TestApi,
  workspace: string,
  provider: string,
  { phone, locale, channel = 'sms', at = Date.parse('2026-03-01T07:00:00Z') }: SentOptions,
): Promise<{ readonly id: string; readonly person: string }> {
  const { db, vault } = api;
  const [person, enrollment] = [uuidv7(), uuidv7()];
  const id = `${enrollment}:send:1`;
  const to = { channel, phone };
  const addresses = { phone, email: null };
  await db.inWorkspace(workspace, (tx) =>
    insertPeople(tx, vault, workspace, [
      { contact: { personId: person, addresses, contact: {}, times: {} }, firstSeen: at, lastSeen: at },
    ]),
  );
  await rowsOf(api, 'update people set locale = $2 where id = $1', [person, locale ?? null]);
  await rowsOf(
    api,
    `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic,
       variant, status, due_at, not_before, expires_at, provider_id, provider_message_id, address_hash, sealed, sent_at, tries)
     values ($1, $2, $3, $4, $5, 1, 'send', 1, $6, 'marketing', 'news', 'a', 'sent', $7, $7, $8, $9, $10, $11, $12, $7, 1)`,
    [
      workspace,
      id,
      enrollment,
      person,
      uuidv7(),
      channel,
      new Date(at),
      new Date(at + 86_400_000),
      provider,
      `theirs-${id}`,
      vault.lookup('phone', workspace, phone),
      vault.seal({ to, content: { channel: 'sms', text: 'Spring sale' } }),
    ],
  );
  return { id, person };
}
