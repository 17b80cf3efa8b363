import { Liquid } from 'liquidjs';
import { describe, expect, test } from 'vitest';
import { render } from './test-renderer.ts';

/** CPU time, so that other programs on the machine don't decide about a test. Milliseconds. */
function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const doubled = (times: number) =>
  `{% assign s = "0123456789" %}${'{% assign s = s | append: s %}'.repeat(times)}{{ s }}`;

describe('T2: templates that never end or never stop growing', () => {
  test.each([
    ['nested loops', '{% for i in (1..10000) %}{% for j in (1..10000) %}{{ j }}{% endfor %}{% endfor %}'],
    [
      'silent nested loops',
      '{% for i in (1..10000) %}{% for j in (1..10000) %}{% assign k = j %}{% endfor %}{% endfor %}',
    ],
    ['doubling a text', doubled(24)],
    ['a huge range', '{{ (1..10000000) | join: "," }}'],
    ['a huge loop', '{% for i in (1..10000000) %}x{% endfor %}'],
    ['printing a big text over and over', `{% for i in (1..100000) %}${'x'.repeat(10_000)}{% endfor %}`],
    [
      'catching it instead',
      `{% capture c %}{% for i in (1..100000) %}${'x'.repeat(10_000)}{% endfor %}{% endcapture %}`,
    ],
    [
      'repeating a text by replacing',
      '{% assign s = "x" %}{% for i in (1..30) %}{% assign s = s | replace: "x", "xxxx" %}{% endfor %}{{ s }}',
    ],
    ['a huge date format', '{{ "now" | date: s }}'],
    ['a deep template', '{% if true %}'.repeat(20_000)],
    ['a long template', 'x'.repeat(600_000)],
  ])('%s ends within 500 ms of work, with a reason', (_, source) => {
    let rendered: unknown;
    expect(cpuTime(() => (rendered = render(source, { s: '%A'.repeat(300_000) })))).toBeLessThan(500);
    expect(rendered).toMatchObject({
      ok: false,
      reason: { code: expect.stringMatching(/^template-too-(slow|large|long)$|^bad-syntax$/) },
    });
  });

  test('the control: plain LiquidJS goes on', () => {
    const loops = '{% for i in (1..500) %}{% for j in (1..500) %}x{% endfor %}{% endfor %}';
    expect(new Liquid().parseAndRenderSync(loops)).toHaveLength(250_000);
    expect(new Liquid().parseAndRenderSync(doubled(18))).toHaveLength(10 * 2 ** 18); // twice what we allow
  });

  test.each(['where_exp', 'find_exp', 'has_exp', 'group_by_exp', 'reject_exp', 'find_index_exp'])(
    'the filter %s, which no limit interrupts, is not offered',
    (name) => {
      expect(new Liquid().filters[name]).toBeDefined();
      expect(render(`{{ list | ${name}: "i", "true" }}`, { list: [1] })).toMatchObject({
        reason: { code: 'unknown-filter', params: { name } },
      });
    },
  );

  test.each([
    ['strip_html', '<script'.repeat(10_000)],
    ['strip_html', '<'.repeat(100_000)],
    ['escape_once', '&'.repeat(100_000)],
    ['newline_to_br', '\r'.repeat(100_000)],
    ['truncatewords', ' '.repeat(100_000)],
    ['squish', ' '.repeat(100_000)],
    ['date: "%Y"', '1'.repeat(100_000)],
    ['plus: 1', '1'.repeat(100_000)],
  ])('%s of hostile values is quick', (filter, value) => {
    const source = `{{ person.note | ${filter} }}`;
    expect(cpuTime(() => render(source, { person: { note: value } }, { as: 'html' }))).toBeLessThan(500);
  });
});
