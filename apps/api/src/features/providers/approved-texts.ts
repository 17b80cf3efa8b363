import type { ApprovedText, approvedTextRoutes } from '@perennial/contracts';
import { slotsOf, textForReview, type SlottedText } from '@perennial/content';
import {
  createApprovedText,
  deleteApprovedText,
  editApprovedText,
  getApprovedText,
  getProvider,
  listApprovedTexts,
  listProviders,
  type ApprovedTextRow,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';

type Slotted = Extract<SlottedText, { ok: true }>;
type Gaps = 'named' | 'numbered';

export const approvedTextHandlers: Handlers<typeof approvedTextRoutes> = {
  listApprovedTexts: async ({ read, workspace, services }) => {
    const [texts, providers] = await read(async (tx) => [
      await listApprovedTexts(tx, workspace.id),
      await listProviders(tx, workspace.id),
    ]);
    const kinds = new Map(providers.map(({ id, provider }) => [id, gapsOf(services, provider)]));
    return { items: texts.map((row) => view(row, kinds.get(row.providerId) ?? 'named')) };
  },

  createApprovedText: async ({ workspace, body, change, services }) => {
    const slotted = readCopy(body.source);
    return change(async (tx, audit) => {
      const { provider: providerId, ...rest } = body;
      const provider = found(await getProvider(tx, workspace.id, providerId), 'provider');
      const gaps = gapsOf(services, provider.provider);
      if (gaps === null)
        throw conflict('takes-any-text', 'That provider takes any text: none needs to be on file.', {
          field: 'body.provider',
        });
      const slots = checkSlots(body.slots ?? namesFor(slotted, gaps), slotted);
      const row = { id: uuidv7(), providerId, ...rest, slots };
      const made = await createApprovedText(tx, workspace.id, row);
      if (!made)
        throw conflict('already-on-file', 'That provider has this very copy already.', {
          field: 'body.source',
        });
      await audit.write({ subject: `approved-text:${made.id}`, after: view(made, gaps) });
      return view(made, gaps);
    });
  },

  editApprovedText: async ({ workspace, params, body, change, services }) =>
    change(async (tx, audit) => {
      const before = found(await getApprovedText(tx, workspace.id, params.text), 'text');
      const provider = await getProvider(tx, workspace.id, before.providerId);
      const gaps = gapsOf(services, provider!.provider) ?? 'named';
      if (body.slots) checkSlots(body.slots, readCopy(before.source));
      const { signature, code, slots, state, note } = { ...before, ...given(body) };
      const after = await editApprovedText(tx, workspace.id, before.id, {
        signature,
        code,
        slots,
        state,
        note,
      });
      await audit.write({
        subject: `approved-text:${before.id}`,
        before: view(before, gaps),
        after: view(after!, gaps),
      });
      return view(after!, gaps);
    }),

  deleteApprovedText: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const before = found(await getApprovedText(tx, workspace.id, params.text), 'text');
      await deleteApprovedText(tx, workspace.id, before.id);
      await audit.write({ subject: `approved-text:${before.id}`, before: view(before, 'named') });
      return { deleted: true as const };
    }),
};

type Given<Body> = { readonly [Field in keyof Body]?: Exclude<Body[Field], undefined> };

const given = <Body extends object>(body: Body): Given<Body> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<Body>;

const gapsOf = ({ providers }: Pick<Services, 'providers'>, kind: string): Gaps | null =>
  providers.find(({ id }) => id === kind)?.capabilities.approvedOnly ?? null;

function readCopy(source: string): Slotted {
  const slotted = slotsOf(source);
  if (slotted.ok) return slotted;
  throw unprocessable(
    slotted.problem,
    slotted.problem === 'text-varies'
      ? 'The words of this copy depend on something ({% … %}): there is no one text that could be approved.'
      : 'The copy is no Liquid.',
    { field: 'body.source' },
  );
}

function checkSlots(slots: readonly string[], { values }: Slotted): readonly string[] {
  if (slots.length === values.length && new Set(slots).size === slots.length) return slots;
  throw unprocessable(
    'slots-do-not-fit',
    `The copy has ${values.length} gaps, each with a name of its own.`,
    {
      field: 'body.slots',
      values: { gaps: values.length },
    },
  );
}

/** After what stands in a gap, as far as that has a name: `person.first_name` is `first_name`. */
function namesFor({ values }: Slotted, gaps: Gaps): readonly string[] {
  if (gaps === 'numbered') return values.map((_, i) => String(i + 1));
  const names = new Set<string>();
  for (const [i, value] of values.entries()) {
    const name = /^\{\{-?\s*(?:[\w-]+\.)*(\w{1,16})/.exec(value)?.[1] ?? `value${i + 1}`;
    names.add(names.has(name) ? `${name}_${i + 1}` : name);
  }
  return [...names];
}

function view(row: ApprovedTextRow, gaps: Gaps): ApprovedText {
  const { id, providerId, source, signature, code, slots, state, note, changedAt } = row;
  const slotted = slotsOf(source);
  const gap = (i: number) => (gaps === 'named' ? `\${${slots[i] ?? ''}}` : `{${i + 1}}`);
  return {
    id,
    provider: providerId,
    source,
    template: slotted.ok ? textForReview(slotted, gap) : source,
    values: slotted.ok ? [...slotted.values] : [],
    signature,
    code,
    slots: [...slots],
    state,
    note,
    changedAt: changedAt.toISOString(),
  };
}
