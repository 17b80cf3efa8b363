import { AccountIcon, Commands, HomeIcon, JourneyIcon, type CommandGroup } from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspace, useWorkspacePath } from '../../client/session.ts';
import { useFaultWords } from '../../parts/fault-words.ts';
import { usePersonName } from '../../parts/person-name.ts';
import { fits } from './fits.ts';
import { addRecent, recents, type Recent } from './recent.ts';
import { useActCommands, usePageCommands, type Doing } from './use-commands.ts';
import { useFound } from './use-found.ts';

interface Group extends CommandGroup {
  readonly items: readonly Doing[];
}

/** Everything by name: pages, journeys, people and acts. Before anything is typed, what was gone to last. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { id: workspace } = useWorkspace();
  const found = useFound(query);
  const groups = useGroups(query, found.data);
  const act = (id: string) => {
    const item = groups.flatMap(({ items }) => items).find((one) => one.id === id);
    onClose();
    const kind = id.split(':')[0];
    if (item && (kind === 'page' || kind === 'journey' || kind === 'person'))
      addRecent(workspace, { id, kind, label: item.label });
    item?.act();
  };
  return (
    <Commands
      label={t('command:title')}
      placeholder={t('command:placeholder')}
      query={query}
      onQuery={setQuery}
      groups={groups}
      onAct={act}
      onClose={onClose}
      status={<Status found={found} isTyping={query.trim() !== ''} />}
      empty={found.isWaiting ? t('command:searching') : t('command:nothing', { query: query.trim() })}
    />
  );
}

function useGroups(query: string, found: ReturnType<typeof useFound>['data']): readonly Group[] {
  const { t } = useTranslation();
  const pages = usePageCommands();
  const acts = useActCommands();
  const recent = useRecentCommands(pages);
  const typed = query.trim();
  const { journeys, people } = useFoundCommands(found);
  const fitting = (items: readonly Doing[]) => items.filter(({ label }) => fits(label, typed));
  if (typed === '') {
    const shown = new Set(recent.map(({ id }) => id));
    return [
      { id: 'recent', title: t('command:recent'), items: recent },
      { id: 'pages', title: t('command:pages'), items: pages.filter(({ id }) => !shown.has(id)) },
      { id: 'acts', title: t('command:acts'), items: acts },
    ];
  }
  return [
    { id: 'pages', title: t('command:pages'), items: fitting(pages) },
    { id: 'journeys', title: t('shell:journeys'), items: nearestFirst(journeys, typed) },
    { id: 'people', title: t('shell:people'), items: nearestFirst(people, typed) },
    { id: 'acts', title: t('command:acts'), items: fitting(acts) },
  ];
}

/** What begins with what was typed comes before what merely holds it. */
function nearestFirst(items: readonly Doing[], typed: string): readonly Doing[] {
  const far = ({ label }: Doing) => (fits(label, typed) ? 0 : 1);
  const begins = ({ label }: Doing) =>
    label.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase()) ? 0 : 1;
  return items.toSorted((a, b) => begins(a) - begins(b) || far(a) - far(b));
}

function useFoundCommands(found: ReturnType<typeof useFound>['data']) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  return {
    journeys: (found?.journeys ?? []).map(({ id, name, status }) => ({
      id: `journey:${id}`,
      label: name,
      hint: t(`journeys:status.${status}`),
      Icon: JourneyIcon,
      act: () => navigate(path(`journeys/${id}`)),
    })),
    people: (found?.people ?? []).map((person) => ({
      id: `person:${person.id}`,
      label: nameOf(person),
      hint: person.email ?? person.phone ?? undefined,
      Icon: AccountIcon,
      act: () => navigate(path(`people/${person.id}`)),
    })),
  };
}

const recentIcons = { page: HomeIcon, journey: JourneyIcon, person: AccountIcon };

/** Pages under the name they have now. */
function useRecentCommands(pages: readonly Doing[]): readonly Doing[] {
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const { id: workspace } = useWorkspace();
  return recents(workspace).flatMap((one: Recent) => {
    if (one.kind === 'page') return pages.filter(({ id }) => id === one.id);
    const place = `${one.kind === 'journey' ? 'journeys' : 'people'}/${one.id.slice(one.kind.length + 1)}`;
    return [{ id: one.id, label: one.label, Icon: recentIcons[one.kind], act: () => navigate(path(place)) }];
  });
}

function Status({
  found,
  isTyping,
}: {
  readonly found: ReturnType<typeof useFound>;
  readonly isTyping: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  if (!isTyping) return <span>{t('command:keys')}</span>;
  if (found.error) return <span role="alert">{words(found.error).title}</span>;
  return <span role="status">{found.isWaiting ? t('command:searching') : t('command:keys')}</span>;
}
