/** What the cross-site-scripting test hides in every value that somebody outside can choose. */
export const evil = '<img src=x onerror="window.__x=1">';

/** Everything in the seed that somebody wrote. */
export interface Story {
  readonly journey: string;
  readonly key: string;
  readonly event: string;
  readonly otherEvent: string;
  readonly item: string;
  readonly nodes: {
    readonly start: string;
    readonly sms: string;
    readonly mail: string;
    readonly wait: string;
  };
  readonly texts: { readonly sms: string; readonly subject: string; readonly html: string };
  /** A draft that nobody published: with conditions, arms, and what is still to be mended. */
  readonly draft: {
    readonly name: string;
    readonly folder: string;
    readonly tag: string;
    readonly goal: string;
    readonly topic: string;
    readonly nodes: { readonly buyers: string; readonly halves: string; readonly again: string };
    readonly ports: { readonly regular: string; readonly early: string; readonly late: string };
    readonly texts: { readonly calm: string; readonly lively: string };
  };
  readonly segments: { readonly live: string; readonly list: string };
  readonly person: { readonly name: string; readonly first_name: string; readonly tier: string };
}

/** A shop under attack. */
export const english: Story = {
  journey: 'Abandoned cart',
  key: 'Shop server',
  event: 'Product Added',
  otherEvent: `Odd ${evil}`,
  item: `linen throw ${evil}`,
  nodes: {
    start: 'Put something into the cart',
    sms: 'Remind by SMS',
    mail: 'Remind by mail',
    wait: 'A day to think',
  },
  texts: {
    sms: 'Your {{ entry.name }} is waiting, {{ person.first_name }}',
    subject: `Still yours ${evil}`,
    html: `<h1>Your cart</h1><p>{{ person.first_name }}, your {{ entry.name }} is still here.</p>${evil}<script>top.__x=1;window.__x=1</script>`,
  },
  draft: {
    name: 'Second order',
    folder: 'Retention',
    tag: 'spring',
    goal: 'Order Completed',
    topic: 'offers',
    nodes: { buyers: 'Bought before?', halves: 'When to write', again: 'Ask for the second order' },
    ports: { regular: 'Regulars', early: 'Early', late: 'Late' },
    texts: {
      calm: '{{ person.first_name }}, the linen you liked is back in four colours.',
      lively: 'Four new colours, {{ person.first_name }}! Yours with free postage until Sunday.',
    },
  },
  segments: { live: `Left a cart ${evil}`, list: `Guests of the fair ${evil}` },
  person: { name: `林晓雯 ${evil}`, first_name: evil, tier: evil },
};

/** A shop where nobody writes a Latin letter, so that each one on a screen is the product's own. */
export const chinese: Story = {
  journey: '购物车挽回',
  key: '商城服务器',
  event: '加入购物车',
  otherEvent: '浏览商品',
  item: '亚麻盖毯',
  nodes: { start: '加了购物车', sms: '短信提醒', mail: '邮件提醒', wait: '再想一天' },
  texts: {
    sms: '{{ person.first_name }}，您看中的{{ entry.name }}还在购物车里',
    subject: '您的购物车还在',
    html: '<h1>您的购物车</h1><p>{{ person.first_name }}，{{ entry.name }}还在等您。</p>',
  },
  draft: {
    name: '促进复购',
    folder: '留存',
    tag: '春季',
    goal: '完成下单',
    topic: '优惠活动',
    nodes: { buyers: '以前买过吗', halves: '何时发送', again: '邀请再次下单' },
    ports: { regular: '老顾客', early: '早发', late: '晚发' },
    texts: {
      calm: '{{ person.first_name }}，您喜欢的亚麻系列补了四个颜色。',
      lively: '{{ person.first_name }}，四款新色上架啦！本周日前下单包邮。',
    },
  },
  segments: { live: '加了购物车没下单', list: '春季展会来宾' },
  person: { name: '林晓雯', first_name: '晓雯', tier: '银卡' },
};
