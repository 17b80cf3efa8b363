import { FormSection } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '../../panels/conditions/builder.tsx';
import { freshRow } from '../../panels/conditions/fresh.ts';
import { PanelForm } from '../../panels/fields/form.tsx';
import { newId } from '../../panels/fields/new-id.ts';
import { Ordered } from '../../panels/fields/ordered.tsx';
import { PortName } from '../../panels/fields/port-name.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { branchCondition } from '../node.ts';

type Config = ConfigOf<typeof branchCondition>;

/** The ways in the order they are tried, each with its condition. */
export function BranchConditionForm(props: FormProps<Config>) {
  const { t } = useTranslation();
  const { config, onChange, portLabels = {}, onPortLabel } = props;
  const { branches } = config;
  return (
    <PanelForm {...props}>
      <FormSection title={t('branch-condition:branches')}>
        <Ordered
          label={t('branch-condition:branches')}
          items={branches}
          idOf={({ port }) => port}
          titleOf={({ port }, at) => portLabels[port] ?? t('branch-condition:branch', { n: at + 1 })}
          addLabel={t('branch-condition:add')}
          max={24}
          fresh={() => ({
            port: newId(
              'way',
              branches.map(({ port }) => port),
            ),
            when: freshRow('attribute', props.knowledge),
          })}
          onChange={(items) => onChange({ branches: [...items] })}
        >
          {({ port, when }, at) => (
            <>
              <PortName {...{ port, portLabels, onPortLabel }} />
              <ConditionBuilder
                label={t('branch-condition:branch', { n: at + 1 })}
                path={`branches.${at}.when`}
                value={when}
                onChange={(next, burst) =>
                  onChange({ branches: branches.with(at, { port, when: next }) }, burst)
                }
              />
            </>
          )}
        </Ordered>
        <p className="soft small">
          {t('branch-condition:else', { name: portLabels['else'] ?? t('branch-condition:port.else') })}
        </p>
      </FormSection>
    </PanelForm>
  );
}
