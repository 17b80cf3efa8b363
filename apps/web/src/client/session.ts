import type { Me } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ApiFault } from './api-fault.ts';
import { clientFor } from './client.ts';

const anonymous = clientFor(null);

export const meKey = ['me'];

export const meQuery = { queryKey: meKey, queryFn: () => anonymous('GET /v1/me'), staleTime: 60_000 };

/** Who signed in. */
export function useMe() {
  return useQuery<Me, ApiFault>(meQuery);
}

export type WorkspaceAtHand = Me['workspaces'][number];
type Permission = WorkspaceAtHand['permissions'][number];

export const WorkspaceContext = createContext<WorkspaceAtHand | null>(null);

/** The workspace that the address names. Only inside of the shell. */
export function useWorkspace(): WorkspaceAtHand {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('outside of a workspace');
  return workspace;
}

/** Whether the reader's role allows it; what is not allowed is not offered. */
export function useMay(permission: Permission): boolean {
  return useWorkspace().permissions.includes(permission);
}

/** Addresses inside of the workspace: `path('people')`. */
export function useWorkspacePath(): (path: string) => string {
  const { id } = useWorkspace();
  return (path) => `/w/${id}${path === '' ? '' : `/${path}`}`;
}
