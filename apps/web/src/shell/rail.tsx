import {
  Button,
  CatalogueIcon,
  CouponIcon,
  FormIcon,
  FoldIcon,
  HomeIcon,
  JourneyIcon,
  MessageIcon,
  PeopleIcon,
  PointsIcon,
  ResultIcon,
  SceneIcon,
  ScoreIcon,
  SegmentIcon,
  SettingsIcon,
  ShuffleIcon,
  StageIcon,
  TemplateIcon,
  UnfoldIcon,
} from '@perennial/ui';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay, useWorkspacePath } from '../client/session.ts';
import { CommandDoor } from '../features/command/command-door.tsx';
import { useMentions } from '../parts/use-mentions.ts';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { WorkspaceSwitch } from './workspace-switch.tsx';

interface Place {
  readonly path: string;
  readonly title: string;
  readonly Icon: ComponentType<{ 'aria-hidden': true }>;
  /** How much waits there for the reader. */
  readonly waiting?: number;
}

/** Where one can go: icons and words, or icons alone with the words for whoever hovers or listens. */
export function Rail({ isOpen, onToggle }: { readonly isOpen: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation();
  const waiting = useMentions().length;
  const mayScenes = useMay('providers.read');
  const places: readonly Place[] = [
    { path: '', title: t('shell:home'), Icon: HomeIcon, waiting },
    { path: 'journeys', title: t('shell:journeys'), Icon: JourneyIcon },
    { path: 'people', title: t('shell:people'), Icon: PeopleIcon },
    { path: 'segments', title: t('shell:segments'), Icon: SegmentIcon },
    { path: 'lifecycle', title: t('shell:lifecycle'), Icon: StageIcon },
    { path: 'results', title: t('shell:results'), Icon: ResultIcon },
    { path: 'scores', title: t('scores:title'), Icon: ScoreIcon },
    { path: 'catalogue', title: t('shell:catalogue'), Icon: CatalogueIcon },
    { path: 'experiments', title: t('shell:experiments'), Icon: ShuffleIcon },
    { path: 'content', title: t('shell:content'), Icon: TemplateIcon },
    { path: 'forms', title: t('shell:forms'), Icon: FormIcon },
    { path: 'coupons', title: t('shell:coupons'), Icon: CouponIcon },
    { path: 'loyalty', title: t('shell:loyalty'), Icon: PointsIcon },
    ...(mayScenes ? [{ path: 'scenes', title: t('shell:scenes'), Icon: SceneIcon }] : []),
    { path: 'messages', title: t('shell:messages'), Icon: MessageIcon },
  ];
  const settings: Place = { path: 'settings', title: t('shell:settings'), Icon: SettingsIcon };
  const Fold = isOpen ? FoldIcon : UnfoldIcon;
  return (
    <nav className="rail" aria-label={t('shell:navigation')}>
      <div className="rail-top">
        <Brand isOpen={isOpen} />
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={isOpen ? t('shell:fold') : t('shell:unfold')}
          aria-expanded={isOpen}
          onPress={onToggle}
        >
          <Fold aria-hidden />
        </Button>
      </div>
      <WorkspaceSwitch isOpen={isOpen} />
      <CommandDoor isOpen={isOpen} />
      <ul>
        {places.map((place) => (
          <RailLink key={place.path} place={place} isOpen={isOpen} />
        ))}
      </ul>
      <ul className="rail-end">
        <RailLink place={settings} isOpen={isOpen} />
      </ul>
      <AccountMenu isOpen={isOpen} />
    </nav>
  );
}

function RailLink({ place, isOpen }: { readonly place: Place; readonly isOpen: boolean }) {
  const path = useWorkspacePath();
  const { t } = useTranslation();
  const { Icon, waiting = 0 } = place;
  const title = waiting === 0 ? place.title : t('shell:waiting', { place: place.title, count: waiting });
  return (
    <li>
      <NavLink
        to={path(place.path)}
        end={place.path === ''}
        className={({ isActive }) => (isActive ? 'rail-link on' : 'rail-link')}
        {...((!isOpen || waiting > 0) && { 'aria-label': title, title })}
      >
        <Icon aria-hidden />
        {isOpen && <span className="grow">{place.title}</span>}
        {waiting > 0 && (
          <span className="rail-waiting num" aria-hidden>
            {waiting}
          </span>
        )}
      </NavLink>
    </li>
  );
}
