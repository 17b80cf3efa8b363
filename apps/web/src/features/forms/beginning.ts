import type { FieldKind, FormDocument, FormField, FormKind } from '@perennial/contracts';

const said = (en: string, zh: string) => ({ en, zh });

const choices = [
  { value: 'a', label: said('First', '第一项') },
  { value: 'b', label: said('Second', '第二项') },
];

const labels: { readonly [K in FieldKind]: FormField['label'] } = {
  text: said('Your answer', '您的回答'),
  paragraph: said('Tell us more', '请告诉我们更多'),
  choice: said('Choose one', '请选择一项'),
  choices: said('Choose any', '可多选'),
  rating: said('How many stars?', '您给几颗星？'),
  date: said('Which day?', '哪一天？'),
  email: said('E-mail address', '邮箱'),
  phone: said('Mobile number', '手机号'),
};

/** In the order in which they are offered. */
export const fieldKinds = Object.keys(labels) as readonly FieldKind[];

/** A field of a kind, under an id that no other field has. */
export function newField(kind: FieldKind, taken: readonly FormField[]): FormField {
  const ids = new Set(taken.map(({ id }) => id));
  let n = 1;
  while (ids.has(`${kind}_${n}`)) n += 1;
  const choosing = kind === 'choice' || kind === 'choices';
  return {
    id: `${kind}_${n}`,
    kind,
    label: labels[kind],
    required: false,
    attribute: null,
    choices: choosing ? choices : [],
  };
}

const look = { accent: '#23502b' };
const thanks = said('Thank you!', '谢谢！');
const consent: FormDocument['consent'] = {
  channels: ['email'],
  topic: '*',
  text: said(
    'Yes, send me news and offers. I can unsubscribe at any time.',
    '同意接收新品和优惠信息，可随时退订。',
  ),
};

/** What a form of its kind usually asks. */
export function beginning(kind: FormKind): FormDocument {
  return beginnings[kind];
}

const beginnings: { readonly [K in FormKind]: FormDocument } = {
  survey: {
    title: said('How did we do?', '您对我们满意吗？'),
    lead: said('It takes a minute.', '只需一分钟。'),
    button: said('Send', '提交'),
    thanks,
    fields: [
      { ...newField('rating', []), required: true, attribute: 'satisfaction' },
      newField('paragraph', []),
    ],
    consent: null,
    look,
  },
  'sign-up': {
    title: said('Hear from us first', '抢先了解我们的消息'),
    lead: said('', ''),
    button: said('Sign up', '订阅'),
    thanks,
    fields: [{ ...newField('email', []), required: true, attribute: 'email' }],
    consent,
    look,
  },
  gift: {
    title: said('Choose your gift', '请选择您的礼物'),
    lead: said('It is on its way as soon as you have chosen.', '选好后我们会尽快寄出。'),
    button: said('This one', '就选它'),
    thanks,
    fields: [{ ...newField('choice', []), required: true, attribute: 'gift' }],
    consent: null,
    look,
  },
};
