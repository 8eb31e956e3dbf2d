/** Style of the single web page, for screen and paper; fonts are the computer's. */
export const HTML_STYLE = `
:root { --ink:#242b31; --quiet:#5a646d; --line:#d9ddd8; --brand:#146c86; --tile:#f3f5f2 }
* { box-sizing:border-box }
body { margin:0 auto; max-width:1180px; padding:24px; color:var(--ink); background:#fff;
  font:15px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif }
header { border-left:6px solid var(--brand); padding-left:16px }
h1 { margin:0; font-size:28px } header p { margin:4px 0 0; color:var(--quiet) }
h2 { font-size:20px; margin:40px 0 4px; padding-top:12px; border-top:1px solid var(--line) }
nav ol { columns:2; padding-left:24px } nav a { color:var(--brand) }
.quiet { color:var(--quiet); font-size:13px; margin:4px 0 } .words { white-space:pre-wrap }
figure { margin:14px 0 } figcaption { color:var(--quiet); font-size:13px }
.map { display:flex; flex-wrap:wrap; gap:12px; align-items:flex-start } .map img { max-width:100%; height:auto }
.tiles { list-style:none; padding:0; display:grid; grid-template-columns:repeat(auto-fill,minmax(170px,1fr)); gap:8px }
.tiles li { background:var(--tile); border-radius:8px; padding:8px 12px; display:grid }
.tiles span,.tiles small { color:var(--quiet); font-size:12.5px } .tiles strong { font-size:24px; line-height:1.3 }
.tiles .overdue strong { color:#b3261e }
.charts { display:grid; grid-template-columns:repeat(auto-fit,minmax(420px,1fr)); gap:16px; margin:14px 0 } svg { width:100%; height:auto }
table { border-collapse:collapse; width:100%; margin:16px 0 4px; font-size:13.5px }
caption { text-align:left; font-weight:600; padding:4px 0 } th,td { border:1px solid var(--line); padding:4px 8px; text-align:left; vertical-align:top }
th { background:#e4eef0; padding:0 } th button { all:unset; display:block; width:100%; box-sizing:border-box; padding:4px 8px; cursor:pointer; font-weight:600 }
th button:focus-visible { outline:2px solid var(--brand) } th[aria-sort=ascending] button::after { content:" \\25B2" } th[aria-sort=descending] button::after { content:" \\25BC" }
.n { text-align:right } th.n button { text-align:right }
.pairs { display:grid; grid-template-columns:repeat(auto-fit,minmax(380px,1fr)); gap:12px } .pair div { display:grid; grid-template-columns:1fr 1fr; gap:6px } .pair img { width:100%; height:190px; object-fit:contain; background:var(--tile) }
footer { margin-top:40px; padding-top:8px; border-top:1px solid var(--line); color:var(--quiet); font-size:12.5px; display:flex; flex-wrap:wrap; gap:2px 16px }
@page { size:A4; margin:14mm }
@media print { body { max-width:none; padding:0; font-size:12px } nav { display:none } h2 { break-after:avoid } figure,.tiles li,tr,svg { break-inside:avoid }
  section + section { break-before:page } thead { display:table-header-group } }
`;

/** Sorts a table by the heading that was clicked; runs in the file, in browsers of any age that can show it. */
export const HTML_SCRIPT = `
document.addEventListener('click', function (event) {
  var button = event.target.closest && event.target.closest('th button');
  if (!button) return;
  var head = button.parentNode, row = head.parentNode, table = row.closest('table'), body = table.tBodies[0];
  var at = Array.prototype.indexOf.call(row.cells, head);
  var down = head.getAttribute('aria-sort') === 'ascending';
  Array.prototype.forEach.call(row.cells, function (cell) { cell.removeAttribute('aria-sort'); });
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  var isNumber = head.className === 'n';
  var keyOf = function (line) {
    var cell = line.cells[at];
    return isNumber ? (cell.dataset.v === '' ? -Infinity : Number(cell.dataset.v)) : cell.textContent;
  };
  Array.prototype.slice.call(body.rows).map(function (line, i) { return { line: line, key: keyOf(line), i: i }; })
    .sort(function (a, b) {
      var order = isNumber ? a.key - b.key || 0 : a.key.localeCompare(b.key, document.documentElement.lang, { numeric: true });
      return (down ? -order : order) || a.i - b.i;
    })
    .forEach(function (each) { body.appendChild(each.line); });
});
`;
