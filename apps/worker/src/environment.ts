import { z } from 'zod';

export const roleNames = ['router', 'turns', 'postman', 'sweeper', 'clock', 'imports', 'calls'] as const;
export type Role = (typeof roleNames)[number];

const roles = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(roleNames)).min(1));

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
);

const ports = list.transform((texts) => texts.map(Number)).pipe(z.array(z.number().int().min(1).max(65_535)));

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  PERENNIAL_KEY: z.string().min(1),
  /** How people reach the api: links in messages begin with it. */
  PUBLIC_URL: z.url().default('http://127.0.0.1:4400'),
  /** How this process reaches the api, where that is another way than people's. */
  PERENNIAL_API: z.url().optional(),
  PERENNIAL_TASK_QUEUE: z.string().min(1).optional(),
  /** Prebuilt bundle of the workflows. */
  PERENNIAL_WORKFLOWS: z.string().optional(),
  PERENNIAL_ROLES: roles.default([...roleNames]),
  /** Networks of one's own that calls may go to: `10.2.0.0/16,fd00::/8`. Everything else that isn't public is refused. */
  PERENNIAL_CALLS_ALLOW: list.default([]),
  /** Ports that calls may go to besides 80, 443, 8080 and 8443. */
  PERENNIAL_CALLS_PORTS: ports.default([]),
  /** Where `/metrics` and `/healthz` are served, if anywhere. */
  PERENNIAL_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  PERENNIAL_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Environment = z.infer<typeof schema>;

/** @throws Error that names what is missing or wrong, without showing any value */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker's environment is not usable. ${complaints.join('; ')}`);
}
