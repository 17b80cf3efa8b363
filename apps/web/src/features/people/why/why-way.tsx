import type { WhyTrigger } from '@perennial/contracts';
import { BanIcon, CheckIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../time/use-times.ts';
import { sentence, type Setting } from '@perennial/words';

const opens: ReadonlySet<string> = new Set(['entered', 'would-enter', 'already-inside']);

/** One way into a journey: what it waits for, what was seen of it, and what follows. */
export function WhyWay({ trigger, setting }: { readonly trigger: WhyTrigger; readonly setting: Setting }) {
  const { t, i18n } = useTranslation();
  const times = useTimes();
  const { event, seen, answer } = trigger;
  const key = `people:why.answer.${answer.code}`;
  return (
    <li>
      <span className="mark" aria-hidden>
        {opens.has(answer.code) ? <CheckIcon className="yes" /> : <BanIcon />}
      </span>
      <p translate="no">{event === null ? t('people:why.way.call') : t('people:why.way', { event })}</p>
      <p>{i18n.exists(key) ? t(key) : sentence(answer, setting)}</p>
      {seen.last !== null && (
        <p className="small muted">
          {t('people:why.seen', { count: seen.count, time: times.moment(seen.last) })}
        </p>
      )}
    </li>
  );
}
