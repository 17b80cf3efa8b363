import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A mail relay in a process of its own, so that its work is not taken for ours. */
export interface MailSink {
  readonly port: number;
  /** Mails it has taken so far. */
  readonly taken: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  const child = fork(fileURLToPath(new URL('smtp-sink.ts', import.meta.url)));
  const { port } = await answer<{ port: number }>(child);
  return {
    port,
    taken: async () => {
      child.send('how many');
      return (await answer<{ taken: number }>(child)).taken;
    },
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function answer<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message];
  return message;
}
