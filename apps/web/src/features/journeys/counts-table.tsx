import { Button, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../parts/setting.ts';
import { sentence } from '../../words/index.ts';
import type { NodeCounts } from './node-counts.ts';
import type { useNodeNames } from './node-names.ts';

type Names = ReturnType<typeof useNodeNames>;

/** Counts by node; "here now" opens the people. */
export function CountsTable({
  counts,
  names,
  onChoose,
}: {
  readonly counts: readonly NodeCounts[];
  readonly names: Names;
  readonly onChoose: (node: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const number = (n: number) => n.toLocaleString(i18n.language);
  return (
    <Table
      label={t('journeys:counts')}
      items={counts}
      idOf={({ node }) => node}
      columns={[
        {
          id: 'node',
          title: t('journeys:counts.node'),
          cell: ({ node }) => names.title(node),
        },
        {
          id: 'entered',
          title: t('journeys:counts.entered'),
          end: true,
          cell: ({ entered }) => number(entered),
        },
        {
          id: 'here',
          title: t('journeys:counts.here'),
          end: true,
          cell: ({ node, here }) =>
            here === 0 ? (
              number(here)
            ) : (
              <Button
                size="small"
                aria-label={t('journeys:counts.show', { count: here, node: names.title(node) })}
                onPress={() => onChoose(node)}
              >
                {number(here)}
              </Button>
            ),
        },
        { id: 'left', title: t('journeys:counts.left'), end: true, cell: ({ left }) => number(left) },
        { id: 'more', title: t('journeys:counts.more'), cell: (one) => <Details counts={one} /> },
      ]}
    />
  );
}

/** Only what there is: sent, skipped with why, parked, goals, ways out. */
function Details({ counts }: { readonly counts: NodeCounts }) {
  const { t, i18n } = useTranslation();
  const setting = useSetting();
  const { sent, skipped, reasons, attention, goals, ports } = counts;
  const list = Intl.ListFormat && new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'unit' });
  const why = list.format(
    reasons.map(([code, n]) => `${sentence({ code }, setting)} ${n.toLocaleString(i18n.language)}`),
  );
  return (
    <span className="small soft journey-facts">
      {sent > 0 && <span>{t('journeys:counts.sent', { count: sent })}</span>}
      {skipped > 0 && <span className="warn">{t('journeys:counts.skipped', { count: skipped, why })}</span>}
      {attention > 0 && (
        <span className="danger">{t('journeys:counts.attention', { count: attention })}</span>
      )}
      {goals > 0 && <span>{t('journeys:counts.goals', { count: goals })}</span>}
      {ports.length > 1 &&
        ports.map(([port, n]) => (
          <span key={port}>
            {port === 'exit'
              ? t('journeys:counts.exit', { count: n })
              : t('journeys:counts.port', { port, count: n })}
          </span>
        ))}
    </span>
  );
}
