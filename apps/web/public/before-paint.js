// Before anything is drawn, so that neither theme nor language flashes. A file, because the page's policy
// allows no scripts inside of it.
(function () {
  try {
    const root = document.documentElement;
    const theme = localStorage.getItem('perennial.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const language = localStorage.getItem('perennial.language') || navigator.language;
    root.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
  } catch {
    // Storage is closed to us: the system's theme and English will do.
  }
})();
