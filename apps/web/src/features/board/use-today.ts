import { useWorkspace } from '../../client/session.ts';
import { useNow } from '../../time/use-times.ts';

/** The day in the workspace's zone, by its clock. */
export function useToday(): string {
  const { zone } = useWorkspace();
  return new Intl.DateTimeFormat('sv', { timeZone: zone }).format(useNow());
}
