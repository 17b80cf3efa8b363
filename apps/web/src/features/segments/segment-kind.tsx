import type { Segment } from '@perennial/contracts';
import { ArchiveIcon, CycleIcon, ListIcon, Pill, SegmentIcon, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** Live or by hand, and what there is to know besides. */
export function SegmentKind({ segment }: { readonly segment: Segment }) {
  const { t, i18n } = useTranslation();
  const { kind, status, progress, problems } = segment;
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const Icon = kind === 'live' ? SegmentIcon : ListIcon;
  return (
    <span className="row wrap">
      <Pill icon={<Icon aria-hidden />}>{t(`segments:kind.${kind}`)}</Pill>
      {status === 'archived' && <Pill icon={<ArchiveIcon aria-hidden />}>{t('segments:archived')}</Pill>}
      {progress && (
        <Pill icon={<CycleIcon aria-hidden />}>
          {t('segments:building', {
            share: share.format(progress.of === 0 ? 1 : progress.done / progress.of),
          })}
        </Pill>
      )}
      {problems > 0 && (
        <Pill tone="warn" icon={<WarnIcon aria-hidden />}>
          {t('segments:problems', {
            count: problems,
            n: new Intl.NumberFormat(i18n.language).format(problems),
          })}
        </Pill>
      )}
    </span>
  );
}

/** Milliseconds between looks while something is being built. */
export const whileBuilding = (segments: readonly Segment[]): number | false =>
  segments.some(({ status }) => status === 'building') ? 1_000 : false;
