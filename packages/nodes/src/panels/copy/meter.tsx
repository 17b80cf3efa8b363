import { CheckIcon } from '@perennial/ui';
import { useSay } from '../fields/use-say.ts';
import type { CheckedElement, Segments } from '../knowledge.ts';

/** Bars in sight: who writes more has long had enough of them. */
const mostBars = 6;

/** One bar for each text message that is billed; an empty one shows what the next would be. */
export function SegmentMeter({ segments }: { readonly segments: Segments }) {
  const say = useSay();
  const { count, characters, perSegment, encoding } = segments;
  const bars = Math.min(mostBars, Math.max(2, count));
  const room = { characters: say.number(characters), room: say.number(count * perSegment) };
  return (
    <div className="p-meter">
      <div className="bars" aria-hidden>
        {Array.from({ length: bars }, (_, i) => (
          <progress
            key={i}
            max={perSegment}
            value={Math.min(perSegment, Math.max(0, characters - i * perSegment))}
          />
        ))}
      </div>
      <p className="row between small">
        <span className="num muted">
          <b>{say.t('send:segments', { count, n: say.number(count) })}</b> ·{' '}
          {say.t('send:segments.room', room)}
        </span>
        <span className="muted" title={say.t(`send:segments.${encoding}.hint`)}>
          {say.t(`send:segments.${encoding}`)}
        </span>
      </p>
    </div>
  );
}

/** The parts of a good message, and whether each can be seen in it. */
export function Elements({ elements }: { readonly elements: readonly CheckedElement[] }) {
  const say = useSay();
  if (elements.length === 0) return null;
  return (
    <ul className="p-elements" aria-label={say.t('send:elements')}>
      {elements.map(({ element, there }) => (
        <li key={element} className={there ? 'there' : 'lacking'}>
          {there ? <CheckIcon aria-hidden /> : <span className="dot" aria-hidden />}
          {say.t(`send:element.${element}`)}
          <span className="sr-only">{say.t(there ? 'send:element.there' : 'send:element.lacking')}</span>
        </li>
      ))}
    </ul>
  );
}
