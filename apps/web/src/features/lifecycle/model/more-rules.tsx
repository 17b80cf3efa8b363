import { DurationField } from '@perennial/nodes/forms';
import { Card, CheckBox, PlainTable, StageMark, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { mayMove, withMove } from './changes.ts';
import { useModel, useStageLook } from './model-context.ts';

/** The name, how long a stage is kept at least, and which moves are allowed. */
export function MoreRules() {
  const { t } = useTranslation();
  const { model, edit, isReadOnly, problems, tell } = useModel();
  const { dwell, ...rest } = model;
  const wrong = problems.filter(({ path }) => path === 'name').map(tell)[0];
  return (
    <Card title={t('lifecycle:more')}>
      <div className="stack">
        <TextField
          label={t('lifecycle:name')}
          value={model.name}
          maxLength={100}
          isReadOnly={isReadOnly}
          wrong={wrong}
          onChange={(name) => edit({ ...model, name }, 'name')}
        />
        <CheckBox
          isSelected={dwell !== undefined}
          isReadOnly={isReadOnly}
          onChange={(isKept) => edit(isKept ? { ...rest, dwell: { amount: 7, unit: 'days' } } : rest)}
        >
          {t('lifecycle:dwell')}
        </CheckBox>
        {dwell !== undefined && (
          <DurationField
            label={t('lifecycle:dwell.least')}
            hint={t('lifecycle:dwell.hint')}
            path="dwell"
            value={dwell}
            onChange={(next, burst) => edit({ ...rest, dwell: next }, burst)}
          />
        )}
        <Moves />
      </div>
    </Card>
  );
}

/** From each stage to each other: allowed or not. */
function Moves() {
  const { t } = useTranslation();
  const { model, edit, isReadOnly } = useModel();
  const { life, name, hue } = useStageLook();
  if (life.length < 2) return null;
  return (
    <div className="stack model-moves">
      <div>
        <h3>{t('lifecycle:moves')}</h3>
        <p className="soft small">{t('lifecycle:moves.lead')}</p>
      </div>
      <div className="p-scroll">
        <PlainTable aria-label={t('lifecycle:moves')}>
          <thead>
            <tr>
              <th scope="col">{t('lifecycle:moves.from-to')}</th>
              {life.map((to) => (
                <th key={to} scope="col">
                  {name(to)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {life.map((from) => (
              <tr key={from}>
                <th scope="row">
                  <StageMark stage={hue(from)} name={name(from)} />
                </th>
                {life.map((to) => (
                  <td key={to}>
                    {from === to ? (
                      <span className="muted" aria-hidden>
                        ·
                      </span>
                    ) : (
                      <CheckBox
                        isSelected={mayMove(model, from, to)}
                        isReadOnly={isReadOnly}
                        onChange={(allowed) => edit(withMove(model, from, to, allowed))}
                      >
                        <span className="sr-only">
                          {t('lifecycle:moves.one', { from: name(from), to: name(to) })}
                        </span>
                      </CheckBox>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
    </div>
  );
}
