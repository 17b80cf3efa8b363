import type { Say } from '../../panels/say.ts';
import { clip } from '../../panels/say/fit.ts';
import type { SendConfig } from '../config.ts';
import { printedIn } from '../../panels/copy/liquid.ts';
import { variableName } from '../../panels/copy/variable-name.ts';

/** Two lines of a card. */
const quoteWidth = 72;

/** The first words of what people get to read, with variables by their names. */
export function quoteOf(config: SendConfig, say: Say): string {
  const [first] = config.variants;
  const source = first ? headOf(first.content) : '';
  return clip(readable(source, say).replace(/\s+/g, ' ').trim(), quoteWidth);
}

function headOf(content: SendConfig['variants'][number]['content']): string {
  if ('text' in content && !('subject' in content)) return content.text ?? '';
  if ('subject' in content) return content.subject;
  return 'body' in content ? [content.title, content.body].filter(Boolean).join(': ') : '';
}

function readable(source: string, say: Say): string {
  let end = 0;
  let text = '';
  for (const { from, to, path } of printedIn(source)) {
    text += source.slice(end, from) + variableName(path, say);
    end = to;
  }
  return (text + source.slice(end)).replace(/\{%[\s\S]*?%\}/g, '');
}
