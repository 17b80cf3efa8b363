import type { Person, Why } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { When } from '../../../parts/when.tsx';
import { useSetting } from '../../../parts/setting.ts';
import { sentence } from '@perennial/words';
import { WhyPassage } from './why-passage.tsx';
import { WhyWay } from './why-way.tsx';
import './why.css';

/** The verdict, then step by step what it rests on. */
export function WhyAnswer({ why, person }: { readonly why: Why; readonly person: Person }) {
  const { t } = useTranslation();
  const setting = useSetting(person.zone);
  const { journey, state, triggers, refusals, passages } = why;
  return (
    <div className="stack why" role="status">
      <div>
        <p className="small muted" translate="no">
          {journey.name}
        </p>
        <h3>{t(`people:why.state.${state}`)}</h3>
      </div>
      {passages.length > 0 && (
        <section>
          <h4>{t('people:why.passages')}</h4>
          <ol className="why-steps">
            {passages.map((passage) => (
              <WhyPassage key={passage.id} passage={passage} person={person} />
            ))}
          </ol>
        </section>
      )}
      {triggers.length > 0 && (
        <section>
          <h4>{t('people:why.ways')}</h4>
          <ol className="why-steps">
            {triggers.map((trigger) => (
              <WhyWay key={trigger.node} trigger={trigger} setting={setting} />
            ))}
          </ol>
        </section>
      )}
      {refusals.length > 0 && (
        <section>
          <h4>{t('people:why.refusals')}</h4>
          <ol className="why-steps">
            {refusals.map(({ at, reason }) => (
              <li key={`${at}${reason.code}`}>
                <p>{sentence(reason, setting)}</p>
                <p className="small muted">
                  <When at={at} />
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
