export { buildServer, type ServerOptions } from './server.ts';
export { makeSetupLink } from './setup-link.ts';
export type { ApiConfig, Services } from './services.ts';
