import type { Journey } from '@perennial/contracts';
import { createContext, useContext } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../../client/session.ts';

export const JourneyContext = createContext<Journey | null>(null);

/** The journey of the page as the server knows it; its draft may be ahead of that. */
export function useJourney(): Journey {
  const journey = useContext(JourneyContext);
  if (!journey) throw new Error('outside of a journey');
  return journey;
}

/** Those of the switch; `code` is behind the menu. */
export const modes = ['edit', 'simulate', 'monitor', 'versions'] as const;
export type Mode = (typeof modes)[number] | 'code';

/** What the page shows, by its address. */
export function useMode(): Mode {
  const { tab } = useParams();
  return [...modes, 'code' as const].find((one) => one === tab) ?? 'edit';
}

export function useModePath(): (mode: Mode) => string {
  const path = useWorkspacePath();
  const { id } = useJourney();
  return (mode) => path(`journeys/${id}${mode === 'edit' ? '' : `/${mode}`}`);
}

export function useGoTo(): (mode: Mode) => void {
  const navigate = useNavigate();
  const pathOf = useModePath();
  return (mode) => void navigate(pathOf(mode));
}

export function useMayEdit(): boolean {
  return useMay('journeys.edit') && useJourney().status !== 'archived';
}
