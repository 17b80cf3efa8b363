import { useTranslation } from 'react-i18next';
import { Threads } from './threads.tsx';
import { useComments } from './use-comments.ts';

/** What colleagues say about a node. */
export default function NodeComments({ journey, node }: { readonly journey: string; readonly node: string }) {
  const { t } = useTranslation();
  const comments = useComments(journey);
  return (
    <section className="section comments" aria-label={t('canvas:comments')}>
      <h3>{t('canvas:comments')}</h3>
      <Threads journey={journey} node={node} comments={comments.filter((one) => one.node === node)} />
    </section>
  );
}
