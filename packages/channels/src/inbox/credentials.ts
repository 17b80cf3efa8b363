import { z } from 'zod';

/** Settings of the in-app inbox. It calls nobody, so it has no secrets; how users prove who they are is the workspace's. */
export const inboxCredentials = z.strictObject({
  /** After so many days a message is gone, read or not. */
  keepDays: z.int().min(1).max(365).default(90),
});
