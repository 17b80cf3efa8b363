import { say } from './say.mjs';

const LINE = /^setup-link (\S+)$/;

/**
 * The api prints a link while nobody owns the installation. It is what a newcomer needs next, so it is shown
 * last, below everything that scrolls by during the start.
 */
export function setUpLink() {
  let link = '';
  let isReady = false;
  const show = () => link && say(`create the first account at ${link}`);
  return {
    /**
     * @param {string} line
     * @returns {boolean} whether the line was the link
     */
    take(line) {
      const found = LINE.exec(line)?.[1];
      if (!found) return false;
      link = found;
      if (isReady) show();
      return true;
    },
    ready() {
      isReady = true;
      show();
    },
  };
}
