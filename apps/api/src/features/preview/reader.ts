import { countryOfPhone } from '@perennial/channels';
import {
  getPersonHead,
  listKnownValues,
  listPersonEvents,
  type KnownValue,
  type Transaction,
  type Vault,
  type WorkspaceRow,
} from '@perennial/db';
import type { Json, JsonObject } from '@perennial/journey';
import { found } from '../../errors/api-error.ts';
import type { Viewer } from '../people/views.ts';
import { madeUp } from './made-up.ts';
import { nest } from './nest.ts';

/** Whom copy is rendered for: the variables it may use, and what the words are chosen by. */
export interface PreviewReader {
  readonly variables: { readonly person: JsonObject; readonly entry: JsonObject };
  readonly zone: string;
  readonly locale: string;
  /** ISO 3166, of their phone number. */
  readonly country: string | null;
}

interface Asked {
  readonly tx: Transaction;
  readonly vault: Vault;
  readonly workspace: WorkspaceRow;
  readonly entryEvent: string | null;
}

/** Somebody of the workspace, as far as the caller may see them; `entry` is their latest event of that name. */
export async function realReader({
  tx,
  vault,
  workspace,
  entryEvent,
  person,
  view,
}: Asked & { readonly person: string; readonly view: Viewer }): Promise<PreviewReader> {
  const head = found(await getPersonHead(tx, vault, workspace.id, person), 'person');
  const { phone } = head.attributes;
  return {
    variables: {
      person: view.values(head.attributes),
      entry:
        entryEvent === null ? {} : view.values(await latest(tx, vault, workspace.id, head.id, entryEvent)),
    },
    zone: head.zone ?? workspace.zone,
    locale: head.locale ?? workspace.locale,
    country: typeof phone === 'string' ? countryOfPhone(phone) : null,
  };
}

async function latest(tx: Transaction, vault: Vault, workspace: string, person: string, name: string) {
  const { items } = await listPersonEvents(tx, vault, workspace, person, name, { after: null, limit: 1 });
  return items[0]?.properties ?? {};
}

/** Nobody: what was seen in others, and made-up values where those were personal. */
export async function sampleReader({ tx, workspace, entryEvent }: Asked): Promise<PreviewReader> {
  const known = await listKnownValues(tx, workspace.id);
  const chinese = /^zh\b/i.test(workspace.locale);
  const samplesOf = (event: string) =>
    nest(known.filter((one) => one.event === event).map((one) => [one.path, sampleOf(one, chinese)]));
  return {
    variables: {
      person: samplesOf('$identify'),
      entry: entryEvent === null ? {} : samplesOf(entryEvent),
    },
    zone: workspace.zone,
    locale: workspace.locale,
    country: null,
  };
}

function sampleOf({ path, type, samples }: KnownValue, chinese: boolean): Json | undefined {
  if (type === 'list') return [];
  return samples[0] ?? madeUp(path, chinese);
}
