import type { Role } from '@perennial/contracts';

/** Who is calling. */
export type Caller =
  | { readonly kind: 'user'; readonly user: string; readonly session: string }
  | { readonly kind: 'key'; readonly key: string; readonly workspace: string; readonly role: Role };

/** Where a route is closed to keys. */
export function asUser(caller: Caller): Extract<Caller, { kind: 'user' }> {
  if (caller.kind !== 'user') throw new TypeError('keys are refused before');
  return caller;
}

/** As written in the audit log. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'user' ? `user:${caller.user}` : `key:${caller.key}`;
}

/** The workspace that a call is about, as its caller may see it. */
export interface WorkspaceAccess {
  readonly id: string;
  readonly kind: 'live' | 'practice';
  readonly zone: string;
  readonly role: Role;
}
