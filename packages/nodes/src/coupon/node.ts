import {
  defineNode,
  type JsonObject,
  type Outcome,
  type PersonEvent,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';

const offered = 'Coupon Offered';
const withheld = 'Coupon Withheld';

const config = z.strictObject({
  /** The id of a pool of codes; empty until somebody chooses one. */
  pool: z.union([z.uuid(), z.literal('')]),
  /** The code is good for so many days after it was given. Absent: as the pool says. */
  days: z.exactOptional(z.int().min(1).max(3_650)),
});
type Input = StepInput<z.infer<typeof config>>;

/** Gives the person a coupon code of their own. */
export const coupon = defineNode({
  type: 'coupon',
  version: 1,
  family: 'action',
  config,
  defaults: { pool: '' },
  ports: () => [
    { id: 'given', optional: true },
    { id: 'none', optional: true },
  ],
  check: ({ pool }) => (pool === '' ? [{ code: 'pool-missing', severity: 'error', path: 'pool' }] : []),
  step: (input) => {
    const { stimulus, arriving } = input;
    if (!arriving && stimulus.kind === 'event') return byAnswer(input, stimulus.event) ?? rest(input);
    return rest(input);
  },
});

const idOf = ({ enrollment, node, visit }: Input) => `${enrollment}:${node}:${visit}`;

/** What other steps of theirs were given moves nobody here. */
function byAnswer(input: Input, { name, properties }: PersonEvent): Outcome | null {
  if (properties['claim'] !== idOf(input)) return null;
  if (name === offered) return given(properties);
  return name === withheld ? none(properties) : null;
}

function given({ pool = null, code = null, value, currency, expiresAt }: JsonObject): Outcome {
  const expires = expiresAt ?? null;
  return {
    kind: 'leave',
    port: 'given',
    reason: { code: 'coupon-given', params: { pool, code } },
    data: { code, value: value ?? null, currency: currency ?? null, expires },
  };
}

function none({ because = null }: JsonObject): Outcome {
  return {
    kind: 'leave',
    port: 'none',
    reason: { code: 'coupon-none', params: { because } },
    data: { code: null, value: null, currency: null, expires: null },
  };
}

/** The answer is written with the turn that asks, so that nobody rests here for long. */
function rest(input: Input): Outcome {
  const {
    node,
    visit,
    at,
    arriving,
    config: { pool, days = null },
  } = input;
  const id = idOf(input);
  return {
    kind: 'rest',
    until: null,
    events: [
      { event: offered, since: at },
      { event: withheld, since: at },
    ],
    as: 'waiting',
    reason: { code: 'for-coupon' },
    ...(arriving && { commands: [{ kind: 'claim', id, node, visit, pool, days, at }] }),
  };
}
