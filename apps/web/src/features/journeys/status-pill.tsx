import type { JourneyStatus } from '@perennial/contracts';
import { ArchiveIcon, DraftIcon, PauseIcon, Pill, PlayIcon, StopIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

const looks = {
  draft: { tone: 'plain', Icon: DraftIcon },
  live: { tone: 'good', Icon: PlayIcon },
  paused: { tone: 'warn', Icon: PauseIcon },
  stopped: { tone: 'plain', Icon: StopIcon },
  archived: { tone: 'plain', Icon: ArchiveIcon },
} as const satisfies Record<JourneyStatus, unknown>;

/** Where a journey is in its life: an icon and a word. */
export function StatusPill({
  status,
  version,
}: {
  readonly status: JourneyStatus;
  readonly version?: number | null;
}) {
  const { t } = useTranslation();
  const { tone, Icon } = looks[status];
  return (
    <Pill tone={tone} icon={<Icon aria-hidden />}>
      {version ? t(`journeys:status.${status}.version`, { version }) : t(`journeys:status.${status}`)}
    </Pill>
  );
}
