import type { Diagnostic, Instant, JsonObject, Program, StepInput } from '@perennial/journey';

/** What a node that sends leaves as journey data: its last message, and why it wasn't sent, if it wasn't. */
export interface LastMessage {
  /** Its id, which begins with that of the passage. */
  readonly message: string;
  readonly skipped?: string;
}

/** The data of a node that sends, of this passage; `undefined` of any other. */
export function readLastMessage(data: unknown, enrollment: string): LastMessage | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data)) return undefined;
  const { message } = data;
  if (typeof message !== 'string' || !message.startsWith(`${enrollment}:`)) return undefined;
  const skipped = 'skipped' in data && typeof data.skipped === 'string' ? { skipped: data.skipped } : {};
  return { message, ...skipped };
}

/** What can be told of a message that left, by the event that tells of it. */
export const fateEvents = {
  delivered: 'Message Delivered',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  failed: 'Message Failed',
} as const;
export type ToldFate = keyof typeof fateEvents;

/** What else is as good: whoever clicked has opened it, and what was opened had come. */
export const alsoMeans: { readonly [F in ToldFate]: readonly ToldFate[] } = {
  delivered: ['delivered', 'opened', 'clicked'],
  opened: ['opened', 'clicked'],
  clicked: ['clicked'],
  failed: ['failed'],
};

/** Names of the events that tell of it. */
export function eventsOfFate(fate: ToldFate): readonly string[] {
  return alsoMeans[fate].map((one) => fateEvents[one]);
}

/** Whether that became of the message by `at`, as far as anybody knows. */
export function hasFate(
  { facts }: Pick<StepInput<unknown>, 'facts'>,
  isMine: (message: string) => boolean,
  fate: ToldFate,
  at: Instant,
): boolean {
  const names = eventsOfFate(fate);
  return facts.person.events.some(
    (event) => names.includes(event.name) && event.at <= at && isMine(messageOf(event.properties)),
  );
}

/** The message that an event tells of; empty where it tells of none. */
export function messageOf({ message }: JsonObject): string {
  return typeof message === 'string' ? message : '';
}

/** Types of nodes that send. */
const sending: ReadonlySet<string> = new Set(['send', 'reach']);

export function sends({ type }: { readonly type: string }): boolean {
  return sending.has(type);
}

/** Whether the journey may send marketing: what a workspace's holdout keeps people out of. */
export function sendsMarketing({ nodes }: Pick<Program, 'nodes'>): boolean {
  return Object.values(nodes).some((node) => sends(node) && node.config['class'] === 'marketing');
}

/** `message-unknown`: the drawing has no such node that sends. Empty: any of them. */
export function checkSender(
  node: string,
  path: string,
  others: { readonly [id: string]: { readonly type: string } },
): readonly Diagnostic[] {
  const other = Object.hasOwn(others, node) ? others[node] : undefined;
  if (node === '' || (other && sends(other))) return [];
  return [{ code: 'message-unknown', severity: 'error', path }];
}
