import { buildAll } from './lib/build.mjs';

/** For images, which build once and start often; `npm start` builds by itself. */
await buildAll();
