import { own } from '../say/text.ts';
import type { Lines, Values } from '../types.ts';
import { partOf } from './content.ts';

const elements: { readonly [element: string]: string } = {
  salutation: 'a salutation',
  benefit: 'a benefit',
  action: 'something to do',
  'opt-out': 'a way to opt out',
  brand: 'the name of who speaks',
};

const symbols: { readonly [because: string]: string } = {
  repeated: 'repeats signs',
  ornament: 'is decorated with signs',
  capitals: 'shouts in capitals',
  emoji: 'holds more than three emoji',
  exclamations: 'holds more than three exclamation marks',
};

/** What the content check says of a text, and how to mend it. */
export const copyFindings = {
  'elements-missing': (v) =>
    `${part(v)} lacks ${and(v.codes('elements').flatMap((one) => own(elements, one) ?? [])) || 'what it should have'}. Add it.`,
  'text-long': (v) =>
    `At its longest the text takes ${v.number('segments', 'more than two')} SMS, each of which is paid for. Shorten it to ${v.number('most', '2')}.`,
  'text-too-long': (v) =>
    `At its longest the text has ${v.number('units', 'too many')} characters, and the provider takes ${v.number('most', 'fewer')}. Shorten it.`,
  'symbols-exaggerated': (v) =>
    `${part(v)} ${own(symbols, v.raw('because')) ?? 'is decorated with signs'}, which reads like spam. Let the words speak.`,
  'false-promotion': (v) =>
    `${part(v)} claims ${v.quoted('word', 'what nobody can prove')}, which can’t be proved. Say what is true, or allow the word in the settings.`,
  'sensitive-word': (v) =>
    `${part(v)} holds ${v.quoted('word', 'a word')}, which may not be advertised. Remove it, or allow it in the settings.`,
  'induced-sharing': (v) =>
    `${part(v)} gives something only to those who forward it: ${v.quoted('word', 'forwarding')}. Reward an invitation that is accepted, or an experience that is told.`,
  'link-doubtful': (v) =>
    v.raw('because') === 'shortener'
      ? `${part(v)} hides where a link leads behind ${v.quoted('link', 'a shortener')}, which carriers block. Link to your own address.`
      : `${part(v)} links to ${v.quoted('link', 'an address')} without encryption. Begin the address with https://.`,
  'style-exclamations': (v) =>
    `${part(v)} has ${v.number('found', 'many')} exclamation marks; in your trade ${v.number('most', '') === '0' ? 'there are none' : `${v.number('most', 'one')} is enough`}. Use full stops.`,
  'style-emoji': (v) =>
    `${part(v)} has ${v.number('found', 'many')} emoji; in your trade ${v.number('most', '') === '0' ? 'there are none' : `${v.number('most', 'two')} are enough`}. Remove some.`,
  'style-superlative': (v) =>
    `${part(v)} boasts: ${v.quoted('word', 'a superlative')}. In finance say it in figures.`,
  'style-hype': (v) => `${part(v)} pushes: ${v.quoted('word', 'a loud word')}. Say it calmly.`,
  'style-stiff': (v) =>
    `${part(v)} sounds like an office: ${v.quoted('word', 'a stiff word')}. Say it as to a friend.`,
  'style-risk-missing': () =>
    'The message says nothing about risk, as marketing of finance must. Add a sentence such as “Your capital is at risk”.',
} as const satisfies Lines;

function part(v: Values): string {
  const line = v.number('line', '');
  const name = v.raw('part') ? partOf(v) : `the ${v.field()}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${line === '' ? '' : ` (line ${line})`}`;
}

function and(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
