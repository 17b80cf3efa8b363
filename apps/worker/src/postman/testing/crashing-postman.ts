/**
 * A postman that dies by SIGKILL in the middle of its first message. Run as a process of its own:
 * `crashing-postman <database url> <before-noting | before-calling | after-calling>`
 */
import { standardProviders, type ProviderDefinition } from '@perennial/channels';
import { createRenderer } from '@perennial/content';
import { connect, createVault } from '@perennial/db';
import { createKernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';
import type { Engine } from '../../engine.ts';
import { createSettings } from '../../settings/settings.ts';
import { createPostman } from '../postman.ts';

const [url, moment] = process.argv.slice(2) as [string, string];
const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
const silent = () => {};
// No test kit here: it needs the test runner around it.
const engine = {
  db: connect({ url }),
  vault: createVault(process.env['PERENNIAL_KEY']!),
  kernel,
  settings: createSettings(kernel),
  log: { info: silent, warn: silent, error: silent },
} as unknown as Engine;
const die = () => process.kill(process.pid, 'SIGKILL');

const renderer = createRenderer({ zones: momentZones });
const providers = standardProviders.map((provider): ProviderDefinition => ({
  ...provider,
  connect(credentials) {
    const sender = provider.connect(credentials);
    return {
      ...sender,
      async send(messages, signal) {
        if (moment === 'before-calling') die();
        const results = await sender.send(messages, signal);
        if (moment === 'after-calling') die();
        return results;
      },
    };
  },
}));

const postman = createPostman(engine, {
  publicUrl: 'https://journeys.example.com',
  providers,
  renderer: {
    ...renderer,
    render(source, input) {
      if (moment === 'before-noting') die();
      return renderer.render(source, input);
    },
  },
});
await postman.deliverOnce();
process.exit(3);
