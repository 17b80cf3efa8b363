import { uuidv7 } from 'uuidv7';
import { clean, type Cleaned } from './clean.ts';
import { deviceOf } from './device.ts';
import { parseTime } from './event-time.ts';
import { idOf, isProblem, messageIdOf } from './event-ids.ts';
import type { IncomingEvent, Problem, Unusable } from './incoming-event.ts';
import { fields, slimContext } from './slim-context.ts';
import { callTypes, type CallType } from './call-types.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the request says about all of its events. */
export interface Envelope {
  /** By the path, where each call has one. */
  readonly type: CallType | null;
  /** `null` = it says nothing. */
  readonly context: Fields | null;
  /** Milliseconds. */
  readonly sentAt: number | null;
}

/** Checks and cleans one event. Whatever is wrong with it concerns nobody but itself. */
export function parseEvent(raw: unknown, envelope: Envelope): IncomingEvent | Unusable {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { problem: { code: 'not-an-object' }, event: typeof raw === 'object' ? null : raw };
  const cleaned = clean(raw);
  if (cleaned.problem) return { problem: { code: cleaned.problem }, event: skeleton(raw as Fields) };
  const event = readEvent(raw as Fields, envelope, cleaned);
  return isProblem(event) ? { problem: event, event: raw } : event;
}

function readEvent(raw: Fields, envelope: Envelope, { notes }: Cleaned): IncomingEvent | Problem {
  const type = envelope.type ?? typeOf(raw['type']);
  if (isProblem(type)) return type;
  const ids = idsOf(raw, type);
  if (isProblem(ids)) return ids;
  const name = nameOf(raw, type);
  if (isProblem(name)) return name;
  const own = fields(raw['context']);
  const context = envelope.context ? { ...envelope.context, ...own } : own;
  const properties = propertiesOf(raw, type, context);
  if (isProblem(properties)) return properties;
  const time = timeOf(raw, envelope, context);
  if (isProblem(time)) return time;
  return {
    type,
    ...name,
    ...ids,
    messageId: messageIdOf(raw['messageId']) ?? uuidv7(),
    ...time,
    ...properties,
    context: slimContext(context, notes),
    device: deviceOf(context),
  };
}

function typeOf(value: unknown): CallType | Problem {
  const type = callTypes.find((known) => known === value);
  return (
    type ?? { code: 'unknown-type', params: { type: typeof value === 'string' ? value.slice(0, 50) : null } }
  );
}

function idsOf(raw: Fields, type: CallType) {
  const userId = idOf(raw['userId'], 'userId');
  const anonymousId = idOf(raw['anonymousId'], 'anonymousId');
  const previousId = type === 'alias' ? idOf(raw['previousId'], 'previousId') : null;
  const problem = [userId, anonymousId, previousId].find(isProblem);
  if (problem) return problem;
  if (type === 'alias' && (userId === null || previousId === null)) return { code: 'alias-needs-two-ids' };
  if (userId === null && anonymousId === null) return { code: 'no-identity' };
  return { userId, anonymousId, previousId } as Pick<IncomingEvent, 'userId' | 'anonymousId' | 'previousId'>;
}

/** Ours: a client's `track` may not pass for one of them. */
const ownNames: ReadonlySet<string> = new Set(callTypes.map((type) => `$${type}`));
const longestName = 200;

function nameOf(raw: Fields, type: CallType): { readonly name: string } | Problem {
  if (type !== 'track') return { name: `$${type}` };
  const name = raw['event'];
  if (typeof name !== 'string' || name.trim() === '') return { code: 'no-event-name' };
  if (name.length > longestName) return { code: 'name-too-long', params: { most: longestName } };
  return ownNames.has(name) ? { code: 'reserved-name', params: { name } } : { name };
}

function propertiesOf(raw: Fields, type: CallType, context: Fields): { properties: Fields } | Problem {
  const hasTraits = type === 'identify' || type === 'group';
  const given = (hasTraits ? raw['traits'] : raw['properties']) ?? {};
  if (typeof given !== 'object' || Array.isArray(given))
    return { code: hasTraits ? 'bad-traits' : 'bad-properties' };
  const more = extras(raw, type, context);
  return { properties: more ? { ...more, ...given } : (given as Fields) };
}

/** What some call types say beside their properties. `name` would be sealed, so pages go by another word. */
function extras(raw: Fields, type: CallType, context: Fields): Fields | null {
  const some = (values: Fields) =>
    Object.fromEntries(
      Object.entries(values).filter(([, value]) => typeof value === 'string' && value !== ''),
    );
  switch (type) {
    case 'identify':
      return fields(context['traits']);
    case 'group':
      return some({ group_id: raw['groupId'] });
    case 'page':
      return some({ page_name: raw['name'], category: raw['category'] });
    case 'screen':
      return some({ screen_name: raw['name'], category: raw['category'] });
    default:
      return null;
  }
}

/** `timestamp`, else `originalTimestamp`, which Rudder's client always sends; `null` is absent. */
function timeOf(raw: Fields, envelope: Envelope, context: Fields): Pick<IncomingEvent, 'time'> | Problem {
  const written = raw['timestamp'] ?? raw['originalTimestamp'] ?? null;
  const said = written === null || written === '' ? null : parseTime(written);
  if (said === undefined) return { code: 'bad-timestamp', params: { timestamp: shown(written) } };
  const own = raw['sentAt'] ?? raw['sent_at'] ?? null;
  const sentAt = own === null ? envelope.sentAt : (parseTime(own) ?? null);
  return { time: { said, sentAt, historical: context['historical'] === true } };
}

/** For a reason, which is not sealed: as much of a value as tells what is wrong with it. */
function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 50) : typeof value;
}

/** The few fields that tell an event apart, of one that is too big to be kept. */
function skeleton(raw: Fields): Fields {
  const names = ['type', 'event', 'messageId', 'userId', 'anonymousId', 'timestamp'];
  const short = names
    .filter((name) => Object.hasOwn(raw, name) && typeof raw[name] === 'string')
    .map((name) => [name, (raw[name] as string).slice(0, 200)] as const);
  const kept = Object.fromEntries(short);
  clean(kept);
  return kept;
}
