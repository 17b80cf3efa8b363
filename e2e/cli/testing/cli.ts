import type { Anything } from '@perennial/testkit';
import { testApi, type TestApi } from '../../../apps/api/src/testing/api.ts';
import { run } from '../../../apps/cli/src/run.ts';

/** The command line in front of a real API that listens, with a secret key of its owner's live workspace. */
export interface Cli {
  readonly api: TestApi;
  readonly env: NodeJS.ProcessEnv;
  /** Runs it in a folder. */
  readonly run: (folder: string, ...line: readonly string[]) => Promise<Said>;
  readonly close: () => Promise<void>;
}

export interface Said {
  readonly exit: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly json: () => Anything;
}

export async function startCli(): Promise<Cli> {
  const api = await testApi();
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const body = { name: 'cli', kind: 'secret', role: 'owner' };
  const as = { ...api.owner, workspace: api.owner.workspace };
  const { key } = (await api.call({ method: 'POST', url: '/v1/api-keys', body, as })).body;
  const env = { PERENNIAL_URL: url, PERENNIAL_KEY: key as string, DATABASE_URL: api.fresh.url, LANG: 'C' };
  return {
    api,
    env,
    run: async (folder, ...line) => {
      const [out, err]: [string[], string[]] = [[], []];
      const exit = await run(line, {
        env,
        folder,
        out: (text) => void out.push(text),
        err: (text) => void err.push(text),
      });
      return { exit, out, err, json: () => JSON.parse(out.join('\n')) as Anything };
    },
    close: api.close,
  };
}
