import type { Kept } from './saving.ts';

/** Other tabs of this browser on the same draft. */
export interface Tabs {
  /** Says what this tab has come to. */
  readonly share: (kept: Kept) => void;
  readonly join: (member: Member) => () => void;
}

export interface Member {
  readonly onShared: (kept: Kept) => void;
  readonly onOthers: (others: number) => void;
  /** What to tell a tab that has just been opened. */
  readonly present: () => Kept;
}

type Message =
  | { readonly is: 'kept'; readonly kept: Kept }
  /** `isNew`: asks the others to answer. */
  | { readonly is: 'here'; readonly tab: string; readonly isNew: boolean }
  | { readonly is: 'left'; readonly tab: string };

/** Tabs that hear each other by a channel of this name. */
export function browserTabs(name: string): Tabs {
  const tab = crypto.randomUUID();
  let channel: BroadcastChannel | null = null;
  const post = (message: Message) => channel?.postMessage(message);
  return {
    share: (kept) => post({ is: 'kept', kept }),
    join: ({ onShared, onOthers, present }) => {
      const others = new Set<string>();
      const joined = new BroadcastChannel(name);
      channel = joined;
      joined.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        if (data.is === 'kept') return onShared(data.kept);
        if (data.is === 'left') others.delete(data.tab);
        else others.add(data.tab);
        onOthers(others.size);
        if (data.is !== 'here' || !data.isNew) return;
        post({ is: 'here', tab, isNew: false });
        post({ is: 'kept', kept: present() });
      });
      post({ is: 'here', tab, isNew: true });
      const leave = () => post({ is: 'left', tab });
      addEventListener('pagehide', leave);
      return () => {
        leave();
        removeEventListener('pagehide', leave);
        joined.close();
        channel = null;
      };
    },
  };
}
