// Plain old script: an older browser, which cannot even read the page's modules, gets one clear sentence.
(() => {
  var modern = 'noModule' in HTMLScriptElement.prototype && typeof Array.prototype.findLast === 'function';
  if (modern) return;
  var box = document.createElement('p');
  box.style.cssText = 'font:18px/1.8 sans-serif;max-width:36em;margin:15vh auto;padding:0 1.5em';
  box.textContent =
    '浏览器版本过旧，无法打开网格行。请使用 Chrome / Edge 109 或更新版本。' +
    ' This browser is too old for Gridwalk. Please use Chrome or Edge 109 or later.';
  document.body.appendChild(box);
})();
