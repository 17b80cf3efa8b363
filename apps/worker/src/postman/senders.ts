import type { ProviderDefinition, Sender, Surroundings } from '@perennial/channels';
import type { ProviderRow, Vault } from '@perennial/db';
import { createHash } from 'node:crypto';

/** A configured provider, ready to be called. */
export interface Line {
  readonly id: string;
  readonly definition: ProviderDefinition;
  readonly sender: Sender;
}

/** Connections to providers, one for each configuration; changed ones are replaced when they are next asked for. */
export interface Senders {
  /** @throws when the stored credentials don't suit the provider */
  readonly open: (vault: Vault, definition: ProviderDefinition, row: ProviderRow) => Line;
  /** Ends the connection of a provider that is out of use. */
  readonly drop: (row: Pick<ProviderRow, 'workspaceId' | 'id'>) => void;
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly version: string;
  readonly line: Line;
}

const mostKept = 200;
/** Longer than any call: whoever still uses a replaced connection is done by then. */
const grace = 60_000;

/** @param surroundingsOf where a provider of ours lives; nowhere in particular if it isn't said */
export function createSenders(surroundingsOf: (row: ProviderRow) => Surroundings = () => ({})): Senders {
  const kept = new Map<string, Kept>();
  const retired = new Map<Sender, NodeJS.Timeout>();
  const retire = ({ line: { sender } }: Kept) => {
    const timer = setTimeout(() => {
      retired.delete(sender);
      void end(sender);
    }, grace);
    timer.unref();
    retired.set(sender, timer);
  };
  return {
    open(vault, definition, row) {
      const key = keyOf(row);
      const version = versionOf(row);
      const found = kept.get(key);
      if (found?.version === version) return found.line;
      const line = connect(vault, definition, row, surroundingsOf(row));
      if (found) retire(found);
      kept.delete(key);
      kept.set(key, { version, line });
      if (kept.size > mostKept) retire(dropOldest(kept));
      return line;
    },
    drop(row) {
      const found = kept.get(keyOf(row));
      if (found) retire(found);
      kept.delete(keyOf(row));
    },
    async close() {
      for (const timer of retired.values()) clearTimeout(timer);
      const all = [...retired.keys(), ...[...kept.values()].map(({ line }) => line.sender)];
      retired.clear();
      kept.clear();
      await Promise.all(all.map(end));
    },
  };
}

const keyOf = ({ workspaceId, id }: Pick<ProviderRow, 'workspaceId' | 'id'>) => `${workspaceId}:${id}`;

function dropOldest(kept: Map<string, Kept>): Kept {
  const [key, oldest] = kept.entries().next().value!;
  kept.delete(key);
  return oldest;
}

/** The configuration itself: what is compared needs no version number that somebody might forget to raise. */
function versionOf({ provider, settings, sealed }: ProviderRow): string {
  const hash = createHash('sha256').update(JSON.stringify([provider, settings]));
  return hash.update(sealed ?? '').digest('base64');
}

function connect(
  vault: Vault,
  definition: ProviderDefinition,
  { id, settings, sealed }: ProviderRow,
  surroundings: Surroundings,
): Line {
  const secrets = sealed ? vault.open<Record<string, unknown>>(sealed) : {};
  const credentials = definition.credentials.parse({ ...settings, ...secrets });
  return { id, definition, sender: definition.connect(credentials, surroundings) };
}

async function end(sender: Sender): Promise<void> {
  await sender.close().catch(() => {}); // it is of no use any more, whatever it says
}
