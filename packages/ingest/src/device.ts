import type { IncomingEvent } from './incoming-event.ts';
import { fields } from './slim-context.ts';

type Platform = 'ios' | 'android' | 'web';

/** Longer than any push token; a web push subscription is the longest. */
const longestToken = 4_000;

/** The push token an event brings along; none without a platform we know how to reach. */
export function deviceOf(context: Readonly<Record<string, unknown>>): IncomingEvent['device'] {
  const device = fields(context['device']);
  const token = device['token'];
  const platform = platformOf(device['type']) ?? platformOf(fields(context['os'])['name']);
  if (typeof token !== 'string' || token === '' || token.length > longestToken || !platform) return null;
  return { token, platform };
}

function platformOf(value: unknown): Platform | null {
  if (typeof value !== 'string') return null;
  if (/^(ios|ipados|iphone|ipad|apple)/i.test(value)) return 'ios';
  if (/^android/i.test(value)) return 'android';
  return /^(web|browser|chrome|firefox|safari|edge)/i.test(value) ? 'web' : null;
}
