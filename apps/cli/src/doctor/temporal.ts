import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { exits, Fault } from '../exits.ts';

/** What the doctor asks of Temporal. */
export interface Temporal {
  /** Of these workflow ids those that no workflow runs under. */
  readonly missing: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly close: () => Promise<void>;
}

/** Milliseconds. */
const patience = 5_000;
/** Descriptions asked for at once. */
const atOnce = 16;

/** @throws Fault when it does not answer */
export async function openTemporal(address: string, namespace: string): Promise<Temporal> {
  const connection = await reaching(() => Connection.connect({ address, connectTimeout: patience }));
  const client = new Client({ connection, namespace });
  const runs = (id: string) =>
    reaching(() => connection.withDeadline(Date.now() + patience, () => isRunning(client, id)));
  return {
    missing: async (ids) => {
      const waiting = [...ids];
      const gone = new Set<string>();
      const ask = async () => {
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
          if (!(await runs(id))) gone.add(id);
      };
      await Promise.all(Array.from({ length: atOnce }, ask));
      return gone;
    },
    close: () => connection.close(),
  };
}

async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(id).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Fault(exits.unreachable, 'temporal-away', { message: (error as Error).message });
  }
}
