import { elementsOf } from './elements.ts';
import { tooLong } from './lengths.ts';
import { doubtfulLinks } from './links.ts';
import { listed } from './listed.ts';
import type { LongestValue } from './longest.ts';
import { inducedSharing } from './sharing.ts';
import { offStyle, riskMissing } from './style.ts';
import { exaggerated } from './symbols.ts';
import { severities, type Copy, type Finding, type Found, type Part, type Rules } from './types.ts';

/** Fields that people read; of mail with both, `html` stands for `text`, which says the same. */
const read: { readonly [channel: string]: readonly string[] } = {
  sms: ['text'],
  email: ['subject', 'html', 'text'],
  push: ['title', 'body'],
  inbox: ['title', 'body', 'button'],
};

/**
 * What a careful colleague would object to in a message before it goes out: elements that are missing, length, exaggerated signs,
 * words that may not stand in it, links, and the style of the trade. Pure and total: any text gives findings, none throws.
 *
 * @param valueOf what values are at their longest; absent: as long as they usually get
 */
export function checkCopy(copy: Copy, rules: Rules, valueOf?: LongestValue): readonly Finding[] {
  const parts = partsOf(copy);
  if (parts.length === 0) return [];
  const found = [
    ...missing(copy, rules, parts),
    ...tooLong(copy, rules, valueOf),
    ...parts.flatMap((part) => [
      ...exaggerated(part),
      ...wordsIn(part, rules),
      ...doubtfulLinks(part),
      ...offStyle(part, rules),
    ]),
    ...riskMissing(copy, parts, rules),
  ];
  return found.map((one) => ({ ...one, severity: severities[one.code] }));
}

function partsOf({ channel, content }: Copy): readonly Part[] {
  return (read[channel] ?? []).flatMap((part) => {
    const source = content[part] ?? '';
    return source.trim() === '' ? [] : [{ part, source }];
  });
}

function missing(copy: Copy, rules: Rules, parts: readonly Part[]): readonly Found[] {
  const lacking = elementsOf(copy, rules).flatMap(({ element, there }) => (there ? [] : [element]));
  if (lacking.length === 0) return [];
  const part = parts.find((one) => one.part !== 'subject' && one.part !== 'title')?.part ?? parts[0]!.part;
  return [{ code: 'elements-missing', part, from: 0, to: 0, params: { elements: lacking } }];
}

/** Sharing that is forced shows by its sentence, or by a word of its own; once is enough. */
function wordsIn(part: Part, { words }: Rules): readonly Found[] {
  const forced = inducedSharing(part);
  return [
    ...listed(part, words, ['false-promotion', 'sensitive-word']),
    ...(forced.length > 0 ? forced : listed(part, words, ['induced-sharing']).slice(0, 1)),
  ];
}
