import { z } from 'zod';
import { momentZones } from '../../civil-time/moment-zones.ts';
import { createKernel } from '../../create-kernel.ts';
import { defineNode } from '../../define-node.ts';
import type { Outcome, StepInput } from '../../interpret/types.ts';
import { verdict } from '../../policy/index.ts';
import { fakeNodes } from '../fake-nodes.ts';

/** Sends a text to whom the guardrails let it, and goes on. */
const tell = defineNode<'tell', object>({
  type: 'tell',
  version: 1,
  family: 'action',
  config: z.strictObject({}),
  defaults: {},
  ports: () => [{ id: 'next' }],
  step: (input) => {
    const command = commandOf(input);
    const allowed = verdict(command, input.facts, input.now, input.zones).kind === 'send';
    const note = { kind: allowed ? 'sent' : 'skipped', reason: { code: 'told' } } as const;
    const commands = allowed ? [command] : [];
    return { kind: 'leave', port: 'next', reason: { code: 'next' }, log: [note], commands } satisfies Outcome;
  },
});

function commandOf({ enrollment, node, visit, at }: StepInput<object>) {
  const id = `${enrollment}:${node}:${visit}`;
  const message = { channel: 'sms', class: 'marketing', topic: 'news', variant: 'a', content: {} } as const;
  return { kind: 'send', id, node, visit, ...message, at, expiresAt: Infinity } as const;
}

export const modelKernel = createKernel({ nodes: [...fakeNodes, tell], zones: momentZones });
