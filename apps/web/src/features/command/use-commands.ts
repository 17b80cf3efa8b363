import {
  BookIcon,
  CouponIcon,
  EventIcon,
  HomeIcon,
  InboxIcon,
  JourneyIcon,
  KeyIcon,
  LanguageIcon,
  MessageIcon,
  MoonIcon,
  PeopleIcon,
  PointsIcon,
  PlusIcon,
  PracticeIcon,
  ScheduleIcon,
  ResultIcon,
  SceneIcon,
  ScoreIcon,
  SegmentIcon,
  SettingsIcon,
  ShuffleIcon,
  SignOutIcon,
  StageIcon,
  TemplateIcon,
  SunIcon,
  SystemIcon,
  TagIcon,
  WorkspaceIcon,
  type Command,
} from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay, useMe, useWorkspace, useWorkspacePath } from '../../client/session.ts';
import { chooseTheme, chosenTheme, themes } from '../../shell/theme.ts';
import { useAccountActs } from '../../shell/use-account-acts.ts';

/** A command that knows what it does. */
export interface Doing extends Command {
  readonly act: () => unknown;
}

const themeIcons = { system: SystemIcon, light: SunIcon, dark: MoonIcon };

/** Every page of the workspace that the reader may see. */
export function usePageCommands(): readonly Doing[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const mayKeys = useMay('keys.read');
  const mayProviders = useMay('providers.read');
  const partOf = (whole: string, part: string) => t('command:part', { whole, part });
  const settings = (part: string) => partOf(t('shell:settings'), part);
  const pages = [
    { to: '', label: t('shell:home'), Icon: HomeIcon },
    { to: 'journeys', label: t('shell:journeys'), Icon: JourneyIcon },
    { to: 'journeys/calendar', label: t('calendar:title'), Icon: ScheduleIcon },
    { to: 'people', label: t('shell:people'), Icon: PeopleIcon },
    { to: 'segments', label: t('shell:segments'), Icon: SegmentIcon },
    { to: 'lifecycle', label: t('shell:lifecycle'), Icon: StageIcon },
    { to: 'results', label: t('shell:results'), Icon: ResultIcon },
    { to: 'scores', label: t('scores:title'), Icon: ScoreIcon },
    { to: 'experiments', label: t('shell:experiments'), Icon: ShuffleIcon },
    { to: 'content', label: t('shell:content'), Icon: TemplateIcon },
    { to: 'coupons', label: t('shell:coupons'), Icon: CouponIcon },
    { to: 'loyalty', label: t('shell:loyalty'), Icon: PointsIcon },
    ...(mayProviders ? [{ to: 'scenes', label: t('shell:scenes'), Icon: SceneIcon }] : []),
    { to: 'messages', label: t('shell:messages'), Icon: MessageIcon },
    { to: 'settings/general', label: settings(t('settings:general')), Icon: SettingsIcon },
    { to: 'settings/team', label: settings(t('settings:team')), Icon: PeopleIcon },
    ...(mayKeys ? [{ to: 'settings/keys', label: settings(t('settings:keys')), Icon: KeyIcon }] : []),
    ...(mayProviders
      ? [{ to: 'settings/providers', label: settings(t('settings:providers')), Icon: InboxIcon }]
      : []),
    { to: 'settings/events', label: settings(t('event-map:title')), Icon: EventIcon },
    { to: 'settings/data', label: settings(t('schema:title')), Icon: TagIcon },
    { to: 'settings/dead-letters', label: settings(t('settings:dead-letters')), Icon: BookIcon },
  ];
  return pages.map(({ to, ...page }) => ({ id: `page:${to}`, ...page, act: () => navigate(path(to)) }));
}

/** What can be done from anywhere. */
export function useActCommands(): readonly Doing[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const here = useWorkspace();
  const mayEdit = useMay('journeys.edit');
  const maySegment = useMay('segments.edit');
  const { speakOther, signOut } = useAccountActs();
  const others = useMe().data?.workspaces.filter(({ id }) => id !== here.id) ?? [];
  return [
    ...(mayEdit
      ? [
          {
            id: 'act:create',
            label: t('command:create-journey'),
            Icon: PlusIcon,
            act: () => navigate(path('journeys?new')),
          },
        ]
      : []),
    ...(maySegment
      ? [
          {
            id: 'act:segment',
            label: t('command:create-segment'),
            Icon: PlusIcon,
            act: () => navigate(path('segments/new')),
          },
        ]
      : []),
    ...others.map(({ id, name, kind }) => ({
      id: `workspace:${id}`,
      label: t('command:switch-to', { name }),
      Icon: kind === 'practice' ? PracticeIcon : WorkspaceIcon,
      act: () => navigate(`/w/${id}`),
    })),
    { id: 'act:language', label: t('shell:other-language'), Icon: LanguageIcon, act: speakOther },
    ...themes
      .filter((theme) => theme !== chosenTheme())
      .map((theme) => ({
        id: `act:theme-${theme}`,
        label: t(`shell:theme.${theme}`),
        Icon: themeIcons[theme],
        act: () => chooseTheme(theme),
      })),
    { id: 'act:sign-out', label: t('shell:sign-out'), Icon: SignOutIcon, act: signOut },
  ];
}
