import { fields } from '@perennial/ingest';
import { ownProperties, textOf, type Dialect } from './dialect.ts';
import { jsonOfField, parseAny } from './form-data.ts';

type Fields = Readonly<Record<string, unknown>>;

/** PostHog's clients: one event, a list of them, or a `batch`; the key is in the body. */
export const posthog: Dialect = {
  paths: ['/batch', '/capture', '/e', '/i/v0/e'],
  translate: ({ body }) => {
    const said = parseForm(body);
    const envelope = Array.isArray(said) ? {} : fields(said);
    const list = Array.isArray(said) ? said : (envelope['batch'] ?? [said]);
    const events: unknown[] = Array.isArray(list) ? list : [list];
    const historical = envelope['historical_migration'] === true;
    return {
      key: textOf(envelope['api_key']) ?? keyOf(fields(events[0])),
      body: {
        batch: events.flatMap((event) => translate(fields(event), historical)),
        sentAt: envelope['sent_at'],
      },
      type: null,
    };
  },
};

function parseForm(body: Buffer): unknown {
  const data = body.subarray(0, 5).toString() === 'data=' && new URLSearchParams(body.toString()).get('data');
  return data ? jsonOfField(data) : parseAny(body);
}

const keyOf = (event: Fields) =>
  textOf(event['api_key']) ?? textOf(event['token']) ?? textOf(fields(event['properties'])['token']);

/** One event, and beside it what it sets of the person. */
function translate(event: Fields, historical: boolean): readonly Fields[] {
  const properties = fields(event['properties']);
  const id = textOf(event['uuid']) ?? textOf(properties['$insert_id']);
  const common = {
    ...whoOf(event, properties),
    timestamp: event['timestamp'],
    context: { ...contextOf(properties), ...(historical && { historical }) },
  };
  const traits = {
    ...fields(properties['$set_once']),
    ...fields(event['$set']),
    ...fields(properties['$set']),
  };
  const sets = Object.keys(traits).length > 0 && event['event'] !== '$identify' && event['event'] !== '$set';
  return [
    { ...callOf(event['event'], properties, traits), ...common, messageId: id },
    ...(sets ? [{ type: 'identify', traits, ...common, messageId: id && `${id}:set` }] : []),
  ];
}

/** What it is about; the browser repeats the key and whose it is there. */
function about({ token: _key, distinct_id: _who, ...properties }: Fields): Fields {
  return ownProperties(properties);
}

function callOf(name: unknown, properties: Fields, traits: Fields): Fields {
  switch (name) {
    case '$identify':
    case '$set':
      return { type: 'identify', traits };
    case '$create_alias':
      return { type: 'alias', previousId: properties['alias'] };
    case '$pageview':
      return { type: 'page', properties: about(properties) };
    case '$screen':
      return { type: 'screen', name: properties['$screen_name'], properties: about(properties) };
    // It is about a company and nobody else: for the dead letters.
    case '$groupidentify':
      return { type: name };
    default:
      return { type: 'track', event: name, properties: about(properties) };
  }
}

/** A browser calls somebody by the id of its device until they are identified. */
function whoOf(event: Fields, properties: Fields): Fields {
  const id = event['distinct_id'] ?? properties['distinct_id'];
  const device = properties['$device_id'];
  if (event['event'] === '$create_alias') return { userId: id };
  if (properties['$is_identified'] === false || (device !== undefined && device === id))
    return { anonymousId: id };
  return { userId: id, anonymousId: properties['$anon_distinct_id'] ?? null };
}

function contextOf(properties: Fields): Fields {
  return {
    library: { name: properties['$lib'], version: properties['$lib_version'] },
    page: { url: properties['$current_url'], referrer: properties['$referrer'], title: properties['$title'] },
    timezone: properties['$timezone'],
  };
}
