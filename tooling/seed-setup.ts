import fc from 'fast-check';

// What fails in CI fails on every machine, and each time; elsewhere each run looks at other cases.
if (process.env['CI'] === 'true') fc.configureGlobal({ seed: 22_112_026 });
