import { BackIcon, Button, Skeleton } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import type { Asked } from '../../canvas/monitor/numbers.ts';
import { useTitle } from '../use-title.ts';
import type { Behind } from './protocol.ts';

/** More are told by their number. */
const most = 200;

/** The people of the forecast whom a number counts. */
export function BehindNumber({
  asked: { node },
  people,
  areMadeUp,
  onBack,
}: {
  readonly asked: Asked;
  /** `null`: they are being looked for. */
  readonly people: readonly Behind[] | null;
  readonly areMadeUp: boolean;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const titled = useTitle();
  const path = useWorkspacePath();
  const count = people?.length ?? 0;
  return (
    <section className="section stack" aria-label={t('simulate:behind')}>
      <div className="row">
        <Button kind="quiet" icon aria-label={t('simulate:behind.back')} onPress={onBack}>
          <BackIcon aria-hidden />
        </Button>
        <h3>{node === null ? t('simulate:behind') : titled(node)}</h3>
      </div>
      {people === null ? (
        <Skeleton label={t('common:loading')} lines={3} />
      ) : (
        <>
          <p className="soft">{t('simulate:behind.count', { count, n: say.number(count) })}</p>
          <ul className="simulate-behind">
            {people.slice(0, most).map(({ id, name }) => (
              <li key={id}>
                {areMadeUp ? (
                  t('simulate:made-up')
                ) : (
                  <Link to={path(`people/${id}`)}>
                    {name ?? t('simulate:nameless', { id: id.slice(-6) })}
                  </Link>
                )}
              </li>
            ))}
          </ul>
          {count > most && (
            <p className="small muted">{t('simulate:behind.more', { n: say.number(count - most) })}</p>
          )}
        </>
      )}
    </section>
  );
}
