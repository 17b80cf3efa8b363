import type { Evidence, ProductEnrollment, ProductPerson, ProductStep, SinkCall } from './evidence.ts';
import { minute, ordered, started } from './story.ts';

const begin = Date.UTC(2026, 2, 2, 9);

const step = (node: string, kind: string, port: string | null, code = 'x'): ProductStep => ({
  node,
  kind,
  port,
  variant: null,
  reason: { code },
});

/** What a faultless run of one person who ordered and one who did not would leave behind. */
export function faultless(): Evidence {
  const people = [personOf('ann', true), personOf('bob', false)];
  const steps = people.flatMap(({ enrollments }) => enrollments.flatMap((one) => one.steps));
  const called = people.flatMap(({ user, events }) =>
    events.map(({ id, name, at }) => ({ messageId: id, user, event: name, at })),
  );
  return {
    kills: [],
    called,
    asked: called.map(({ messageId, at }) => ({
      messageIds: [messageId],
      at: at + 5,
      answeredAt: at + 20,
      status: 200,
    })),
    sink: people.flatMap(({ messages }) => messages.map(({ id }) => callOf(id))),
    product: { people, counters: countersOf(steps), here: 0, workflows: { Completed: 2 } },
  };
}

export function callOf(key: string): SinkCall {
  return { key, body: `body of ${key}`, at: begin, accepted: true, told: true };
}

function personOf(user: string, buys: boolean): ProductPerson {
  const id = `e-${user}`;
  const [end, last] = buys ? ['bought', 'thanks'] : ['reminded', 'remind'];
  const enrollment: ProductEnrollment = {
    id,
    status: 'done',
    enteredAt: begin,
    endedAt: begin + (buys ? 10_000 : minute),
    steps: [
      step('hello', 'sent', null, 'allowed'),
      step(last, 'sent', null, 'allowed'),
      step(end, 'exited', null),
    ],
  };
  const events = [{ id: `${user}-1`, name: started, at: begin }];
  if (buys) events.push({ id: `${user}-2`, name: ordered, at: begin + 10_000 });
  const messages = ['hello', last].map((node) => ({ id: `${id}:${node}:1`, status: 'sent' }));
  return { user, enrollments: [enrollment], events, messages };
}

function countersOf(steps: readonly ProductStep[]): Evidence['product']['counters'] {
  const counts = new Map<string, number>();
  for (const { node, kind, reason } of steps) {
    const key = `${node} ${kind} ${reason.code}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, n]) => {
    const [node = '', kind = '', detail = ''] = key.split(' ');
    return { node, kind, detail, variant: '', n };
  });
}
