import * as ui from '@perennial/ui';
import fs from 'node:fs';
import { expect, test } from 'vitest';

/** Frames that are round the whole app, so that the page stands in them. */
const around = ['UiProvider', 'Toasts'];

const folder = import.meta.dirname;
const imported = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.tsx'))
  .flatMap((name) => [
    ...fs.readFileSync(`${folder}/${name}`, 'utf8').matchAll(/import \{([^}]*)\} from '@perennial\/ui'/g),
  ])
  .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));

/** React's components begin with a capital letter; all else they export are helpers and types. */
const components = Object.keys(ui).filter((name) => /^[A-Z]/.test(name) && !Object.hasOwn(ui.icons, name));

test('every component of the interface is on the page that shows them', () => {
  expect(components.length).toBeGreaterThan(40);
  expect(imported).toContain('icons');
  expect(components.filter((name) => !imported.includes(name) && !around.includes(name))).toEqual([]);
});
