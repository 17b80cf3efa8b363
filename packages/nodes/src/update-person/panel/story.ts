import type { Say } from '../../panels/say.ts';
import { firstFitting } from '../../panels/say/fit.ts';
import { joined, orBlank } from '../../panels/say/sentence.ts';
import type { Story } from '../../panels/types.ts';
import type { Given } from '../../shared/given-values.ts';
import type { Change, UpdatePersonConfig } from '../config.ts';

/** Changes that are told one by one; of more, how many more there are. */
const told = 3;

export function storyOf({ changes }: UpdatePersonConfig, say: Say): Story {
  const sentences = changes
    .slice(0, told)
    .map((change) => say.sentence(`update-person:story.${change.act}`, valuesOf(change, say)));
  const more = changes.length - told;
  const rest =
    more > 0 ? [say.sentence('update-person:story.more', { count: more, n: say.number(more) })] : [];
  const [first, ...others] = [...sentences, ...rest];
  return {
    kind: kindOf(changes, say),
    sentence: others.reduce((text, next) => joined(say, text, next), first ?? []),
  };
}

function kindOf(changes: readonly Change[], say: Say): string {
  const names = say.list([...new Set(changes.map(({ name }) => orBlank(name)))]);
  const count = { count: changes.length, n: say.number(changes.length) };
  return firstFitting(
    say.t('update-person:kind', { attributes: names }),
    say.t('update-person:kind.many', count),
  );
}

function valuesOf(change: Change, say: Say) {
  const attribute = orBlank(change.name);
  if (change.act === 'unset') return { attribute };
  return { attribute, value: givenInWords(change.act === 'increment' ? change.by : change.value, say) };
}

/** What is written down as it is; what is looked up by where it comes from. */
function givenInWords(value: Given, say: Say): string {
  if (typeof value === 'number') return say.number(value);
  if (typeof value !== 'object') return say.quote(String(value));
  if ('attribute' in value) return say.t('update-person:from.attribute', { path: orBlank(value.attribute) });
  return say.t('update-person:from.data', { path: orBlank(value.data.replace(/^entry\./, '')) });
}
