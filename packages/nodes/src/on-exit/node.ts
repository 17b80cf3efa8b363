import { defineNode, type PulledOut } from '@perennial/journey';
import { z } from 'zod';

const config = z.strictObject({
  /** Also whom a goal lets leave. */
  goals: z.boolean(),
  /** Also whom somebody takes out by hand, and everybody when the journey is stopped. */
  stops: z.boolean(),
});
type Config = z.infer<typeof config>;

/** Where people come who are pulled out of the journey. Nothing leads here, and nobody waits behind it. */
export const onExit = defineNode({
  type: 'on-exit',
  version: 1,
  family: 'action',
  onExit: true,
  config,
  defaults: { goals: true, stops: false },
  ports: () => [{ id: 'next' }],
  step: ({ config: wanted, stimulus }) => {
    if (stimulus.kind !== 'pulled-out') return { kind: 'fail', reason: { code: 'not-pulled-out' } };
    const { by, reason } = stimulus;
    // Whoever isn't meant leaves as they came.
    if (!isMeant(wanted, by)) return { kind: 'exit', reason };
    return {
      kind: 'leave',
      port: 'next',
      reason: { code: 'pulled-out', params: { because: reason.code } },
    };
  },
});

function isMeant({ goals, stops }: Config, by: PulledOut['by']): boolean {
  return { 'exit-rule': true, goal: goals, stop: stops }[by];
}
