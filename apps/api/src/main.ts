import { connect, createVault } from '@perennial/db';
import { readDataCentres } from './features/tracking/data-centres.ts';
import { createLogger } from './http/logger.ts';
import { buildServer } from './server.ts';
import { readSettings } from './settings.ts';
import { makeSetupLink } from './setup-link.ts';

/** Seconds that requests under way get to finish. */
const patience = 10;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLogger(settings.LOG_LEVEL);
  const vault = createVault(settings.PERENNIAL_KEY);
  const db = connect({
    url: settings.DATABASE_URL,
    name: 'perennial-api',
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const app = await buildServer({
    db,
    vault,
    log,
    config: {
      publicUrl: settings.PUBLIC_URL,
      trustProxy: settings.PERENNIAL_TRUST_PROXY === 'true',
      demo: settings.PERENNIAL_DEMO,
      ...(settings.PERENNIAL_WEB !== undefined && { web: settings.PERENNIAL_WEB }),
      ...(settings.PERENNIAL_DATA_CENTRES !== undefined && {
        dataCentres: await readDataCentres(settings.PERENNIAL_DATA_CENTRES),
      }),
      ...(settings.PERENNIAL_MAIL && { mail: settings.PERENNIAL_MAIL }),
      ...(settings.PERENNIAL_METRICS_TOKEN !== undefined && {
        metricsToken: settings.PERENNIAL_METRICS_TOKEN,
      }),
    },
  });
  const stop = async () => {
    setTimeout(() => process.exit(1), patience * 1_000).unref();
    await app.close();
    await db.close();
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  await app.listen({ host: settings.HOST, port: settings.PORT });
  // The launcher reads this line; without a database it comes with the next start.
  const link = await makeSetupLink(db, settings.PUBLIC_URL).catch(() => null);
  if (link) process.stdout.write(`setup-link ${link}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`The API can not start: ${error.message}\n`);
  process.exitCode = 1;
});
