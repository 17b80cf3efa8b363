import type { Role } from '@perennial/contracts';
import { addMember, createUser } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { createFullWorkspace } from '../features/workspaces/create.ts';
import { cookieOf, type Account, type TestApi } from './api.ts';

const password = 'another long password';

/** Somebody else, who owns workspaces of their own and is signed in. */
export async function addOwner(api: TestApi, email: string): Promise<Account> {
  const user = await addUser(api, email);
  const [workspace, practice] = [uuidv7(), uuidv7()];
  await api.db.acrossWorkspaces(async (tx) => {
    await createFullWorkspace(tx, { id: workspace, name: 'Theirs', kind: 'live', zone: 'UTC' }, user);
    await createFullWorkspace(tx, { id: practice, name: 'Practice', kind: 'practice', zone: 'UTC' }, user);
  });
  return { email, password, workspace, practice, cookie: await signIn(api, email) };
}

/** Somebody with a role in the owner's workspaces. */
export async function addColleague(
  api: TestApi,
  role: Role,
  email = `${role}@example.com`,
): Promise<Account> {
  const user = await addUser(api, email);
  const { workspace, practice } = api.owner;
  await api.db.acrossWorkspaces(async (tx) => {
    for (const id of [workspace, practice]) await addMember(tx, id, user, role);
  });
  return { email, password, workspace, practice, cookie: await signIn(api, email) };
}

async function addUser({ db, vault }: TestApi, email: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2');
  const id = uuidv7();
  const passwordHash = await hash(password);
  await db.acrossWorkspaces((tx) =>
    createUser(tx, vault, { id, email, name: email, locale: 'en', passwordHash }),
  );
  return id;
}

async function signIn(api: TestApi, email: string): Promise<string> {
  const body = { email, password };
  const answer = await api.call({ method: 'POST', url: '/v1/session', body, as: null });
  if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.text}`);
  return cookieOf(answer);
}
