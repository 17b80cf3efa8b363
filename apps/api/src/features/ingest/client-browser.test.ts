import { chromiumPath, eventually, launchChromium } from '@perennial/testkit';
import { build } from 'esbuild';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

describe.skipIf(!chromiumPath())('@segment/analytics-next in Chromium, from another origin', () => {
  let server: IngestServer;
  let shop: http.Server;
  let origin: string;
  beforeAll(async () => {
    server = await startIngest();
    const script = await bundle();
    shop = http.createServer((request, response) => {
      if (request.url === '/app.js') return response.setHeader('content-type', 'text/javascript').end(script);
      response
        .setHeader('content-type', 'text/html')
        .end('<title>Shop</title><script src="/app.js"></script>');
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    origin = `http://localhost:${(shop.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    shop.close();
    await server.close();
  });

  const rows = (workspace: TestWorkspace) =>
    server.rows('select * from events where workspace_id = $1 order by seq', [workspace.id]);

  it.each([
    ['one by one', undefined],
    ['in batches', { strategy: 'batching', config: { size: 3, timeout: 200 } }],
  ])('%s: a visit, a sign-up and an order are one person’s', async (_, deliveryStrategy) => {
    const workspace = await server.workspace();
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(`${origin}/?utm_source=mail&utm_campaign=spring`);
      const settings = {
        writeKey: workspace.keys.browser,
        apiHost: `${server.url.replace('http://', '')}/v1`,
        deliveryStrategy,
      };
      await page.evaluate(
        (given) => (globalThis as unknown as { visit: (settings: object) => Promise<void> }).visit(given),
        settings,
      );
      await eventually(async () => expect(await rows(workspace)).toHaveLength(4), { timeout: 10_000 });
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
    const stored = await rows(workspace);
    expect(stored.map((row) => String(row['name'])).sort()).toEqual([
      '$identify',
      '$page',
      'Order Completed',
      'Product Viewed',
    ]);
    expect(stored.every((row) => row['source'] === 'browser')).toBe(true);
    const people = await server.rows('select * from people where workspace_id = $1 and merged_into is null', [
      workspace.id,
    ]);
    expect(people).toHaveLength(1);
    expect(new Set(stored.map((row) => row['person_id']))).toEqual(new Set([people[0]!['id']]));
    expect(people[0]!['contact']).toEqual({ email: { source: 'browser', confirmed: false } });
    expect(stored.find((row) => row['name'] === '$page')!['context']).toMatchObject({
      campaign: { campaign: 'spring', source: 'mail' },
    });
  });
});

/** A shop's page: the client as its users build it in. */
async function bundle(): Promise<string> {
  const entry = `
    import { AnalyticsBrowser } from '@segment/analytics-next';
    globalThis.visit = async ({ writeKey, apiHost, deliveryStrategy }) => {
      const analytics = AnalyticsBrowser.load(
        { writeKey, cdnSettings: { integrations: { 'Segment.io': { apiKey: writeKey, apiHost, protocol: 'http', deliveryStrategy } } } },
      );
      await analytics.page();
      await analytics.track('Product Viewed', { sku: 'A' });
      await analytics.identify('ada', { email: 'ada@example.com', plan: 'gold' });
      await analytics.track('Order Completed', { total: 12.5 });
    };`;
  const result = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}
