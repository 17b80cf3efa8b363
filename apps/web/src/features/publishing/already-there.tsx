import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { useStagePeople } from '../../parts/use-stage-people.ts';
import type { Group } from './who-is-there.ts';

/** How many come in at once with the publication, a line for each group. */
export function AlreadyThere({ groups }: { readonly groups: readonly Group[] }) {
  const lineOf = useLines(groups.some(({ kind }) => kind === 'stage'));
  return groups.map((group) => <li key={JSON.stringify(group)}>{lineOf(group)}</li>);
}

function useLines(areStagesAsked: boolean): (group: Group) => string {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const peopleIn = useStagePeople(areStagesAsked);
  const segments = useApi('GET /v1/knowledge').data?.segments ?? [];
  const counted = (count = 0) => ({ count, n: count.toLocaleString(i18n.language) });
  return (group) => {
    if (group.kind === 'segment') {
      const found = segments.find(({ id }) => id === group.segment);
      return t('publishing:there.segment', { ...counted(found?.people), segment: found?.name ?? '' });
    }
    const { model, days } = group;
    const values = { ...counted(peopleIn(model, group.stage)), stage: names.stage(model, group.stage) };
    return days === null
      ? t('publishing:there.stage', values)
      : t('publishing:there.been', { ...values, days: days.toLocaleString(i18n.language) });
  };
}
