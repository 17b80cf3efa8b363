import type {
  Called,
  Evidence,
  Look,
  ProductEnrollment,
  ProductPerson,
  ProductStep,
  SinkCall,
} from './evidence.ts';
import { minute, ordered, started, subscribed } from './story.ts';

/** Noon in Bangkok. */
const begin = Date.UTC(2026, 2, 2, 5);
const day = 1_440 * minute;

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
  const called = people.flatMap(({ user, events }): Called[] =>
    events.map(({ id, name, at }) => ({ messageId: id, user, event: name, at, zone: 'Asia/Bangkok' })),
  );
  return {
    terms: {
      hours: { from: 9 * 60, to: 21 * 60 },
      goodFor: {
        hello: day,
        offer: 10 * minute,
        thanks: day,
        remind: 2 * minute,
      },
      reminders: ['remind'],
    },
    kills: [],
    called,
    asked: called.map(({ messageId, at }) => ({
      messageIds: [messageId],
      at: at + 5,
      answeredAt: at + 20,
      status: 200,
    })),
    sink: people.flatMap(({ messages }) => messages.map(({ id }) => callOf(id))),
    product: {
      at: begin + 10 * minute,
      people,
      counters: countersOf(steps),
      here: 0,
      workflows: { Completed: 2 },
    },
    looks: Array.from({ length: 20 }, (_, i) => lookOf(begin + i * 1_000)),
  };
}

/** Right when it is due. */
export function callOf(key: string): SinkCall {
  const at = key.includes(':remind:') ? begin + minute : begin + 20_000;
  return { key, body: `body of ${key}`, at, accepted: true, told: true, refused: false, gaveUp: false };
}

function lookOf(at: number): Look {
  return { program: 'api', pid: 7, at, rss: 150 * 2 ** 20, files: 30 };
}

function personOf(user: string, buys: boolean): ProductPerson {
  const id = `e-${user}`;
  const [end, last] = buys ? ['bought', 'thanks'] : ['reminded', 'remind'];
  const sends = ['hello', 'offer', last];
  const enrollment: ProductEnrollment = {
    id,
    status: 'done',
    enteredAt: begin,
    endedAt: begin + (buys ? 10_000 : minute),
    steps: [...sends.map((node) => step(node, 'sent', null, 'allowed')), step(end, 'exited', null)],
  };
  const events = [
    { id: `${user}-0`, name: subscribed, at: begin - 1_000 },
    { id: `${user}-1`, name: started, at: begin },
  ];
  if (buys) events.push({ id: `${user}-2`, name: ordered, at: begin + 10_000 });
  const messages = sends.map((node) => ({ id: `${id}:${node}:1`, status: 'sent' }));
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
