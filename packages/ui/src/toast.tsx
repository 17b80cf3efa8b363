import { X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import './toast.css';

interface Said {
  readonly text: string;
  readonly kind: 'done' | 'danger';
  /** What can still be done about it, e.g. take it back. */
  readonly act?: { readonly label: string; readonly onAct: () => void };
}

const queue = new ToastQueue<Said>({ maxVisibleToasts: 3 });

/** Long enough to read with a screen magnifier; failures stay until they are closed. */
const readable = 6_000;
/** And to decide. */
const decidable = 10_000;

/** Says in a line what was done, or what went wrong where no place on the page is its own. */
export function toast(text: string, kind: Said['kind'] = 'done', act?: Said['act']): void {
  const timeout = act ? decidable : readable;
  queue.add({ text, kind, ...(act && { act }) }, kind === 'done' ? { timeout } : {});
}

/** Where toasts appear; once in the app. */
export function Toasts({ label, closeLabel }: { readonly label: string; readonly closeLabel: string }) {
  return (
    <ToastRegion queue={queue} aria-label={label} className="p-toasts">
      {({ toast: one }) => (
        <AriaToast toast={one} className={cx('p-toast', one.content.kind)}>
          <ToastContent className="grow">
            <Text slot="title">{one.content.text}</Text>
          </ToastContent>
          {one.content.act && (
            <Button
              size="small"
              onPress={() => {
                one.content.act?.onAct();
                queue.close(one.key);
              }}
            >
              {one.content.act.label}
            </Button>
          )}
          <Button slot="close" icon size="small" aria-label={closeLabel}>
            <X aria-hidden />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
