import type { erasureRoutes } from '@perennial/contracts';
import { beginErasure, keptHash, listErasures, erasedHash, listKeptConsents } from '@perennial/db';
import { normaliseEmail, normalisePhone } from '@perennial/channels';
import type { Zones } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { notFound, unprocessable } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { exportPerson } from './export.ts';

export const erasureHandlers: Handlers<typeof erasureRoutes> = {
  exportPerson,

  erasePerson: async ({ workspace, params, caller, change, services }) =>
    change(async (tx, audit) => {
      const { vault, kernel } = services;
      const { person } = params;
      const erasure = uuidv7();
      const dayOf = (at: number) => dayIn(kernel.zones, workspace.zone, at);
      const erasing = { workspace: workspace.id, person, id: erasure, by: actorOf(caller), dayOf };
      if (!(await beginErasure(tx, vault, erasing))) throw notFound('person');
      // The id leads nowhere any more, and whoever has it may ask whether it was erased.
      await audit.write({ subject: `person:${person}`, after: { erasure } });
      return { erasure };
    }),

  listErasures: async ({ read, workspace, query, page, services }) => {
    const { person } = query;
    const hash = person === undefined ? null : erasedHash(services.vault, workspace.id, person);
    const rows = await read((tx) => listErasures(tx, services.vault, workspace.id, hash, page));
    return pageAnswer(services.cursors, rows, ({ counts, ...row }) => ({
      ...wire(row),
      counts: { ...counts },
    }));
  },

  findKeptConsents: async ({ read, workspace, body, services }) => {
    const { channel, address } = body;
    const plain = channel === 'email' ? normaliseEmail(address) : normalisePhone(address);
    if (plain === null)
      throw unprocessable('not-an-address', 'This is no address of that channel.', { field: 'body.address' });
    const hash = keptHash(services.vault, workspace.id, channel, plain);
    const rows = await read((tx) => listKeptConsents(tx, workspace.id, [hash]));
    return { items: rows.map(wire) };
  },
};

/** `YYYY-MM-DD` on the wall of that zone. */
function dayIn(zones: Zones, zone: string, at: number): string {
  return new Date(at + zones.offsetAt(zone, at) * 60_000).toISOString().slice(0, 10);
}
