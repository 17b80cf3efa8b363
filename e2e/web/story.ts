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
  person: { name: '林晓雯', first_name: '晓雯', tier: '银卡' },
};
