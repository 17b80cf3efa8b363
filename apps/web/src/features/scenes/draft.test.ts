import type { SceneFeedDocument } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { blank, bodyOf, draftOf, isWhole } from './draft.ts';

test('a feed is the same after it was opened and saved, whatever its source', () => {
  const common = { name: 'Weather', regions: ['Shanghai'], attribute: 'city', event: 'Weather Changed' };
  const http = {
    ...{ ...common, everyMinutes: 60, source: 'http' },
    settings: {
      url: 'https://weather.example/{region}',
      facts: { weather: 'now.text' },
      allowPrivate: false,
    },
  };
  const kept = {
    ...{ ...common, everyMinutes: 30, source: 'sandbox' },
    settings: { regions: { Shanghai: { weather: 'rain', temperature: 4 } } },
  };
  for (const body of [http, kept])
    expect(bodyOf(draftOf(body as unknown as SceneFeedDocument))).toEqual(body);
});

test('a draft is whole once everything is named and every line can be read', () => {
  const named = { ...blank, name: 'Weather', regions: ['Shanghai'] };
  expect([blank, named].map(isWhole)).toEqual([false, true]);
  expect(isWhole({ ...named, kept: { Shanghai: 'It rains' } })).toBe(false);
  const http = { ...named, source: 'http', url: 'https://weather.example/{region}' } as const;
  expect(isWhole(http)).toBe(true);
  expect(isWhole({ ...http, url: 'https://weather.example/' })).toBe(false);
});
