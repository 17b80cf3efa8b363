import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { createCaller, type CallOutcome, type Caller } from './call.ts';
import { createFence, type Fence } from './fence.ts';
import { startNameServer, startSink, type NameServer, type Sink } from './test-servers.ts';

const callPorts = [80, 443, 8080, 8443];
const strict = createFence({ ports: callPorts });
const loopback = createFence({ ports: callPorts, allow: ['127.0.0.0/8', '::1'] });

const callers: Caller[] = [];
afterEach(() => callers.splice(0).forEach((caller) => caller.close()));
async function call(url: string, fence: Fence, timeout = 5_000): Promise<CallOutcome> {
  const caller = createCaller({ fence, timeout });
  callers.push(caller);
  return caller.call({ method: 'GET', url, headers: {}, body: null }, AbortSignal.timeout(10_000));
}

const refused = (why: string) => ({ kind: 'refused', why });

describe('addresses and notations', () => {
  test.each([
    ...['http://127.0.0.1/', 'http://127.8.9.1/', 'http://localhost/', 'http://[::1]/'],
    ...[
      'http://0x7f.1/',
      'http://0x7f000001/',
      'http://2130706433/',
      'http://017700000001/',
      'http://127.1/',
    ],
    ...['http://0177.0.0.1/', 'http://①②⑦.0.0.1/', 'http://127。0。0。1/', 'http://%31%32%37.0.0.1/'],
    ...['http://0.0.0.0/', 'http://0/', 'http://0.1.2.3/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/'],
    ...['http://[::ffff:7f00:1]/', 'http://[::ffff:0:127.0.0.1]/', 'http://[::127.0.0.1]/'],
    ...['http://[64:ff9b::127.0.0.1]/', 'http://[64:ff9b::a9fe:a9fe]/', 'http://[64:ff9b:1::10.0.0.1]/'],
    ...['http://[2002:7f00:1::]/', 'http://[2001:0:7f00:1::]/', 'http://[fe80::1]/', 'http://[fc00::1]/'],
    ...[
      'http://[fd00:ec2::254]/',
      'http://[ff02::1]/',
      'http://[fec0::1]/',
      'http://169.254.169.254/latest/',
    ],
    ...['http://100.100.100.200/', 'http://10.0.0.1/', 'http://172.16.0.1/', 'http://172.31.255.255/'],
    ...['http://192.168.0.1/', 'http://100.64.0.1/', 'http://100.127.255.255/', 'http://192.0.0.192/'],
    ...['http://224.0.0.1/', 'http://239.255.255.250/', 'http://240.0.0.1/', 'http://255.255.255.255/'],
    ...['http://198.18.0.1/', 'https://user:pass@10.0.0.1/', 'http://8.8.8.8@127.0.0.1/'],
  ])('%s is refused before anybody is called', async (url) => {
    expect(await call(url, strict)).toEqual(refused('private-address'));
  });

  test.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1:70/_x',
    'ftp://example.com/',
    'data:text/plain,x',
    'javascript:1',
    '//example.com/',
    '',
  ])('%j is no call', async (url) => expect(await call(url, strict)).toEqual(refused('not-http')));

  it('lets public addresses through on the usual ports (control)', () => {
    for (const url of ['http://8.8.8.8/', 'https://1.1.1.1:8443/', 'http://[2606:4700::1111]:8080/'])
      expect(strict.refuses(new URL(url)), url).toBeNull();
    expect(createFence().refuses(new URL('http://8.8.8.8:25/'))).toBeNull();
  });

  test.each([22, 25, 3306, 6379, 11211, 9200])('port %i of a public address is refused', (port) =>
    expect(strict.refuses(new URL(`http://8.8.8.8:${port}/`))).toBe('port-not-allowed'),
  );

  test.each(['127.0.0.1/33', '10.0.0/8', 'example.com', '10.0.0.0/8/8', '::1/129', ''])(
    '%j is no network to allow',
    (network) => expect(() => createFence({ allow: [network] })).toThrow('not a network'),
  );
});

describe('on the wire', () => {
  let sink: Sink;
  beforeAll(async () => {
    sink = await startSink((request, response) => {
      if (request.url === '/away')
        return void response.writeHead(302, { location: `http://127.0.0.1:${sink.port}/inside` }).end();
      if (request.url === '/inside') return void response.end('secret');
      response.end('hello');
    });
  });
  afterAll(() => sink.close());

  it('no connection is made, by address or by name', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433'])
      expect(await call(`http://${host}:${sink.port}/`, strict), host).toEqual(refused('private-address'));
    expect(sink.connections()).toBe(0);
  });

  it('where it is allowed, the same addresses answer, on any port (control)', async () => {
    for (const host of ['127.0.0.1', '2130706433', 'localhost'])
      expect(await call(`http://${host}:${sink.port}/`, loopback), host).toMatchObject({ body: 'hello' });
    expect(sink.connections()).toBeGreaterThan(0);
  });

  it('a redirect is an answer like any other, and is not followed', async () => {
    const outcome = await call(`http://127.0.0.1:${sink.port}/away`, loopback);
    expect(outcome).toMatchObject({ kind: 'answered', status: 302, body: '' });
    expect(await call(`http://127.0.0.1:${sink.port}/inside`, loopback)).toMatchObject({ body: 'secret' });
  });

  it('a header that would begin another is refused', async () => {
    const caller = createCaller({ fence: loopback, timeout: 1_000 });
    callers.push(caller);
    const request = { method: 'GET', url: `http://127.0.0.1:${sink.port}/`, body: null };
    const signal = AbortSignal.timeout(5_000);
    expect(await caller.call({ ...request, headers: { x: 'a\r\nb: c' } }, signal)).toEqual(
      refused('bad-request'),
    );
    expect(await caller.call({ ...request, headers: { x: 'a b' } }, signal)).toMatchObject({ status: 200 });
  });
});

describe('a name that changes its mind', () => {
  let sink: Sink;
  const servers: NameServer[] = [];
  beforeAll(async () => {
    sink = await startSink((_, response) => void response.end('inside'));
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await sink.close();
  });
  const fenceWith = async (addresses: readonly string[], allow: readonly string[] = []) => {
    const server = await startNameServer(addresses);
    servers.push(server);
    return { server, fence: createFence({ allow, resolve: server.resolve }) };
  };
  const url = () => `http://rebind.test:${sink.port}/`;

  it('is resolved once: what was looked at is what is connected to', async () => {
    // Public when it is looked at, loopback ever after. 203.0.113.0/24 leads nowhere; here it counts as public.
    const { server, fence } = await fenceWith(['203.0.113.1', '127.0.0.1'], ['203.0.113.0/24']);
    expect(await call(url(), fence, 300)).toMatchObject({ kind: 'not-sent' });
    expect(server.asked()).toBe(1);
    expect(sink.connections()).toBe(0);
    expect(await call(url(), fence, 300)).toEqual(refused('private-address'));
    expect(sink.connections()).toBe(0);
  });

  it('gets through to a checker that resolves twice (control)', async () => {
    const { server } = await fenceWith(['203.0.113.1', '127.0.0.1']);
    const careless = createFence({ allow: ['203.0.113.0/24', '127.0.0.0/8'], resolve: server.resolve });
    await new Promise<void>((done) => server.resolve('rebind.test', () => done()));
    expect(await call(url(), careless)).toMatchObject({ kind: 'answered', body: 'inside' });
  });

  it('with one bad address among good ones is refused', async () => {
    const fence = createFence({
      resolve: (_, done) =>
        done(null, [
          { address: '8.8.8.8', family: 4 },
          { address: '10.0.0.1', family: 4 },
        ]),
    });
    expect(await call('http://mixed.test/', fence)).toEqual(refused('private-address'));
  });
});

describe('answers without end', () => {
  let sink: Sink;
  beforeAll(async () => {
    sink = await startSink((request, response) => {
      const chunk = 'x'.repeat(16_384);
      if (request.url === '/endless') {
        const push = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', push);
        return push();
      }
      if (request.url === '/drip') {
        response.write('{');
        const timer = setInterval(() => response.write(' '), 20);
        return void response.on('close', () => clearInterval(timer));
      }
      response.end('{"id": 7}');
    });
  });
  afterAll(() => sink.close());

  it.each(['/endless', '/drip'])('%s is cut off, and its status stands', async (path) => {
    const outcome = await call(`http://127.0.0.1:${sink.port}${path}`, loopback, 500);
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, whole: false, body: '' });
  });

  it('one that ends is whole (control)', async () => {
    const outcome = await call(`http://127.0.0.1:${sink.port}/`, loopback, 500);
    expect(outcome).toMatchObject({ kind: 'answered', whole: true, body: '{"id": 7}' });
  });
});
