import { defineNode, type ListCommand, type StepInput } from '@perennial/journey';
import { z } from 'zod';
import { segmentChosen, segmentSchema } from '../shared/segment.ts';

const config = z.strictObject({
  act: z.enum(['add', 'remove']),
  /** A list kept by hand. */
  list: segmentSchema,
});

const reasons = { add: { code: 'list-added' }, remove: { code: 'list-removed' } } as const;

/** Puts the person on a list, or takes them off it. Whoever is on it already stays. */
export const list = defineNode({
  type: 'list',
  version: 1,
  family: 'action',
  config,
  defaults: { act: 'add', list: '' },
  ports: () => [{ id: 'next', optional: true }],
  mentions: ({ list: chosen }) => [{ kind: 'list', name: chosen, path: 'list' }],
  check: ({ list: chosen }) => segmentChosen(chosen, 'list'),
  step: (input) => {
    const { act, list: chosen } = input.config;
    const reason = { ...reasons[act], params: { list: chosen } };
    return { kind: 'leave', port: 'next', reason, commands: [commandOf(input)] };
  },
});

function commandOf({
  config: { act, list: chosen },
  enrollment,
  node,
  visit,
  at,
}: StepInput<z.infer<typeof config>>): ListCommand {
  return { kind: 'list', id: `${enrollment}:${node}:${visit}`, node, visit, list: chosen, act, at };
}
