import { createHash } from 'node:crypto';
import type { OutgoingMessage } from '../contract/provider.ts';
import type { SmtpCredentials } from './credentials.ts';

/** A mail as nodemailer takes it. It encodes every header, so nothing in here can begin another one. */
export function mailOf(
  { key, to, content }: OutgoingMessage,
  { from, fromName, replyTo, bounceAddress }: SmtpCredentials,
) {
  if (to.channel !== 'email' || content.channel !== 'email') return null;
  return {
    messageId: messageIdOf(key, from),
    ...(bounceAddress && { envelope: { from: bounceAddress, to: [to.email] } }),
    from: { address: from, name: fromName ?? '' },
    to: { address: to.email, name: to.name ?? '' },
    ...(replyTo && { replyTo }),
    subject: content.subject,
    text: content.text,
    html: content.html,
    ...(content.unsubscribeUrl && { headers: unsubscribeHeaders(content.unsubscribeUrl) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Follows from the key, so that a mail sent twice after all can be known as the same one, by us in a bounce
 * and by mailboxes that drop doubles.
 */
export function messageIdOf(key: string, from: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domainOf(from)}>`;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** RFC 8058: mail programs show an unsubscribe button and post to this address. */
function unsubscribeHeaders(url: string) {
  return {
    'List-Unsubscribe': `<${new URL(url).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
