import type { Segment } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';

/** A journey that whoever joins the segment enters, once each until somebody decides otherwise. */
export function draftFrom(segment: string): Graph {
  const config = { on: 'joined', segment, existing: 'later' };
  return {
    schema: 1,
    nodes: { start: { type: 'trigger-segment', version: 1, config, position: { x: 0, y: 0 } } },
    edges: [],
    settings: { entry: { reentry: { kind: 'once' } } },
  };
}

/** Begins a journey with the segment, and goes there. */
export function useJourneyFrom({ id, name }: Pick<Segment, 'id' | 'name'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/journeys');
  return {
    isPending: create.isPending,
    create: () =>
      create.mutate(
        { body: { name: t('segments:journey.name', { name }).slice(0, 200), draft: draftFrom(id) } },
        { onSuccess: (journey) => void navigate(path(`journeys/${journey.id}`)) },
      ),
  };
}
