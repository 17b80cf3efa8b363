import fs from 'node:fs';
import path from 'node:path';

/**
 * @param {string} name  without the `.exe` it has on Windows
 * @returns {string | undefined} where the PATH has that program
 */
export function programOnPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const directories = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return directories.map((directory) => path.join(directory, file)).find(isProgram);
}

/** @param {string} file */
export function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
