import { describe, expect, test } from 'vitest';
import { countSegments } from './count-segments.ts';

const repeat = (text: string, times: number) => text.repeat(times);

describe('countSegments', () => {
  test.each([
    ...(
      [
        [160, 1],
        [161, 2],
        [306, 2],
        [307, 3],
        [459, 3],
        [460, 4],
      ] as const
    ).map(([n, parts]) => ['GSM-7', repeat('a', n), parts] as const),
    ...(
      [
        [70, 1],
        [71, 2],
        [134, 2],
        [135, 3],
      ] as const
    ).map(([n, parts]) => ['UCS-2', repeat('你', n), parts] as const),
    ['GSM-7', repeat('€', 80), 1],
    ['GSM-7', repeat('€', 81), 2],
    ['GSM-7', `${repeat('a', 152)}€${repeat('a', 152)}`, 3],
    ['UCS-2', `${repeat('你', 66)}😀${repeat('你', 66)}`, 3],
    ['UCS-2', repeat('😀', 35), 1],
    ['UCS-2', repeat('😀', 36), 2],
    ['UCS-2', repeat('👨‍👩‍👧‍👦', 7), 2],
    ['GSM-7', '', 1],
  ] as const)('%s %s: %i', (encoding, text, segments) => {
    expect(countSegments(text)).toMatchObject({ encoding, segments });
  });

  test.each(['€', '{', '}', '[', ']', '~', '^', '\\', '|'])('%s takes two septets', (char) => {
    expect(countSegments(char)).toEqual({ encoding: 'GSM-7', segments: 1, units: 2, perSegment: 160 });
  });

  test.each(['ç', '`', '\t', '’', '\u00a0', '你'])('%j forces UCS-2', (char) => {
    expect(countSegments(`a${char}`).encoding).toBe('UCS-2');
  });

  test.each(['Ç', 'é', 'ñ', 'ü', '£'])('%s does not', (char) =>
    expect(countSegments(char).encoding).toBe('GSM-7'),
  );

  test('counts units', () => {
    expect(countSegments('👨‍👩‍👧‍👦').units).toBe(11);
    expect(countSegments(`${repeat('a', 152)}€${repeat('a', 152)}`)).toMatchObject({
      units: 306,
      perSegment: 153,
    });
    expect(countSegments(`${repeat('你', 66)}😀${repeat('你', 66)}`)).toMatchObject({
      units: 134,
      perSegment: 67,
    });
  });

  test('mainland China is always UCS-2, with signature and opt-out counted', () => {
    const china = { country: 'CN', signature: '【Perennial】', optOut: '回T退订' };
    expect(countSegments(repeat('a', 70), { country: 'CN' })).toMatchObject({
      encoding: 'UCS-2',
      segments: 1,
    });
    expect(countSegments(repeat('a', 71), { country: 'CN' })).toMatchObject({
      encoding: 'UCS-2',
      segments: 2,
    });
    expect(countSegments(repeat('a', 55), china)).toMatchObject({ units: 70, segments: 1 });
    expect(countSegments(repeat('a', 56), china)).toMatchObject({ units: 71, segments: 2 });
    expect(countSegments(repeat('a', 71), { country: 'HK' }).segments).toBe(1);
  });
});
