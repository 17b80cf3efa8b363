import { CheckIcon } from '@perennial/ui';
import { saysHowToOptOut } from '@perennial/journey';
import { useSay } from '../fields/use-say.ts';
import type { Segments } from '../knowledge.ts';
import type { Rendered } from './use-preview.ts';

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

const greeting =
  /^(?:【[^】]*】|[^:：]{1,30}[:：])?\s*(?:hi|hello|hey|dear|good (?:morning|day|evening)|您好|你好|亲爱的|嗨|尊敬的)/i;

/** Parts of a good text message that can be seen in it. */
export function Elements({
  rendered,
  greetsByName,
}: {
  readonly rendered: Rendered;
  readonly greetsByName: boolean;
}) {
  const say = useSay();
  const text = rendered.content['text'] ?? '';
  const { brand } = rendered;
  const elements = [
    { id: 'salutation', isThere: greetsByName || greeting.test(text) },
    { id: 'opt-out', isThere: saysHowToOptOut(text) },
    ...(brand === undefined
      ? []
      : [{ id: 'brand', isThere: text.toLowerCase().includes(brand.toLowerCase()) }]),
  ];
  return (
    <ul className="p-elements" aria-label={say.t('send:elements')}>
      {elements.map(({ id, isThere }) => (
        <li key={id} className={isThere ? 'there' : 'lacking'}>
          {isThere ? <CheckIcon aria-hidden /> : <span className="dot" aria-hidden />}
          {say.t(`send:element.${id}`)}
          <span className="sr-only">{say.t(isThere ? 'send:element.there' : 'send:element.lacking')}</span>
        </li>
      ))}
    </ul>
  );
}
