import type { SendResult } from '../contract/provider.ts';
import { failed, unknown } from '../contract/results.ts';

/** What nodemailer tells about a failure. */
export interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const greylistingPause = 5 * 60 * 1000;

/**
 * @param contentLeft whether any byte of the mail itself was handed to the connection. A line that breaks
 *   after that may have delivered it.
 */
export function resultOfError(error: SmtpError, contentLeft: boolean): SendResult {
  if (error.responseCode !== undefined) return resultOfReply(error, error.responseCode);
  if (contentLeft) return unknown(error.code ?? 'no answer');
  if (error.code === 'EENVELOPE') return failed('invalid-address', false, { detail: error.code });
  if (error.code === 'EAUTH') return failed('unauthorised', true, { detail: error.code });
  return failed('provider-unavailable', true, { detail: error.code });
}

function resultOfReply({ code, command, response = '' }: SmtpError, status: number): SendResult {
  // The enhanced code of RFC 3463, without the text: that one quotes addresses.
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
  const detail = `SMTP ${status} ${enhanced}`.trimEnd();
  if (status < 500) return temporary(enhanced, response, detail);
  if (code === 'EAUTH' || command === 'MAIL FROM') return failed('unauthorised', true, { detail });
  if (command === 'RCPT TO') return failed(permanentReason(status, enhanced), false, { detail });
  if (command === 'DATA') return failed('rejected-content', false, { detail });
  return failed('provider-unavailable', true, { detail }); // greeting, EHLO, STARTTLS: not about this mail
}

function temporary(enhanced: string, response: string, detail: string): SendResult {
  if (enhanced === '4.7.28' || /\brate\b|too many|throttl/i.test(response))
    return failed('rate-limited', true, { detail });
  const greylisted = enhanced === '4.7.1' || /gr[ae]y-?list/i.test(response);
  return failed('provider-unavailable', true, {
    detail,
    retryAfter: greylisted ? greylistingPause : undefined,
  });
}

/** A refused recipient. Policy refusals (x.7.y) say nothing about the address, so they must not read as a bounce. */
function permanentReason(status: number, enhanced: string) {
  if (enhanced.startsWith('5.7.')) return 'rejected-content';
  if (enhanced === '5.1.3' || status === 501 || status === 553) return 'invalid-address';
  return 'unreachable-address';
}
