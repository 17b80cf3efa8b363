import { brandOf } from '../render/brand.ts';
import { countSegments } from '../sms/count-segments.ts';
import { longestOf, usualLengths, type LongestValue } from './longest.ts';
import type { Copy, Found, Rules } from './types.ts';

/** More text messages than that cost more than they tell. */
const fewSegments = 2;

/** `text-long`, `text-too-long`: an SMS at its longest, with the signature and the way out that the postman adds. */
export function tooLong(copy: Copy, rules: Rules, valueOf?: LongestValue): readonly Found[] {
  const { text = '' } = copy.content;
  if (copy.channel !== 'sms' || text.trim() === '') return [];
  const chinese = /^zh\b/i.test(rules.locale);
  const longest = longestOf(text, valueOf ?? usualLengths(rules.locale, rules.brand)).trim();
  const written = longest.startsWith('【') ? longest : `${rules.signature}${longest}`;
  const whole = `${written}${missingLine(copy, rules)}`;
  const { segments } = countSegments(whole, chinese ? { country: 'CN' } : {});
  const about = { part: 'text', from: 0, to: 0 };
  if (whole.length > rules.longestSms)
    return [{ code: 'text-too-long', ...about, params: { units: whole.length, most: rules.longestSms } }];
  return segments > fewSegments
    ? [{ code: 'text-long', ...about, params: { segments, most: fewSegments } }]
    : [];
}

/** The way out that is put behind marketing which names none. */
function missingLine({ class: kind, content }: Copy, { locale, brand }: Rules): string {
  if (kind === 'transactional') return '';
  const { smsOptOut } = brandOf(
    { name: brand, settings: {} },
    { text: content['text'] ?? '' },
    { locale, country: null },
  );
  return smsOptOut ?? '';
}
