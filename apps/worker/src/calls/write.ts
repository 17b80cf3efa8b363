import { renderCall } from '@perennial/content';
import type {
  CallRequest,
  EnrollmentState,
  HttpRequest,
  JsonObject,
  Reason,
  StaffMail,
} from '@perennial/journey';
import { randomBytes } from 'node:crypto';
import type { Cleared, Desk } from './check.ts';
import type { Room } from './room.ts';
import type { Written } from './written.ts';

export type Writing =
  { readonly ok: true; readonly written: Written } | { readonly ok: false; readonly reason: Reason };

/** Writes a call for the first time; later tries send the same. */
export function write(room: Room, desk: Desk, cleared: Cleared): Writing {
  const { sealed } = cleared.record;
  if (sealed) return { ok: true, written: room.engine.vault.open<Written>(sealed) };
  const request = cleared.record.request as CallRequest;
  return request.kind === 'http'
    ? writeCall(room, desk, cleared, request)
    : writeMail(room, desk, cleared, request);
}

function writeCall(room: Room, desk: Desk, cleared: Cleared, request: HttpRequest): Writing {
  const rendered = renderCall(room.renderer, request, {
    ...valuesOf(room, desk, cleared),
    secrets: Object.keys(desk.keys.secrets),
    nonce: randomBytes(16).toString('hex'),
  });
  if (!rendered.ok) return rendered;
  const { timeout, capture } = request;
  return { ok: true, written: { kind: 'http', call: rendered.call, timeout, capture } };
}

function writeMail(room: Room, desk: Desk, cleared: Cleared, request: StaffMail): Writing {
  const member = desk.members.find(({ id }) => id === request.member);
  if (!member) return { ok: false, reason: { code: 'member-gone' } };
  const values = valuesOf(room, desk, cleared);
  const subject = room.renderer.render(request.subject, { ...values, as: 'line' });
  const text = room.renderer.render(request.text, { ...values, as: 'text' });
  if (!subject.ok) return subject;
  if (!text.ok) return text;
  const to = { email: member.email, name: member.name };
  return { ok: true, written: { kind: 'mail', mail: { to, subject: subject.text, text: text.text } } };
}

/** What templates of messages see, too: `person`, `entry`, `data` by node, `workspace.name`. */
function valuesOf({ engine }: Room, { clock, profile }: Desk, { record, person }: Cleared) {
  const data = record.state ? (engine.vault.open<Partial<EnrollmentState>>(record.state).data ?? {}) : {};
  const variables: JsonObject = {
    person: person.attributes as JsonObject,
    entry: data['entry'] ?? {},
    data,
    workspace: { name: profile.name },
  };
  return {
    variables,
    zone: person.zone ?? clock.zone,
    locale: person.locale ?? profile.locale,
    now: clock.now,
  };
}
