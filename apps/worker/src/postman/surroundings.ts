import type { Surroundings } from '@perennial/channels';
import { depositMessage, type ProviderRow } from '@perennial/db';
import { takeTold } from '@perennial/ingest';
import type { Engine } from '../engine.ts';

/** Where a configured provider finds us, by a call of its own or over the connection that we hold. */
export function surroundingsOf(
  { db, vault }: Pick<Engine, 'db' | 'vault'>,
  publicUrl: string,
  { workspaceId, id }: Pick<ProviderRow, 'workspaceId' | 'id'>,
): Surroundings {
  return {
    callbackUrl: `${publicUrl}/v1/callbacks/${workspaceId}/${id}`,
    hear: (told) => takeTold({ db, vault }, workspaceId, id, told),
    deposit: ({ key, ...message }) =>
      db.inWorkspace(workspaceId, (tx) =>
        depositMessage(tx, vault, workspaceId, { id: key, provider: id, ...message }),
      ),
  };
}
