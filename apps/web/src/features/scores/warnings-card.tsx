import type { ScoreWarning } from '@perennial/contracts';
import { Button, Card, toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';

/** Signs that somebody is about to go quiet, and how many show them; each can be made a segment as it is. */
export function WarningsCard() {
  const { t } = useTranslation();
  const query = useApi('GET /v1/scores/warnings');
  return (
    <Card title={t('scores:warnings')}>
      <p className="small soft">{t('scores:warnings.why')}</p>
      <Found query={query} lines={6}>
        {({ items }) => (
          <ul className="score-warnings">
            {items.map((warning) => (
              <Warning key={warning.id} warning={warning} />
            ))}
          </ul>
        )}
      </Found>
    </Card>
  );
}

function Warning({ warning: { id, predicate, people, unknown } }: { readonly warning: ScoreWarning }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const mayEdit = useMay('segments.edit');
  const create = useAct('POST /v1/segments');
  const numbers = Intl.NumberFormat(i18n.language);
  const name = t(`scores:warning.${id}`);
  const make = () =>
    create.mutate(
      { body: { name, kind: 'live', definition: predicate } },
      {
        onSuccess: (made) => {
          toast(t('scores:warnings.made'));
          void navigate(path(`segments/${made.id}`));
        },
      },
    );
  return (
    <li>
      <div>
        <b>{name}</b>
        <p className="small muted">{t(`scores:warning.${id}.why`)}</p>
        {people === 0 && unknown > 0 && (
          <p className="small muted">
            {t('scores:warnings.unknown', { n: numbers.format(unknown), count: unknown })}
          </p>
        )}
        {create.error && <Fault error={create.error} />}
      </div>
      <span className="num">{t('scores:warnings.people', { n: numbers.format(people), count: people })}</span>
      {mayEdit && (
        <Button kind="quiet" size="small" isPending={create.isPending} onPress={make}>
          {t('scores:warnings.segment')}
        </Button>
      )}
    </li>
  );
}
