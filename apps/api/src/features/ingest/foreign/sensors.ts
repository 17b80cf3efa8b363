import { fields } from '@perennial/ingest';
import { Refusal } from '../refusal.ts';
import { ownProperties, textOf, type Dialect } from './dialect.ts';
import { jsonOfField } from './form-data.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Clients of Sensors Data: a form with one event or a list of them; the key is `token` in the address. */
export const sensors: Dialect = {
  paths: ['/sa'],
  translate: ({ body, query }) => {
    const form = new URLSearchParams(body.toString());
    const data = form.get('data_list') ?? form.get('data');
    if (!data) throw new Refusal(400, 'no-batch', 'The form has neither `data` nor `data_list`.');
    const batch = [jsonOfField(data)].flat().map((event) => translate(fields(event)));
    return { key: textOf(query['token']), body: { batch }, type: null };
  },
};

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function translate(event: Fields): Fields {
  const properties = fields(event['properties']);
  const track = event['_track_id'];
  const time = event['time'];
  return {
    ...callOf(event, properties),
    ...whoOf(event, properties),
    // Their number alone is drawn too narrowly to tell all events apart for ever.
    messageId: track === undefined ? undefined : `${written(track)}-${written(time)}`,
    timestamp: time,
    context: { library: { name: properties['$lib'], version: properties['$lib_version'] } },
  };
}

function callOf(event: Fields, properties: Fields): Fields {
  switch (event['type']) {
    case 'track':
      return { type: 'track', event: event['event'], properties: ownProperties(properties) };
    case 'profile_set':
    case 'profile_set_once':
      return { type: 'identify', traits: ownProperties(properties) };
    case 'track_signup':
      return { type: 'alias', previousId: event['original_id'] };
    // What adds to a profile or takes from it: set aside, for we would have to guess.
    default:
      return { type: event['type'] };
  }
}

/** Who signed in, where it is said; a server's own id otherwise. */
function whoOf(event: Fields, properties: Fields): Fields {
  const identities = fields(event['identities']);
  const id = event['distinct_id'];
  const user = textOf(identities['$identity_login_id']) ?? textOf(event['login_id']);
  const anonymous = textOf(event['anonymous_id']) ?? textOf(identities['$identity_cookie_id']);
  if (event['type'] === 'track_signup') return { userId: user ?? id };
  if (user !== undefined) return { userId: user, anonymousId: anonymous };
  const unknown = anonymous !== undefined || properties['$is_login_id'] === false;
  return unknown ? { anonymousId: anonymous ?? id } : { userId: id };
}
