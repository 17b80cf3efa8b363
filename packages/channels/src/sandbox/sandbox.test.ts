import { expect, test } from 'vitest';
import { describeProvider, sample, type Peer } from '../contract/conformance.ts';
import { normaliseEmail } from '../address/email.ts';
import { normalisePhone } from '../address/phone.ts';
import { sandbox, sandboxMessageId } from './provider.ts';
import { addressFor, answers, scenarioOf, scenarios, type Scenario } from './scenarios.ts';

const failures = Object.entries(answers).flatMap(([name, answer]) =>
  answer.status === 'failed' ? [{ name, ...answer }] : [],
);

const peer: Peer = {
  failures,
  arrange(behaviour, message) {
    if (behaviour === 'accept') return message;
    const scenario = behaviour === 'break' ? 'unknown' : (behaviour as Scenario);
    return { ...message, to: addressFor(scenario, message.to.channel) };
  },
};

describeProvider({ definition: { ...sandbox }, credentials: {}, peer });

test('magic addresses survive normalisation and say what they ask for', () => {
  for (const scenario of scenarios) {
    const phone = normalisePhone((addressFor(scenario, 'sms') as { phone: string }).phone)!;
    const email = normaliseEmail((addressFor(scenario, 'email') as { email: string }).email)!;
    expect(scenarioOf({ channel: 'sms', phone })).toBe(scenario);
    expect(scenarioOf({ channel: 'email', email })).toBe(scenario);
  }
  expect(scenarioOf({ channel: 'email', email: 'fail+bounce@example.com' })).toBe('unreachable-address');
  expect(scenarioOf({ channel: 'sms', phone: '+15005550000' })).toBeNull();
  expect(scenarioOf({ channel: 'sms', phone: '+15005559999' })).toBeNull();
  expect(scenarioOf({ channel: 'email', email: 'fail+constructor@example.com' })).toBeNull();
});

test('the provider message id follows from the key', async () => {
  const message = sample('sms');
  const sender = sandbox.connect({});
  const results = await sender.send([message], AbortSignal.timeout(1_000));
  expect(results).toEqual([{ status: 'accepted', providerMessageId: sandboxMessageId(message.key) }]);
});
