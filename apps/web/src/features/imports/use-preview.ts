import type { CallRequest, ImportPreview, ImportProblem } from '@perennial/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiFault } from '../../client/api-fault.ts';
import { useWorkspace } from '../../client/session.ts';
import { useClient } from '../../client/use-api.ts';

type Body = CallRequest<'POST /v1/imports/:import/preview'>['body'];

/** The first rows as they would be read; those shown before stay until the new ones are there. */
export function usePreview(id: string, body: Body) {
  const { id: workspace } = useWorkspace();
  const call = useClient();
  return useQuery<ImportPreview, ApiFault>({
    queryKey: [workspace, 'import-preview', id, body],
    queryFn: () => call('POST /v1/imports/:import/preview', { params: { import: id }, body }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Why a file can't be read, or not in this way, where that is what a call was refused for. */
export function problemOf(error: unknown): ImportProblem | null {
  const problem = error instanceof ApiFault ? error.details.values?.['problem'] : undefined;
  return typeof problem === 'object' && problem !== null && 'code' in problem
    ? (problem as ImportProblem)
    : null;
}
