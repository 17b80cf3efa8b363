import { expect, test } from 'vitest';
import { printFacts, readFacts, readLines } from './fact-lines.ts';

test('lines are facts of their kind, and are printed as they were written', () => {
  const text = 'weather: rain\ntemperature: -4.5\nalert: true\nwind:';
  const { values, wrong } = readFacts(text);
  expect(values).toEqual({ weather: 'rain', temperature: -4.5, alert: true, wind: null });
  expect(wrong).toBe(null);
  expect(readFacts(printFacts(values)).values).toEqual(values);
});

test('a line that is none is told by its number; empty ones are nothing', () => {
  expect(readLines('weather: now.text\n\nTemperature is low')).toEqual({
    values: { weather: 'now.text' },
    wrong: 3,
  });
  expect(readLines('weather：晴').values).toEqual({ weather: '晴' });
  expect(readFacts('code: 007x').values).toEqual({ code: '007x' });
});
