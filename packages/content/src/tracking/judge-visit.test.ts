import { describe, expect, it, test } from 'vitest';
import { judgeVisit, type Visit } from './judge-visit.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const visit = (more: Partial<Visit> = {}): Visit => ({
  what: 'click',
  method: 'GET',
  headers: { 'user-agent': iphone },
  channel: 'email',
  sinceSent: 3_600_000,
  others: 0,
  dataCentre: false,
  ...more,
});
const by = (agent: string, what: Visit['what'] = 'click') =>
  judgeVisit(visit({ what, headers: { 'user-agent': agent } }));

describe('people', () => {
  test.each([
    iphone,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
    'Mozilla/5.0 (Linux; Android 14; V2303A Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600(0x28003133) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN',
    'Mozilla/5.0 (Linux; U; Android 12; zh-cn; M2102J2SC Build/SKQ1) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/18.2.150305',
    'Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 13; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 AliApp(DingTalk/7.5.20) com.laiwang.DingTalk/37042567 Channel/201200 language/zh-Hans-CN',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.42.103;]',
  ])('press links: %s', (agent) => expect(by(agent)).toBe('person'));

  test.each([
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0',
  ])('open mails: %s', (agent) => expect(by(agent, 'open')).toBe('person'));
});

describe('programs', () => {
  test.each([
    ['', 'bot'],
    ['curl/8.5.0', 'bot'],
    ['python-requests/2.32.3', 'bot'],
    ['Go-http-client/2.0', 'bot'],
    ['okhttp/4.12.0', 'bot'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot'],
    ['Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)', 'bot'],
    [
      'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; https://zhanzhang.toutiao.com/)',
      'bot',
    ],
    ['Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)', 'bot'],
    ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'bot'],
    ['WhatsApp/2.24.20.89 A', 'bot'],
    ['TelegramBot (like TwitterBot)', 'bot'],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'bot'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
      'bot',
    ],
    ['Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b', 'scanner'],
    ['BarracudaCentral (+https://barracudacentral.org)', 'scanner'],
    ['Mozilla/5.0 (compatible; Proofpoint URL Defense)', 'scanner'],
    ['Mozilla/5.0 (compatible; Google-Safety; +http://www.google.com/bot.html)', 'scanner'],
  ])('%j: %s', (agent, kind) => expect(by(agent)).toBe(kind));

  it('that fetch every picture beforehand are told apart', () => {
    expect(by('Mozilla/5.0', 'open')).toBe('privacy-proxy');
  });

  test.each([
    [{ method: 'HEAD' }],
    [{ headers: { 'user-agent': iphone, purpose: 'prefetch' } }],
    [{ headers: { 'user-agent': iphone, 'sec-purpose': 'prefetch;prerender' } }],
    [{ headers: { 'user-agent': iphone, 'x-purpose': 'preview' } }],
    [{ headers: { 'user-agent': iphone, 'x-moz': 'prefetch' } }],
  ])('look ahead: %j', (more) => expect(judgeVisit(visit(more))).toBe('prefetch'));
});

describe('by their haste', () => {
  test.each([
    ['a mail scarcely sent', { sinceSent: 900 }, 'scanner'],
    ['five seconds later', { sinceSent: 5_000 }, 'person'],
    ['the third link within seconds', { others: 2 }, 'scanner'],
    ['the second', { others: 1 }, 'person'],
    ['a data centre, a minute later', { sinceSent: 60_000, dataCentre: true }, 'scanner'],
    ['a data centre, an hour later', { dataCentre: true }, 'person'],
    ['a text message read at once', { channel: 'sms', sinceSent: 900 }, 'person'],
    ['a sandbox', { sinceSent: null }, 'person'],
  ])('%s', (_, more, kind) => expect(judgeVisit(visit(more))).toBe(kind));
});
