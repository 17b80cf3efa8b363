import { Button, buttonClass, Menu, MoreIcon, PlusIcon, Tip, type ButtonProps } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

const kinds = ['plain', 'primary', 'quiet', 'danger'] as const satisfies readonly ButtonProps['kind'][];

export function Buttons() {
  const { t } = useTranslation();
  const act = t('showcase:act');
  const four = (props: Omit<ButtonProps, 'kind'>) => (
    <div className="row wrap">
      {kinds.map((kind) => (
        <Button key={kind} kind={kind} {...props}>
          {act}
        </Button>
      ))}
    </div>
  );
  return (
    <Group title={t('showcase:group.buttons')}>
      <Specimen name="Button">
        <State is="normal">{four({})}</State>
        <State is="small">{four({ size: 'small' })}</State>
        <State is="disabled">{four({ isDisabled: true })}</State>
        <State is="pending">{four({ isPending: true })}</State>
        <State is="icon">
          <div className="row wrap">
            <Button>
              <PlusIcon aria-hidden />
              {act}
            </Button>
            <Button icon aria-label={act}>
              <PlusIcon aria-hidden />
            </Button>
            <Button kind="quiet" icon size="small" aria-label={act}>
              <PlusIcon aria-hidden />
            </Button>
            <a className={buttonClass()} href="#buttons">
              {t('showcase:link')}
            </a>
          </div>
        </State>
        <State is="long">
          <Button>{t('showcase:long-title')}</Button>
        </State>
      </Specimen>
      <Acts />
    </Group>
  );
}

function Acts() {
  const { t } = useTranslation();
  const items = [
    { id: 'edit', label: t('showcase:act') },
    { id: 'closed', label: t('showcase:state.disabled'), isDisabled: true },
    { id: 'remove', label: t('showcase:remove'), danger: true },
  ];
  return (
    <>
      <Specimen name="Menu">
        <State is="normal">
          <Menu items={items} onAction={() => {}}>
            <Button icon aria-label={t('showcase:more')}>
              <MoreIcon aria-hidden />
            </Button>
          </Menu>
        </State>
      </Specimen>
      <Specimen name="Tip">
        <State is="icon">
          <Tip text={t('showcase:act')}>
            <Button icon aria-label={t('showcase:act')}>
              <PlusIcon aria-hidden />
            </Button>
          </Tip>
        </State>
      </Specimen>
    </>
  );
}
