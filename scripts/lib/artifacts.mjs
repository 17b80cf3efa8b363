import { inRoot } from './paths.mjs';

/** What is built, and where it goes. */
export const artifacts = {
  api: inRoot('apps/api/dist/main.mjs'),
  migrate: inRoot('apps/api/dist/migrate.mjs'),
  worker: inRoot('apps/worker/dist/main.mjs'),
  workflows: inRoot('apps/worker/dist/workflows.js'),
  web: inRoot('apps/web/dist'),
  migrations: inRoot('packages/db/migrations'),
};
