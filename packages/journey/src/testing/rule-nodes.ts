import { z } from 'zod';
import { defineNode } from '../define-node.ts';
import type { NodeDefinition } from '../define-node.ts';
import type { Outcome } from '../interpret/types.ts';
import { evaluate, facetsOf, needsOf, nextTruth, predicateSchema } from '../predicate/index.ts';
import type { Predicate } from '../predicate/types.ts';

/** Further node types for the kernel's own tests: the smallest that watch, come round again, and follow a pull. */

const minute = 60_000;
const leave = (port: string): Outcome => ({ kind: 'leave', port, reason: { code: port } });

/** Rests until the predicate is true, at most so many minutes. */
export const until = defineNode<'until', { when: Predicate; minutes: number }>({
  type: 'until',
  version: 1,
  family: 'wait',
  config: z.strictObject({ when: predicateSchema, minutes: z.int().min(0) }),
  defaults: { when: { type: 'all', of: [] }, minutes: 60 },
  ports: () => [{ id: 'met' }, { id: 'timeout' }],
  needs: ({ when }) => needsOf(when),
  step: ({ config: { when, minutes }, at, arriving, stimulus, facts, zones, data, enteredAt }) => {
    const now = arriving ? at : Math.max(at, stimulus.at);
    const scope = { facts, zones, at: now, data, enteredAt };
    const answer = evaluate(when, scope);
    if (!answer.ok) return { kind: 'fail', reason: { code: answer.error.code } };
    if (answer.truth === true) return leave('met');
    const deadline = at + minutes * minute;
    if (now >= deadline) return leave('timeout');
    const watch = { facets: facetsOf(needsOf(when)), until: nextTruth(when, scope) };
    return { kind: 'rest', until: deadline, watch, as: 'waiting', reason: { code: 'until' } };
  },
  over: ({ minutes }, { at }) => at + minutes * minute,
});

/** Leads back so often, counted by its visits. */
export const again = defineNode<'again', { rounds: number }>({
  type: 'again',
  version: 1,
  family: 'branch',
  config: z.strictObject({ rounds: z.int() }),
  defaults: { rounds: 1 },
  ports: () => [{ id: 'done' }, { id: 'again', limited: true }],
  step: ({ config, visit }) => leave(visit <= config.rounds ? 'again' : 'done'),
});

/** Where those come who are pulled out, but for those whom somebody stops. */
export const pulled = defineNode<'pulled', object>({
  type: 'pulled',
  version: 1,
  family: 'action',
  onExit: true,
  config: z.strictObject({}),
  defaults: {},
  ports: () => [{ id: 'next' }],
  step: ({ stimulus }) => {
    if (stimulus.kind !== 'pulled-out') return { kind: 'fail', reason: { code: 'not-pulled' } };
    return stimulus.by === 'stop' ? { kind: 'exit', reason: stimulus.reason } : leave('next');
  },
});

/** Draws people for two ways that are to be compared. */
export const toss = defineNode<'toss', object>({
  type: 'toss',
  version: 1,
  family: 'branch',
  config: z.strictObject({}),
  defaults: {},
  ports: () => [
    { id: 'heads', optional: true },
    { id: 'tails', optional: true },
  ],
  compares: () => true,
  step: () => leave('heads'),
});

export const ruleNodes: readonly NodeDefinition[] = [until, again, pulled, toss];
