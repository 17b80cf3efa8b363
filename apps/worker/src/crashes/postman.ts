import type { SendResult } from '@perennial/channels';
import { decide, type Deciding } from '../postman/decide.ts';
import { knowsKey, outcomeOf } from '../postman/outcome.ts';
import { toFacts } from '../turns/facts.ts';
import { journey, kernel } from './setting.ts';
import type { Message } from './store.ts';
import { channelsNow, inTransaction, sessionOf, type World } from './world.ts';

/** How long a claim holds. A call is only begun while a third of it is left. */
export const lease = 30_000;

/** Claims a message, asks again whether it may leave, calls the provider and writes down what came of it. */
export async function deliver(world: World): Promise<void> {
  const { store, scheduler } = world;
  const queued = () => [...store.messages.values()].filter(({ status }) => status === 'queued');
  for (;;) {
    await scheduler.idle(() => Math.min(Infinity, ...queued().map(({ notBefore }) => notBefore)));
    const due = queued().find(({ notBefore }) => notBefore <= scheduler.now());
    const claimed = due && (await claim(world, due));
    if (claimed && (await mayLeave(world, claimed))) await call(world, claimed);
  }
}

/** `update ... for update skip locked`: one statement, so nobody else claims the same. */
async function claim(world: World, { id }: Message): Promise<Message | null> {
  const { store, scheduler } = world;
  const before = store.messages.get(id)!;
  const now = scheduler.now();
  const claimed = { ...before, status: 'sending', tries: before.tries + 1, lease: now + lease };
  store.messages.set(id, claimed);
  await scheduler.point();
  return claimed;
}

async function mayLeave(world: World, message: Message): Promise<boolean> {
  const { scheduler } = world;
  return inTransaction(world, async (tx) => {
    await tx.lock([message.person]);
    await scheduler.point();
    const now = scheduler.now();
    const decision = decide(deciding(world, message, now));
    // Right before the call: the key is noted as one that may be taken.
    const calling = { firstCall: message.firstCall ?? now, maybeTaken: true };
    if (decision.kind === 'send') change(world, tx, message, calling);
    else if (decision.kind === 'hold')
      change(world, tx, message, { status: 'queued', notBefore: decision.until });
    else change(world, tx, message, { status: endOf(world, message, decision.status) });
    return decision.kind === 'send';
  });
}

/** It may have left in an earlier try: then "not sent" would be a claim nobody can make. */
function endOf({ rules }: World, { maybeTaken }: Message, status: string): string {
  return maybeTaken && rules.mayHaveLeft ? 'unknown' : status;
}

function deciding(world: World, message: Message, now: number): Deciding {
  const { people, clock, settings } = sessionOf(world, [message.person], now);
  const person = {
    ...people.get(message.person)!,
    channels: channelsNow(world, message.person),
    refusesProfiling: false,
  };
  const row = { ...message, journey, journeyStatus: 'live', channel: 'sms', topic: '*', variant: 'a' };
  const calm = { skipBefore: null, stop: null, ended: null, reason: null };
  // What a decision reads of a message and a person; the rest belongs to the letter.
  const read = { message: { ...row, ...calm }, person } as unknown as Pick<Deciding, 'message' | 'person'>;
  return {
    ...read,
    facts: toFacts(person, [], clock, settings),
    clock,
    zones: kernel.zones,
    exit: null,
    stops: [],
  };
}

async function call(world: World, message: Message): Promise<void> {
  const { scheduler, provider, rules } = world;
  if (message.lease - scheduler.now() < lease / 3) return putBack(world, message);
  const result = await provider.send(message.id);
  const now = scheduler.now();
  const called = { ...message, n: message.tries, sinceFirstCall: now - (message.firstCall ?? now) };
  const capabilities = rules.knowsKey ? provider.capabilities : { ...provider.capabilities, keyed: true };
  const outcome = outcomeOf(called, result, capabilities as never, now, scheduler.random());
  await inTransaction(world, async (tx) => settle(world, tx, message, outcome, result));
}

/** What is left of the lease is too short for a call; nobody was called. */
async function putBack(world: World, message: Message): Promise<void> {
  const { firstCall, maybeTaken } = message;
  const back = { status: 'queued', notBefore: world.scheduler.now(), firstCall, maybeTaken };
  await inTransaction(world, async (tx) => change(world, tx, message, back));
}

function settle(
  world: World,
  tx: Parameters<typeof change>[1],
  message: Message,
  { status, retryAt }: ReturnType<typeof outcomeOf>,
  result: SendResult,
): void {
  // A refusal speaks for its own try only.
  const maybeTaken = result.status !== 'failed' || message.maybeTaken;
  change(world, tx, message, { status, notBefore: retryAt ?? 0, maybeTaken }, true);
}

/** Of whoever still holds the claim; `late`: a late answer still settles what was sent. */
function change(
  { store }: World,
  tx: { readonly write: (work: () => void) => void },
  { id, tries }: Message,
  part: Partial<Message>,
  late = false,
): void {
  tx.write(() => {
    const row = store.messages.get(id)!;
    const mine = row.status === 'sending' && row.tries === tries;
    const settles = late && part.status === 'sent' && ['sending', 'unknown', 'queued'].includes(row.status);
    if (mine || settles) store.messages.set(id, { ...row, ...part });
  });
}

/** What a dead postman held: asked again where the provider knows the key, else nobody can tell. */
export async function reclaim({ store, scheduler, provider, rules }: World): Promise<void> {
  const held = () => [...store.messages.values()].filter(({ status }) => status === 'sending');
  for (;;) {
    await scheduler.idle(() => Math.min(Infinity, ...held().map((message) => message.lease)));
    const now = scheduler.now();
    for (const message of held().filter((one) => one.lease <= now)) {
      const { firstCall, maybeTaken } = message;
      const since = firstCall === null ? 0 : now - firstCall;
      const again = !maybeTaken || !rules.knowsKey || knowsKey(provider.capabilities as never, since);
      store.messages.set(message.id, { ...message, status: again ? 'queued' : 'unknown', notBefore: now });
    }
  }
}
