import { migrate } from '@perennial/db';

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('DATABASE_URL is not set');
for (const name of await migrate(url)) process.stdout.write(`applied ${name}\n`);
