import { afterAll, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import type { OutgoingMessage } from '../contract/provider.ts';
import { jpush } from './provider.ts';
import { startJpushPeer } from './test-peer.ts';

const peer = await startJpushPeer();
afterAll(() => peer.api.close());

describeProvider({ definition: jpush, credentials: peer.credentials, peer });

test('each platform gets what it shows, the key, and where it leads', async () => {
  const android = peer.arrange('accept', sample('push'));
  const ios = { ...android, to: { ...android.to, platform: 'ios' } } as OutgoingMessage;
  const sender = jpush.connect({ ...peer.credentials, production: false });
  await sender.send([android], AbortSignal.timeout(5_000));
  await sender.send([ios], AbortSignal.timeout(5_000));
  await sender.close();
  const [first, second] = peer.api.calls.slice(-2).map(({ body }) => JSON.parse(body) as object);
  const extras = { message: android.key, link: 'https://example.com/plant' };
  expect(first).toEqual({
    platform: ['android'],
    audience: { registration_id: ['1507bfd3f7c466c355c'] },
    notification: { android: { alert: 'Your plant is thirsty', title: '你好', extras } },
    options: { time_to_live: 86_400, apns_production: false },
  });
  expect(second).toMatchObject({
    platform: ['ios'],
    notification: { ios: { alert: { title: '你好', body: 'Your plant is thirsty' }, extras } },
  });
});
