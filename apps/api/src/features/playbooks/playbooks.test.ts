import { countSegments, createRenderer, renderMessage, type RenderedContent } from '@perennial/content';
import type { Graph, JsonObject } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { describe, expect, it } from 'vitest';
import { productKernel } from '../../kernel.ts';
import { checkGraph } from '../journeys/check.ts';
import { playbooks, type Playbook } from './playbooks.ts';

const renderer = createRenderer({ zones: momentZones });
const languages = ['en', 'zh-CN'] as const;
const all = languages.flatMap((locale) =>
  playbooks[locale].map((playbook) => [`${playbook.name} (${locale})`, playbook, locale] as const),
);

const known = {
  en: { first_name: 'Charlotte-Antoinette', name: 'Charlotte-Antoinette Meier-Lindqvist' },
  'zh-CN': { first_name: '思远', name: '欧阳思远' },
};
const brand = { en: 'Fernway Home', 'zh-CN': '蕨路家居' };
const entry = { en: { name: 'Self-watering pot' }, 'zh-CN': { name: '植物营养液' } };

/** The sends of a playbook, each as somebody gets it. */
function messagesOf({ draft }: Playbook, locale: (typeof languages)[number]): RenderedContent[] {
  return Object.values((draft as Graph).nodes)
    .filter(({ type }) => type === 'send')
    .flatMap(({ config }) =>
      (config['variants'] as unknown as { content: JsonObject }[]).map(
        (variant) => [config, variant.content] as const,
      ),
    )
    .map(([config, content]) => {
      const rendered = renderMessage(renderer, {
        channel: config['channel'] as 'sms',
        class: 'marketing',
        content,
        variables: { person: known[locale], entry: entry[locale] },
        zone: 'Asia/Shanghai',
        locale,
        now: 0,
        unsubscribeUrl: 'https://journeys.example.com/u/x',
        brand: { name: brand[locale] },
      });
      if (!rendered.ok) throw new Error(JSON.stringify(rendered.reason));
      return rendered.content;
    });
}

describe('the playbooks that ship', () => {
  it.each(all)('%s compiles without errors and warnings', (_, { draft }) => {
    const { program, diagnostics } = checkGraph(productKernel(), draft);
    expect(diagnostics).toEqual([]);
    expect(program).toBeDefined();
  });

  it.each(all)('%s: each text holds the five elements and is short enough', (_, playbook, locale) => {
    const messages = messagesOf(playbook, locale);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      const whole =
        message.channel === 'sms'
          ? message.text
          : message.channel === 'email'
            ? `${message.subject} ${message.html}`
            : '';
      const { name, first_name: first } = known[locale];
      expect(whole).toContain(brand[locale]);
      expect(whole).toContain(locale === 'en' ? first : name);
      expect(whole).toMatch(/\d|post-free|包邮|free|免费/);
      expect(whole).toContain('https://example.com/');
      expect(whole).toMatch(/STOP|退订|Unsubscribe/);
      // No exaggerated symbols.
      expect(whole).not.toMatch(/[!！]{2}|[¡★☆❤]/u);
      if (message.channel === 'sms')
        expect(
          countSegments(message.text, locale === 'en' ? {} : { country: 'CN' }).segments,
        ).toBeLessThanOrEqual(2);
    }
  });

  it('are the same journeys in both languages, by the ids of their nodes', () => {
    const shape = ({ draft }: Playbook) => {
      const { nodes, edges, settings } = draft as Graph;
      return { nodes: Object.entries(nodes).map(([id, { type }]) => [id, type]), edges, settings };
    };
    expect(playbooks.en.map(shape)).toEqual(playbooks['zh-CN'].map(shape));
  });
});
