import type { Evidence, Kill, SinkCall, Verdict } from './evidence.ts';

/** I2: what the provider took and what the product says it sent are the same messages. */
export function i2({ sink, product }: Evidence): Verdict {
  const taken = new Set(sink.filter(({ accepted }) => accepted).map(({ key }) => key));
  const said = new Set(
    messagesOf(product)
      .filter(({ status }) => status === 'sent')
      .map(({ id }) => id),
  );
  const logged = new Set(sendsOf(product));
  const found = [
    ...[...taken]
      .filter((key) => !said.has(key))
      .map((key) => `${key} was sent, the product does not say so`),
    ...[...said].filter((key) => !taken.has(key)).map((key) => `${key} is said to be sent and never arrived`),
    ...[...logged].filter((key) => !said.has(key)).map((key) => `${key} is in the step log and was not sent`),
    ...[...said].filter((key) => !logged.has(key)).map((key) => `${key} was sent and is not in the step log`),
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

/** From a provider's good answer to the commit that keeps it. Milliseconds. */
const unsettled = 5_000;

/**
 * I3: a call is repeated only when the one before gave no good answer, or the postman died before it could
 * write that answer down; and then word for word, so that the provider can drop it.
 */
export function i3({ sink, kills }: Evidence): Verdict {
  const found: string[] = [];
  for (const [key, calls] of byKey(sink)) {
    if (new Set(calls.map(({ body }) => body)).size > 1) found.push(`${key} was sent with different bodies`);
    const heard = calls.slice(0, -1).filter((call) => call.told && !died(kills, call));
    if (heard.length > 0) found.push(`${key} was sent again after it had been accepted`);
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

function died(kills: readonly Kill[], { at }: SinkCall): boolean {
  return kills.some(
    (kill) => kill.program.startsWith('postman') && kill.at >= at && kill.at <= at + unsettled,
  );
}

function byKey(sink: readonly SinkCall[]): Map<string, SinkCall[]> {
  const keys = new Map<string, SinkCall[]>();
  for (const call of [...sink].sort((a, b) => a.at - b.at))
    keys.set(call.key, [...(keys.get(call.key) ?? []), call]);
  return keys;
}
