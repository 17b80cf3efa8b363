import { saysHowToOptOut } from '@perennial/journey';
import { covered, marks, readable } from './readable.ts';
import { withoutAddresses } from './symbols.ts';
import type { Copy, Element, Rules } from './types.ts';

const { name, brand } = marks;

/** Each of them alone is enough. What is read is in small letters, with plain punctuation. */
const signs: { readonly [E in 'salutation' | 'benefit' | 'action']: readonly RegExp[] } = {
  salutation: [
    /亲爱的|尊敬的|您好|你好|各位|大家好|好久不见|早安|晚安|(?:早上|上午|中午|下午|晚上|周末|节日|新春|新年)好|生日快乐|哈[喽啰]|宝子|宝贝们|家人们|亲们/,
    /(?:^|[\s】\]!,.。])(?:嗨|亲)[,!~:\s]/,
    new RegExp(`${name}\\s*(?:[,:!?~、]|您|你|先生|女士|小姐|同学|老师|妈妈|爸爸|家长)`),
    /(?:先生|女士|小姐|同学|家长|业主|书友|山友|朋友们?|会员们?|顾客|客户|用户|粉丝)(?:[,!:~]|[速快]来)/,
    /(?:^|\n|[-.:!?*\]】]\s*)(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|welcome|congratulations|thank you|thanks|happy birthday)\b/,
    new RegExp(`\\bdear (?:[a-z]|${name})`),
    /\bhow are you\b/,
  ],
  benefit: [
    /[折减赠送券礼惠返奖抵]|半价|低价|免[费息运]|领(?!导|带|域|先)|包邮|积分|红包|特权|专享|尊享|双倍|试[用饮吃穿驾听]|体验|兑换|名额|报名|到货|补货|降价|上新|新[品款版书]|秒杀|疯抢/,
    /指南|清单|报告|攻略|建议|解读|教程|课程|讲座|公开课|\d(?:\.\d+)?\s*元|\d\s*%|年化|收益|到账|退款|见效|根治|提分|开发票|稳赚|美白|上门|送货/,
    /\d+(?:\.\d+)?\s?%|\b\d+(?:\.\d+)? off\b|\boff (?:your|any|every|all|next)\b|\b(?:free|freebie|complimentary|gifts?|vouchers?|coupons?|discounts?|points|samples?|prizes?|bonus|cashback|rewards?|perks?|bargains?|deals?|sale|saves?)\b/,
    /\b(?:half price|two for one|buy one|on us|on the house|no fees?|without fees|no entry fee|interest-free|money back|get rich|in \d+ (?:days|minutes)|cures?|exclusive|early access|priority|back in stock|is back|is ready|fell by|dropped|cheaper|won|win|lowe(?:r|st) prices?)\b/,
    /\b(?:guides?|checklists?|catalogues?|tips|tutorials?|reports?|lessons?|classes|tickets?|maps?|trial|tier|yields?|returns|get an?|voucher|delivered|deliver|shipping|pills?|viagra|spins|loan|ten we print)\b/,
  ],
  action: [
    /https?:\/\/|\bwww\.|短链接/,
    /点[击开此这我]|戳|扫码|复[课训购]|领取|兑换|使用|选购|购买|抢购|下单|查看|查询|登录|前往|凭(?:此|本|短信|邮件|券|码)|出示|致电|电话|预[约订]|报名|投稿|填写|参[与加]|办理|到店|到场|来店|来门店|光临|前来|欢迎[^。]{0,6}来|等您|等你|[快速]来|[去来]看看|逛逛|回来|带走|联系|加v信|加微信|坐席|转发|分享/,
    /回复?\s*(?:\d|y\b|yes|是|报名|预约)/,
    /\b(?:reply|text|send|answer) (?!stop|td|unsubscribe|n\b)[a-z\d]+\b/,
    /\b(?:show (?:this|us|the|your)|come (?:by|in|back|before|and|over)|(?:pop|drop|stop) (?:in|by)|visit|book|call us|call|claim|shop now|order|buy|sign up|reserve|look|see|read|browse|leaf through|download|grab|taste|join|redeem|pick|renew|enrol|enroll|register|apply|install|open an|start|track|swap|share|forward|repost|invite|bring|pass it on|show)\b/,
  ],
};

/** Beside what the kernel knows of text messages: words of mail. */
const optsOut = /取消订阅|不再接收|unsubscribe_url|manage your preferences/i;

const signature = /【[^】]{1,40}】/;
const bracketedName = /^\s*\[[^\]]{1,20}\]/;
/** `Page & Spine: ...`, maybe after an eye-catcher. */
const prefixed =
  /^[^\p{L}]*(?:\p{Lu}{3,}[^\p{L}]+)?(?!(?:Hi|Hello|Hey|Dear|Good|Reminder|Today|Tonight|News|Sale)\b)\p{Lu}[\p{L}\d&'’. -]{1,40}: (?!https?:)/u;

/** An element that a message should have, and whether a reader finds it. */
export interface Asked {
  readonly element: Element;
  readonly there: boolean;
}

/**
 * The elements that a message should have. A phone shows by itself who pushes, and how to turn it off, as an app does whose inbox
 * it is; news of an order needs no offer.
 */
export function elementsOf(copy: Copy, rules: Rules): readonly Asked[] {
  return askedOf(copy).map((element) => ({ element, there: has(element, copy, rules) }));
}

function askedOf({ channel, class: kind }: Copy): readonly Element[] {
  if (channel === 'push' || channel === 'inbox') return kind === 'marketing' ? ['benefit'] : [];
  return kind === 'marketing' ? ['salutation', 'benefit', 'action', 'opt-out', 'brand'] : ['brand'];
}

function has(element: Element, copy: Copy, rules: Rules): boolean {
  if (isAdded(element, copy, rules)) return true;
  const whole = wholeOf(copy);
  if (element === 'opt-out') return saysHowToOptOut(whole) || optsOut.test(whole);
  if (element === 'brand') return saysWho(whole, rules);
  const { text } = readable(covered(element === 'benefit' ? withoutAddresses(whole) : whole));
  return signs[element].some((sign) => sign.test(text)) || (element === 'action' && hasLink(copy));
}

/** The postman signs text messages, and gives mail without a way out a footer. */
function isAdded(
  element: Element,
  { channel, class: kind, content }: Copy,
  { signature: own, footer }: Rules,
): boolean {
  if (channel === 'sms') return element === 'brand' && own !== '';
  if (channel !== 'email' || !footer || kind !== 'marketing') return false;
  const isWritten = Object.values(content).some((source = '') => source.includes('unsubscribe_url'));
  return !isWritten && (element === 'opt-out' || element === 'brand');
}

function saysWho(whole: string, { brand: known }: Rules): boolean {
  const shown = covered(whole);
  if (shown.includes(brand) || signature.test(shown) || bracketedName.test(whole) || prefixed.test(shown))
    return true;
  return known !== '' && whole.toLowerCase().includes(known.toLowerCase());
}

/** Of a mail the address stands in its markup, where nobody reads it. */
const hasLink = ({ content }: Copy): boolean =>
  Object.values(content).some((source = '') =>
    /\bhref\s*=|https?:\/\/|\{\{[^}]*(?:url|link)[^}]*\}\}/i.test(source),
  );

function wholeOf({ content }: Copy): string {
  return ['title', 'subject', 'body', 'html', 'text'].flatMap((field) => content[field] ?? []).join('\n');
}
