import type { Guardrails } from '@perennial/journey';
import { Button, Dialog } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts/found.tsx';
import { put, useSave, without } from './use-save.ts';

/** Lists of rules, each with an id. */
type List = 'caps' | 'hours' | 'blackouts' | 'topics';
type RuleOf<L extends List> = Guardrails[L][number];

interface Props<L extends List> {
  readonly title: string;
  readonly rules: Guardrails;
  readonly list: L;
  /** As it is kept; null: a new one. */
  readonly kept: RuleOf<L> | null;
  readonly edited: RuleOf<L>;
  readonly isRight: boolean;
  readonly onClose: () => void;
  /** Its fields. */
  readonly children: ReactNode;
}

/** One rule of a list: its form, to be saved or taken out. */
export function RuleDialog<L extends List>(props: Props<L>) {
  const { title, rules, list, kept, edited, isRight, onClose, children } = props;
  const { t } = useTranslation();
  const { save, isPending, error } = useSave();
  const all: readonly RuleOf<L>[] = rules[list];
  const saveAll = (changed: readonly RuleOf<L>[]) => save({ ...rules, [list]: changed }, onClose);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          {kept && (
            <Button kind="danger" isPending={isPending} onPress={() => saveAll(without(all, kept))}>
              {t('guardrails:remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!isRight}
            isPending={isPending}
            onPress={() => saveAll(put(all, edited))}
          >
            {t('guardrails:save')}
          </Button>
        </>
      }
    >
      <div className="form">
        {children}
        {error && <Fault error={error} />}
      </div>
    </Dialog>
  );
}
