import { defineNode, type Outcome, type StepInput } from '@perennial/journey';
import { z } from 'zod';
import { checkSender, eventsOfFate, hasFate, readLastMessage, type LastMessage } from '../shared/messages.ts';

/** From the most that can have become of a message to the least: the first that is true decides. */
export const fates = ['clicked', 'opened', 'delivered', 'failed', 'skipped'] as const;
export type Fate = (typeof fates)[number];

const nonePort = 'none';

const config = z.strictObject({
  /** The node whose last message is looked at; empty: every message of this passage. */
  of: z.string().max(40),
  /** What has a way of its own. */
  fates: z
    .array(z.enum(fates))
    .min(1)
    .refine((list) => new Set(list).size === list.length),
  /** Codes of the reasons for which a message counts as skipped. Absent: any. */
  because: z.exactOptional(z.array(z.string().min(1).max(60)).min(1).max(20)),
});
export type BranchMessageConfig = z.infer<typeof config>;
type Input = StepInput<BranchMessageConfig>;

const reasons: { readonly [F in Fate]: { readonly code: string } } = {
  clicked: { code: 'message-clicked' },
  opened: { code: 'message-opened' },
  delivered: { code: 'message-delivered' },
  failed: { code: 'message-failed' },
  // Apart from the reason for which a skip ends a journey.
  skipped: { code: 'message-skipped-before' },
};

/** Goes by what became of an earlier message of this passage. */
export const branchMessage = defineNode({
  type: 'branch-message',
  version: 1,
  family: 'branch',
  config,
  defaults: { of: '', fates: ['clicked', 'opened', 'delivered'] },
  ports: (given) => [...inOrder(given).map((id) => ({ id })), { id: nonePort }],
  needs: ({ fates: wanted }) => ({
    events: wanted.flatMap((fate) => (fate === 'skipped' ? [] : eventsOfFate(fate))),
  }),
  checkOthers: ({ of }, others) => checkSender(of, 'of', others),
  step: (input): Outcome => {
    const { of } = input.config;
    const fate = inOrder(input.config).find((one) => isTrue(input, one));
    if (!fate) return { kind: 'leave', port: nonePort, reason: { code: 'message-nothing', params: { of } } };
    return { kind: 'leave', port: fate, reason: { ...reasons[fate], params: { of } } };
  },
});

function inOrder({ fates: wanted }: BranchMessageConfig): readonly Fate[] {
  return fates.filter((fate) => wanted.includes(fate));
}

function isTrue(input: Input, fate: Fate): boolean {
  const { of, because } = input.config;
  const last = lastOf(input);
  if (fate === 'skipped')
    return last.some(({ skipped }) => skipped !== undefined && (because?.includes(skipped) ?? true));
  const mine = `${input.enrollment}:`;
  const isMine = (message: string) =>
    of === '' ? message.startsWith(mine) : last.some((one) => one.message === message);
  return hasFate(input, isMine, fate, input.at);
}

/** The last message of the node; of every node that sends, where all are looked at. */
function lastOf({ config: { of }, data, enrollment }: Input): readonly LastMessage[] {
  const given = of === '' ? Object.values(data) : [data[of]];
  return given.flatMap((one) => readLastMessage(one, enrollment) ?? []);
}
