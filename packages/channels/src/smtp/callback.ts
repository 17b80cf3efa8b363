import { createHash } from 'node:crypto';
import { holdsToken } from '../contract/callback-token.ts';
import type { Callback, CallbackRequest } from '../contract/provider.ts';
import type { SmtpCredentials } from './credentials.ts';
import { domainOf } from './mail.ts';
import { readReport } from './report.ts';

/** A mail as it came to the bounce address, raw. One that is no report, such as an automatic reply, tells nothing. */
export async function receive(request: CallbackRequest, credentials: SmtpCredentials): Promise<Callback> {
  const { bounceToken, from } = credentials;
  if (bounceToken === undefined || !holdsToken(request, bounceToken))
    return { ok: false, problem: 'bad-signature' };
  const raw = Buffer.from(request.body).toString('latin1');
  if (!/^[\x21-\x39\x3b-\x7e]+:[^\n]*\n/.test(raw)) return { ok: false, problem: 'malformed' };
  const ours = messageIdIn(raw, from);
  const report = ours === null ? null : await readReport(request.body);
  if (ours === null || report === null) return { ok: true, receipts: [], inbound: [] };
  const { what, reason, at } = report;
  const receipt = {
    id: `mail:${createHash('sha256').update(`${what}.${ours}`).digest('hex').slice(0, 32)}`,
    about: { providerMessageId: ours },
    what,
    at: at ?? request.receivedAt,
    ...(reason && { reason }),
  };
  return { ok: true, receipts: [receipt], inbound: [] };
}

/** The mail that it is about lies in the report, and nothing there may be encoded; its headers come last. */
function messageIdIn(raw: string, from: string): string | null {
  const ids = [...raw.matchAll(/<[0-9a-f]{32}@([\w.-]{1,255})>/gi)];
  const ours = ids.filter(([, domain]) => domain!.toLowerCase() === domainOf(from).toLowerCase());
  return ours.at(-1)?.[0] ?? null;
}
