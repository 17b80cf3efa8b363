import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';

/** Follows the invitation and leads into its workspace. Nothing that was read here before may be seen there. */
export function useJoin<Given>(join: (given: Given) => Promise<{ workspace: string }>) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation<{ workspace: string }, ApiFault, Given>({
    mutationFn: join,
    onSuccess: async ({ workspace }) => {
      queries.clear();
      await navigate(`/w/${workspace}`, { replace: true });
    },
  });
}
