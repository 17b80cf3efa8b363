import pg from 'pg';

/**
 * The application's own role and database. The role is an ordinary one: row-level security binds it, while a
 * superuser would pass every fence unnoticed.
 * @param {{ adminUrl: string, role: string, password: string, database: string }} options
 */
export async function ensureRoleAndDatabase({ adminUrl, role, password, database }) {
  await asAdmin(adminUrl, async (client) => {
    await createRole(client, role, password);
    const there = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (there.rowCount === 0) await client.query(`create database ${database} owner ${role}`);
  });
}

/**
 * @template T
 * @param {string} adminUrl
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function asAdmin(adminUrl, work) {
  const client = new pg.Client({ connectionString: adminUrl });
  // A connection that breaks rejects its query; without a listener it would end the process as well.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The password is set again each time, so that a lost password file heals by itself.
 * @param {pg.Client} client
 * @param {string} role
 * @param {string} password
 */
async function createRole(client, role, password) {
  const there = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (there.rowCount === 0) await client.query(`create role ${role} nosuperuser nocreatedb nocreaterole`);
  await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
}
