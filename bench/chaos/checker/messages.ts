import { slack, underWay, type Evidence, type Kill, type SinkCall, type Verdict } from './evidence.ts';

/** What the message log may say of a message that its turn handed over and that did not leave. I7 asks why. */
const keptBack: ReadonlySet<string> = new Set(['skipped', 'expired', 'failed']);

/**
 * I2: what the provider took and what the product says it sent are the same messages. Of one that it ended after a
 * call without an answer the product may say that it doesn't know; or whose call it had announced when it died.
 */
export function i2({ sink, product, kills }: Evidence): Verdict {
  const taken = new Set(sink.filter(({ accepted }) => accepted).map(({ key }) => key));
  const silent = sink.filter((call) => (call.accepted && !call.told) || unheard(kills, call));
  const unanswered = new Set(silent.map(({ key }) => key));
  const called = new Set(sink.map(({ key }) => key));
  const cutShort = kills.some(({ program }) => /^(postman|worker|postgres)/.test(program));
  const statuses = new Map(messagesOf(product).map(({ id, status }) => [id, status]));
  const said = (key: string) => statuses.get(key) === 'sent';
  const open = (key: string) =>
    statuses.get(key) === 'unknown' && (unanswered.has(key) || (cutShort && !called.has(key)));
  const logged = new Set(sendsOf(product));
  const found = [
    ...[...taken]
      .filter((key) => !said(key) && !open(key))
      .map((key) => `${key} was sent, the product says ${statuses.get(key)}`),
    ...[...statuses.keys()]
      .filter((key) => said(key) && !taken.has(key))
      .map((key) => `${key} is said to be sent and never arrived`),
    ...[...logged]
      .filter((key) => !said(key) && !open(key) && !keptBack.has(statuses.get(key) ?? ''))
      .map((key) => `${key} is in the step log, and the message log says ${statuses.get(key)}`),
    ...[...statuses.keys()]
      .filter((key) => !logged.has(key))
      .map((key) => `${key} is in the message log and not in the step log`),
  ];
  return {
    id: 'I2',
    says: 'messages at the provider, in the message log and in the step log agree',
    seen: taken.size,
    found,
  };
}

function messagesOf(product: Evidence['product']) {
  return product.people.flatMap(({ messages }) => messages);
}

/** Nobody visits a node twice in this journey. */
function sendsOf({ people }: Evidence['product']): string[] {
  return people.flatMap(({ enrollments }) =>
    enrollments.flatMap(({ id, steps }) =>
      steps.filter(({ kind }) => kind === 'sent').map(({ node }) => `${id}:${node}:1`),
    ),
  );
}

/**
 * I3: a call is repeated only when the one before gave no good answer, or the postman died before it could
 * write that answer down; and then word for word, so that the provider can drop it. A refusal for good is an answer, too.
 */
export function i3({ sink, kills }: Evidence): Verdict {
  const found: string[] = [];
  for (const [key, calls] of byKey(sink)) {
    if (new Set(calls.map(({ body }) => body)).size > 1) found.push(`${key} was sent with different bodies`);
    const heard = calls.findIndex((call) => (call.told || call.refused) && !unheard(kills, call));
    const again = heard >= 0 && calls.slice(heard + 1).some(({ gaveUp }) => !gaveUp);
    if (again) found.push(`${key} was sent again after it had been answered`);
  }
  return {
    id: 'I3',
    says: 'repeats only without a good answer, and word for word',
    seen: sink.length,
    found,
  };
}

/** I4: with the provider's own de-duplication by key nobody gets the message of one visit twice. */
export function i4({ sink }: Evidence): Verdict {
  const visits = new Map<string, Set<string>>();
  for (const { key, accepted } of sink) {
    if (!accepted) continue;
    const [enrollment = '', node = ''] = key.split(':');
    const visit = `${enrollment}:${node}`;
    visits.set(visit, (visits.get(visit) ?? new Set()).add(key));
  }
  const found = [...visits]
    .filter(([, keys]) => keys.size > 1)
    .map(([visit]) => `${visit} got more than one message`);
  return { id: 'I4', says: 'no duplicate per person, node and passage', seen: visits.size, found };
}

/** Whether who called may have died, or slept, before the answer was written down. Dying takes a moment, too. */
export function unheard(kills: readonly Kill[], { at }: SinkCall): boolean {
  return kills.some(
    (kill) => /^(postman|worker)/.test(kill.program) && kill.at >= at - slack && kill.at <= at + underWay,
  );
}

export function byKey(sink: readonly SinkCall[]): Map<string, SinkCall[]> {
  const keys = new Map<string, SinkCall[]>();
  for (const call of [...sink].sort((a, b) => a.at - b.at))
    keys.set(call.key, [...(keys.get(call.key) ?? []), call]);
  return keys;
}
