import type { JourneySettings } from '@perennial/journey';
import { expect, test } from 'vitest';
import { panels } from './index.ts';
import { kindWidth, widthOf } from './say/fit.ts';
import { textOf } from './say/sentence.ts';
import type { Say } from './say.ts';
import { configs } from './testing/configs.ts';
import { sayIn } from './testing/words.ts';

const languages = [sayIn('en'), sayIn('zh')];
const settings: JourneySettings = { entry: { reentry: { kind: 'once' } } };
const types = Object.entries<readonly object[]>(configs).map(([type, list]) => ({
  type,
  list,
  panel: panels.find(({ definition }) => definition.type === type)!,
}));

/** What a card, its ports and the inspector say. */
function tell({ panel }: (typeof types)[number], config: object, say: Say): string {
  const { kind, sentence, quote, chips = [] } = panel.story(config, { say, settings });
  const ports = panel.definition.ports(config).flatMap(({ id }) => {
    const words = panel.port?.(id, config, say);
    return words === undefined ? [] : [`${words.name}${words.share === undefined ? '' : ` ${words.share}`}`];
  });
  const facts = [...chips.map(({ text }) => text), ...ports.map((name) => `> ${name}`)];
  return [kind, textOf(sentence), ...(quote === undefined ? [] : [`“${quote}”`]), ...facts]
    .map((line) => `  ${line}`)
    .join('\n');
}

test('stories of every type, in both languages', async () => {
  const text = types.map((one) => {
    const told = one.list.map((config) => languages.map((say) => tell(one, config, say)).join('\n'));
    return `${one.type}\n${told.join('\n\n')}\n`;
  });
  await expect(text.join('\n')).toMatchFileSnapshot('./golden/stories.txt');
});

test.each(types)('$type: its kind fits on a card', ({ list, panel }) => {
  for (const say of languages)
    for (const config of [...list, panel.definition.defaults as object]) {
      const { kind } = panel.story(config, { say, settings });
      expect(widthOf(kind), kind).toBeLessThanOrEqual(kindWidth);
      expect(kind).not.toBe('');
    }
});

test.each(types)('$type: palette, icon and words are there', ({ panel }) => {
  expect(panel.palette.length).toBeGreaterThan(0);
  for (const { name, alias, icon, config } of panel.palette) {
    for (const say of languages) expect([say.t(name), say.t(alias ?? name)]).not.toContain('');
    expect(icon).toBeDefined();
    expect(panel.definition.config.safeParse(config ?? panel.definition.defaults).success).toBe(true);
  }
  expect(panel.icon(panel.definition.defaults)).toBeDefined();
});

test('no two palette items share an id', () => {
  const ids = panels.flatMap(({ palette }) => palette.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(types)('$type: waits tell how long, all others pass at once', ({ list, panel }) => {
  for (const config of list)
    for (const { id } of panel.definition.ports(config))
      expect(panel.delay?.(config, id) !== undefined).toBe(panel.definition.family === 'wait');
});
