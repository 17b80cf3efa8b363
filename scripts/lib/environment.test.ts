import { expect, test } from 'vitest';
import { address, childEnvironment, VARIABLES } from './environment.mjs';

test('without settings the api listens on this machine alone', () => {
  expect(address({})).toEqual({ port: 4400, host: '127.0.0.1', publicUrl: 'http://127.0.0.1:4400' });
});

test('the public address follows host and port, unless it is given', () => {
  expect(address({ PORT: '5000', HOST: '0.0.0.0' }).publicUrl).toBe('http://0.0.0.0:5000');
  expect(address({ PUBLIC_URL: 'https://journeys.example.com' }).publicUrl).toBe(
    'https://journeys.example.com',
  );
});

test('api and worker are told every variable, whatever the caller has set', () => {
  const where = address({});
  const env = childEnvironment({ NODE_ENV: 'test' }, { where, key: 'k', database: 'd', temporal: 't' });
  for (const name of VARIABLES) expect(env[name]).toBeTruthy();
  expect(env.NODE_ENV).toBe('production');
});
