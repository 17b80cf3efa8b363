import { describe, expect, test } from 'vitest';
import { render, shown } from './test-renderer.ts';

const dated = (value: string | number, format: string, zone = 'Asia/Shanghai', locale = 'en') =>
  shown(render(`{{ v | date: "${format}" }}`, { v: value }, { zone, locale }));

describe('date', () => {
  test.each([
    ['2026-11-27T22:30:00+08:00', '%F %T %z', 'Asia/Shanghai', '2026-11-27 22:30:00 +0800'],
    ['2026-11-27T14:30:00Z', '%F %T %:z', 'America/New_York', '2026-11-27 09:30:00 -05:00'],
    ['2026-11-27T20:00:00Z', '%F', 'Asia/Shanghai', '2026-11-28'],
    ['2026-11-27', '%F %H:%M', 'America/New_York', '2026-11-27 00:00'], // a birthday stays where it is
    ['2026-11-27 10:15', '%F %H:%M %z', 'Asia/Tokyo', '2026-11-27 10:15 +0900'],
    ['2026-07-01T12:00:00Z', '%H:%M', 'America/New_York', '08:00'],
    ['2026-03-08 02:30', '%H:%M', 'America/New_York', '03:30'], // skipped by the clock: moves on
    ['2026-11-01 01:30', '%H:%M %z', 'America/New_York', '01:30 -0400'], // shown twice: the first
    ['2027-01-15T18:00:00Z', '%H:%M', 'America/Vancouver', '11:00'], // tz 2026f, whatever Node knows
    ['March 14, 2016', '%b %d, %y', 'America/New_York', 'Mar 14, 16'],
    ['Fri, 27 Nov 2026 14:30:00 GMT', '%H:%M', 'Asia/Shanghai', '22:30'],
    [1152098955, '%m/%d/%Y', 'UTC', '07/05/2006'],
    ['1152098955', '%H:%M', 'UTC', '11:29'],
    [1795789800000, '%F', 'UTC', '2026-11-27'], // milliseconds
    ['now', '%F %T', 'Asia/Shanghai', '2026-11-27 22:30:00'],
    ['not a date', '%F', 'UTC', 'not a date'],
  ])('%s as %s in %s is %s', (value, format, zone, expected) =>
    expect(dated(value, format, zone)).toBe(expected),
  );

  test.each([
    ['%a %A %b %B %d %e|%j|%U %W %V %G %u %w', 'Fri Friday Nov November 27 27|331|47 47 48 2026 5 5'],
    ['%-d/%-m %y %C %I:%M %p %P %l %k %L %s', '27/11 26 20 10:30 PM pm 10 22 000 1795789800'],
    ['%D|%R|%r|%x|%X|%c', '11/27/26|22:30|10:30:00 PM|11/27/26|22:30:00|Fri Nov 27 22:30:00 2026'],
    ['%^a %#p %10A|%05d|%_m|%% %Q', 'FRI pm     Friday|00027|11|% %Q'],
  ])('%s', (format, expected) => expect(dated('now', format)).toBe(expected));

  test('speaks the language of the person', () => {
    expect(dated('now', '%A %B', 'Asia/Shanghai', 'zh-CN')).toBe('星期五 十一月');
    expect(dated('now', '%A %B', 'Asia/Shanghai', 'de')).toBe('Freitag November');
    expect(dated('now', '%A', 'Asia/Shanghai', 'no such locale')).toBe('Friday');
  });

  test('takes a zone of its own', () => {
    expect(shown(render('{{ "now" | date: "%H:%M", "Europe/Paris" }}'))).toBe('15:30');
  });
});
