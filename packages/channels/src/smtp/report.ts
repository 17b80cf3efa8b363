import { simpleParser, type Attachment } from 'mailparser';
import type { FailureReason } from '../contract/provider.ts';

/** What a mail system says about a mail that it was given: RFC 3464 and RFC 5965. */
export interface MailReport {
  readonly what: 'delivered' | 'failed' | 'complained';
  readonly reason?: FailureReason;
  /** When the report was written, in milliseconds; `null` where it doesn't say. */
  readonly at: number | null;
}

/** @returns `null` for any other mail, or a report without news, such as one of a delay */
export async function readReport(mail: Uint8Array): Promise<MailReport | null> {
  const parsed = await simpleParser(Buffer.from(mail), {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
  const at = parsed.date?.getTime() ?? null;
  const part = (type: string) => parsed.attachments.find(({ contentType }) => contentType === type);
  const feedback = part('message/feedback-report');
  if (feedback) return complaintOf(fieldsOf(feedback), at);
  const status = part('message/delivery-status');
  return status ? fateOf(fieldsOf(status), at) : null;
}

type Fields = ReadonlyMap<string, string>;

/** Of all groups together: a report is about one mail, and we write to one recipient each. */
function fieldsOf({ content }: Attachment): Fields {
  const lines = content
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^([\w-]{1,80}):\s*(.{0,500})/.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), value!.trim().toLowerCase()] as const];
    }),
  );
}

/** `not-spam` takes a complaint back, and is no complaint. */
function complaintOf(fields: Fields, at: number | null): MailReport | null {
  const type = fields.get('feedback-type') ?? 'abuse';
  return type === 'not-spam' || type === 'auth-failure' ? null : { what: 'complained', at };
}

function fateOf(fields: Fields, at: number | null): MailReport | null {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '';
  switch (/^[a-z]+/.exec(fields.get('action') ?? '')?.[0]) {
    case 'failed':
      return { what: 'failed', reason: reasonOf(status), at };
    case 'delivered':
      return { what: 'delivered', at };
    default:
      return null; // delayed, or handed on to where nobody tells
  }
}

/**
 * What RFC 3463 says. An address is called dead only where the report is about the address: full boxes, policy, and what was
 * tried for days without an answer say nothing of the kind.
 */
function reasonOf(status: string): FailureReason {
  if (status === '5.1.3') return 'invalid-address';
  if (/^5\.1\.(0|1|2|6|10)$|^5\.2\.1$|^5\.4\.4$/.test(status)) return 'unreachable-address';
  if (/^5\.(7|6)\.|^5\.2\.3$|^5\.3\.4$/.test(status)) return 'rejected-content';
  return 'provider-unavailable';
}
