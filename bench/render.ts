import { createRenderer, renderMessage, trackLinks, type MessageInput } from '@perennial/content';
import { checkCopy, wordLists, type Rules } from '@perennial/content/check';
import type { JsonObject } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { conclude, round } from './harness/closing.ts';

const messages = Number(process.env['BENCH_MESSAGES'] ?? 5_000);
const rounds = 5;

/** What a shop would send: names with something in their place, a loop, a date, a price, three links, a way out. */
const html = `<html><body><h1>Dear {{ person.first_name | default: "friend" }},</h1>
<p>since {{ person.since | date: "%B %Y" }} you have been with us. These go well with what you have:</p>
<ul>{% for item in entry.items %}<li><a href="https://fernway.example/p/{{ item.id }}">{{ item.name | escape }}</a>
{{ item.price | round: 2 }} {% if item.price > 40 %}<b>post-free</b>{% endif %}</li>{% endfor %}</ul>
<p><a href="https://fernway.example/all">Have a look</a></p><p>Fernway, 1 Green Lane</p>
<p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p></body></html>`;
const content: JsonObject = { subject: 'For your {{ entry.items[0].name }}', html };

const rules: Rules = {
  locale: 'en',
  industry: 'consumer',
  words: wordLists(),
  brand: 'Fernway',
  signature: '',
  footer: true,
  longestSms: 500,
};

const items = [
  { id: 'p1', name: 'Linen throw', price: 39.5 },
  { id: 'p2', name: 'Oak & ash bowl', price: 62 },
];

const messageTo = (n: number): MessageInput => ({
  channel: 'email',
  class: 'marketing',
  content,
  variables: {
    person: { first_name: `Customer ${n}`, since: '2024-03-01T00:00:00Z' },
    entry: { items },
  },
  zone: 'Europe/Berlin',
  locale: 'en',
  now: Date.UTC(2026, 10, 23) + n,
  unsubscribeUrl: `https://fernway.example/u/${n}`,
  brand: { name: 'Fernway' },
});

/** The best of some rounds, in seconds: a busy machine makes some slower. */
function best(work: (n: number) => unknown): number {
  let least = Infinity;
  for (let i = 0; i < rounds; i += 1) {
    const began = performance.now();
    for (let n = 0; n < messages; n += 1) work(n);
    least = Math.min(least, (performance.now() - began) / 1_000);
  }
  return least;
}

/**
 * A mail, from its source to what leaves: Liquid, links, and the check, which the product does once for each text and not
 * for each message. Beside it what no sender is spared: the same mail written and read as JSON.
 */
function run() {
  const renderer = createRenderer({ zones: momentZones });
  const write = (n: number) => {
    const input = messageTo(n);
    const rendered = renderMessage(renderer, input);
    if (!rendered.ok) throw new Error(`not rendered: ${JSON.stringify(rendered.reason)}`);
    return trackLinks(rendered.content, {
      ...{ clicks: true, opens: true, utm: { source: 'perennial' }, opensApp: false },
      shortUrl: (place) => `https://go.example/${n}/${place}`,
      untouched: [input.unsubscribeUrl!],
    });
  };
  const { content: written, links } = write(0);
  const copy = { channel: 'email', class: 'marketing', content: { subject: '', html } } as const;
  const findings = checkCopy(copy, rules);
  const floor = best(() => JSON.parse(JSON.stringify(written)) as unknown);
  const [rendered, checked] = [best(write), best(() => checkCopy(copy, rules))];
  const each = (seconds: number) => round(messages / seconds);
  const figures = {
    bench: 'render',
    value: each(rendered + checked),
    unit: 'mails a second, rendered, checked and with short links',
    floor: each(floor),
    ratio: round(floor / (rendered + checked), 3),
    withoutCheck: each(rendered),
    links: links.length,
    findings: findings.length,
  };
  // Two products and one page; the way out stays as it is.
  return Promise.resolve({ figures, passed: links.length === 3, why: `${links.length} links of 3` });
}

await conclude(run);
