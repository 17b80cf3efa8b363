import type { VersionSummary } from '@perennial/contracts';
import { cx, Pill, PlayIcon } from '@perennial/ui';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../client/session.ts';
import { More } from '../../../parts/more.tsx';
import { When } from '../../../parts/when.tsx';
import { useJourney } from './journey-context.ts';

interface Props extends ComponentProps<typeof More> {
  readonly items: readonly VersionSummary[];
  readonly chosen: number;
  readonly onChoose: (version: number) => void;
}

/** Newest first; each with who published it, and when. */
export function VersionList({ query, items, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { liveVersion } = useJourney();
  const me = useMe().data?.user;
  const by = (actor: string) =>
    actor === `user:${me?.id}` ? t('journeys:versions.you') : t('journeys:versions.colleague');
  return (
    <nav className="bench-version-list" aria-label={t('journeys:tab.versions')}>
      <ul>
        {items.map(({ version, publishedAt, publishedBy }) => (
          <li key={version}>
            <button
              type="button"
              className={cx('bench-version', version === chosen && 'on')}
              aria-pressed={version === chosen}
              onClick={() => onChoose(version)}
            >
              <span className="row between">
                <b>{t('journeys:versions.number', { version })}</b>
                {version === liveVersion && (
                  <Pill tone="good" icon={<PlayIcon aria-hidden />}>
                    {t('journeys:versions.live')}
                  </Pill>
                )}
              </span>
              <span className="small muted">
                <When at={publishedAt} /> · {by(publishedBy)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <More query={query} />
    </nav>
  );
}
