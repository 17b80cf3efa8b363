#!/usr/bin/env node
// `npx perennial ...` in the checkout.
process.argv.splice(2, 0, 'cli');
await import('./perennial.mjs');
