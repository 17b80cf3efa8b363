import react from '@vitejs/plugin-react';
import { build } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';

/**
 * Components bring their own words in thirty languages; the app speaks two. The others become empty files.
 */
const spoken = /(en-US|zh-CN)\.(mjs|js)$/;
const components: Plugin = {
  name: 'perennial-two-languages',
  enforce: 'pre',
  load(id) {
    const file = id.split('?')[0]!;
    if (!/react-aria|react-stately/.test(file) || !/\/intl\/.*[a-z]{2}-[A-Z]{2}\.m?js$/.test(file))
      return null;
    return spoken.test(file) ? null : 'export default {};';
  },
};

/** What pages of others take in (`src/inbox-client`): one small file, always under the same name. */
const inboxClient: Plugin = {
  name: 'perennial-inbox-client',
  apply: 'build',
  async generateBundle() {
    const { outputFiles } = await build({
      entryPoints: ['src/inbox-client/index.ts'],
      absWorkingDir: import.meta.dirname,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    this.emitFile({ type: 'asset', fileName: 'inbox.js', source: outputFiles[0]!.contents });
  },
};

/** The entry stays a file of its own: the page and the manifest know the app by it. */
const isNoEntry = (id: string) => !/index\.html|src\/main\.tsx$/.test(id);

export default defineConfig({
  plugins: [components, react(), inboxClient],
  build: {
    target: 'es2022',
    // The page's policy allows files only: nothing may become a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // What every page stands on comes in one file: in dozens of small ones it packs a tenth worse.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], test: isNoEntry }] } },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:4400' } },
});
