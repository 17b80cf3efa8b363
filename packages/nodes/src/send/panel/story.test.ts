import { describe, expect, it } from 'vitest';
import { kindWidth, widthOf } from '../../panels/say/fit.ts';
import { textOf } from '../../panels/say/sentence.ts';
import { sayIn } from '../../panels/testing/words.ts';
import type { SendConfig } from '../config.ts';
import { sendPanel } from '../panel.tsx';

const sms: Extract<SendConfig, { channel: 'sms' }> = {
  channel: 'sms',
  class: 'marketing',
  topic: '*',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content: { text: '{{ person.first_name | default: "Hi" }}，退订回T' } }],
};
const two: SendConfig = {
  ...sms,
  topic: 'carts',
  onSkip: 'exit',
  variants: [
    { id: 'a', weight: 33.34, content: { text: '' } },
    { id: 'b-x7k2', weight: 66.66, content: { text: 'B' } },
  ],
};
const mail: SendConfig = {
  ...sms,
  channel: 'email',
  class: 'transactional',
  variants: [{ id: 'a', weight: 100, content: { subject: 'Order {{ entry.order_id }}', html: '<p>…</p>' } }],
};
const push: SendConfig = {
  ...sms,
  channel: 'push',
  variants: [
    {
      id: 'a',
      weight: 100,
      content: { title: '¥30', body: '{% if person.vip %}Until {{ entry.endsAt }}{% endif %}' },
    },
  ],
};

const inbox: SendConfig = {
  ...sms,
  channel: 'inbox',
  variants: [{ id: 'a', weight: 100, content: { title: 'Tea', body: 'Is here' } }],
};

const told = (config: SendConfig, language: 'en' | 'zh') => {
  const settings = { entry: { reentry: { kind: 'once' } } } as const;
  const { kind, sentence, quote, chips } = sendPanel.story(config, { say: sayIn(language), settings });
  return [kind, textOf(sentence), quote, chips?.map(({ text }) => text).join(', ')];
};

describe('the story of a send', () => {
  it.each<[string, SendConfig, (string | undefined)[], (string | undefined)[]]>([
    [
      'one copy',
      sms,
      [
        'SMS · marketing',
        'Sends one SMS. Only to people who agreed to marketing, in allowed hours.',
        'first name，退订回T',
        undefined,
      ],
      ['短信 · 营销', '发送一条短信。只在允许时段发给同意接收营销消息的人。', '名字，退订回T', undefined],
    ],
    [
      'two copies',
      two,
      [
        'SMS · marketing',
        "Sends one SMS. 2 copies: A 33.3% and B 66.7%. Only to people who agreed to “carts”, in allowed hours. Whoever can't get it leaves the journey.",
        undefined,
        'A 33.3% / B 66.7%, carts',
      ],
      [
        '短信 · 营销',
        '发送一条短信。共 2 份文案：A 33.3% 和 B 66.7%。只在允许时段发给同意接收“carts”的人。收不到的人离开旅程。',
        undefined,
        'A 33.3% / B 66.7%, carts',
      ],
    ],
    [
      'a mail',
      mail,
      [
        'E-mail · transactional',
        'Sends one e-mail. At any hour, whether or not they agreed to marketing.',
        'Order order id',
        undefined,
      ],
      ['邮件 · 事务', '发送一封邮件。不限时段，也不要求同意接收营销消息。', 'Order order id', undefined],
    ],
    [
      'a push',
      push,
      [
        'Push · marketing',
        'Sends one push notification. Only to people who agreed to marketing, in allowed hours.',
        '¥30: Until ends at',
        undefined,
      ],
      [
        '推送 · 营销',
        '发送一条推送。只在允许时段发给同意接收营销消息的人。',
        '¥30: Until ends at',
        undefined,
      ],
    ],
    [
      'an in-app message',
      inbox,
      [
        'Inbox · marketing',
        'Puts one message into their in-app inbox. It waits there until they look.',
        'Tea: Is here',
        undefined,
      ],
      ['站内信 · 营销', '发送一条站内信。信息留在站内，等对方打开查看。', 'Tea: Is here', undefined],
    ],
  ])('%s', (_, config, english, chinese) => {
    expect(told(config, 'en')).toEqual(english);
    expect(told(config, 'zh')).toEqual(chinese);
  });

  it('has kinds that fit on a card, and cuts what people wrote', () => {
    for (const config of sendPanel.palette.map((item) => item.config!))
      for (const kind of ['marketing', 'transactional'] as const)
        for (const language of ['en', 'zh'] as const)
          expect(widthOf(told({ ...config, class: kind }, language)[0]!)).toBeLessThanOrEqual(kindWidth);
    const long = { ...sms, variants: [{ id: 'a', weight: 100, content: { text: 'word '.repeat(300) } }] };
    expect(told(long, 'en')[2]).toMatch(/^word .{40,70}…$/);
  });

  it('begins on the canvas with configs that the node takes', () => {
    expect(sendPanel.palette.map(({ id }) => id)).toEqual([
      'send-sms',
      'send-email',
      'send-push',
      'send-inbox',
    ]);
    for (const { config } of sendPanel.palette)
      expect(sendPanel.definition.config.safeParse(config).success).toBe(true);
  });
});
