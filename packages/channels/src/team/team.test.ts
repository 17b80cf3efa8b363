import { describe, expect, it } from 'vitest';
import { verifyWebhook } from '../webhook-signature/standard-webhooks.ts';
import { signDingtalk } from './dingtalk/format.ts';
import { signFeishu } from './feishu/format.ts';
import { teamFormats, type TeamNews } from './index.ts';

const news: TeamNews = {
  id: 'alert-1',
  type: 'alert',
  title: 'A provider is down',
  text: 'Line <a> & b',
  link: 'https://perennial.test/w/1',
  data: { kind: 'provider-down' },
};
const url = 'https://robot.example.com/send?access_token=abc';
const now = 1_790_000_000_123;
const bodyOf = (call: { readonly body: unknown }) => JSON.parse(call.body as string) as unknown;

describe('how teams are told', () => {
  it('DingTalk: signed in the address, as its documentation computes it', () => {
    // By `printf '%s\n%s' "$timestamp" "$secret" | openssl dgst -sha256 -hmac "$secret" -binary | base64`.
    expect(signDingtalk(1_577_262_236_757, 'this is secret')).toBe(
      'hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=',
    );
    const call = teamFormats.dingtalk.write(news, { url, secret: 'SEC1' }, now);
    const { searchParams } = new URL(call.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      access_token: 'abc',
      timestamp: String(now),
      sign: signDingtalk(now, 'SEC1'),
    });
    expect(bodyOf(call)).toMatchObject({ msgtype: 'text' });
    expect(teamFormats.dingtalk.write(news, { url }, now).url).toBe(url);
    expect(teamFormats.dingtalk.isTaken(200, '{"errcode":0,"errmsg":"ok"}')).toBe(true);
    expect(teamFormats.dingtalk.isTaken(200, '{"errcode":310000,"errmsg":"sign not match"}')).toBe(false);
  });

  it('Feishu: signed in the body, keyed by time and secret over nothing', () => {
    // By `printf '' | openssl dgst -sha256 -hmac "$(printf '%s\n%s' "$timestamp" "$secret")" -binary | base64`.
    expect(signFeishu(1_599_360_473, 'demo')).toBe('l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=');
    const body = bodyOf(teamFormats.feishu.write(news, { url, secret: 'demo' }, now));
    expect(body).toMatchObject({
      timestamp: '1790000000',
      sign: signFeishu(1_790_000_000, 'demo'),
      msg_type: 'text',
    });
    expect(teamFormats.feishu.isTaken(200, '{"code":0}')).toBe(true);
    expect(teamFormats.feishu.isTaken(200, '{"code":19021,"msg":"sign match fail"}')).toBe(false);
  });

  it('WeCom: no signature; the answer says whether it was taken', () => {
    expect(bodyOf(teamFormats.wecom.write(news, { url }, now))).toMatchObject({ msgtype: 'text' });
    expect(teamFormats.wecom.isTaken(200, '{"errcode":0}')).toBe(true);
    expect(teamFormats.wecom.isTaken(200, '{"errcode":45009}')).toBe(false);
    expect(teamFormats.wecom.isTaken(200, 'not JSON')).toBe(false);
  });

  it('Slack: marks of its own are escaped', () => {
    expect(bodyOf(teamFormats.slack.write(news, { url }, now))).toEqual({
      text: '*A provider is down*\nLine &lt;a&gt; &amp; b\n<https://perennial.test/w/1>',
    });
  });

  it('a program: signed as Standard Webhooks has it', () => {
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const { headers, body } = teamFormats.webhook.write(news, { url, secret }, now);
    const bytes = Buffer.from(body as string);
    expect(verifyWebhook(headers, bytes, secret, now)).toBe('good');
    expect(verifyWebhook(headers, Buffer.concat([bytes, Buffer.from(' ')]), secret, now)).toBe(
      'bad-signature',
    );
    expect(JSON.parse(body as string)).toMatchObject({ type: 'alert', data: { kind: 'provider-down' } });
  });
});
