import { useTranslation } from 'react-i18next';
import { channelName } from '@perennial/words';
import { useTimes } from '../../../../time/use-times.ts';
import { useCanvas } from '../../../canvas/context/canvas-context.ts';
import { useActs } from '../../../canvas/edits/use-acts.ts';
import { useTitle } from '../../use-title.ts';
import type { Cell } from './grid.ts';

/** What an hour holds, message by message; each leads to its node. */
export function CellWords({ cell: { day, hour, slots, holds } }: { readonly cell: Cell }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const acts = useActs();
  const title = useTitle();
  const { longDay } = useTimes('UTC');
  const lines = [
    ...slots.map(({ node, channel, n }) => ({
      node,
      n,
      what: channelName(channel, say.language),
      isHeld: false,
    })),
    ...holds.map(({ node, n }) => ({ node, n, what: t('simulate:calendar.waits'), isHeld: true })),
  ];
  return (
    <section className="hour-words" role="status">
      <h4 className="num">{t('simulate:calendar.hour', { day: longDay(day), from: hour, to: hour + 1 })}</h4>
      {lines.length === 0 && <p className="muted">{t('simulate:calendar.none')}</p>}
      <ul>
        {lines.map(({ node, n, what, isHeld }) => (
          <li key={`${node} ${what}`} data-held={isHeld || undefined}>
            <button type="button" onClick={() => acts.goTo(node)}>
              <b className="truncate">{title(node)}</b>
              <span className="muted">{what}</span>
              <b className="num">{say.number(n)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
