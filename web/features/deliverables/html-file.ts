import type { Translate } from '../../i18n/translate.ts';
import { chartShapes } from './chart-shapes.ts';
import { dataUrl } from './data-url.ts';
import type { ChartModel, Deliverable, DeliverablePage, TableModel } from './deliverable.ts';
import { HTML_SCRIPT, HTML_STYLE } from './html-parts.ts';
import { outcomeTable } from './outcome-table.ts';
import { COLOURS } from './page-blocks.ts';

/**
 * One file that opens from a USB stick: pictures are inside, nothing is fetched (its policy forbids it), tables sort by a click,
 * and it prints.
 */
export function makeHtml(whole: Deliverable, { t }: { t: Translate }): Uint8Array<ArrayBuffer> {
  const { title, subtitle, pages, foot, language, outcomes } = whole;
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header><h1>${text(title)}</h1><p>${text(subtitle)}</p></header>
<nav aria-label="${text(t('deliverables.contents'))}"><ol>${pages
    .map((page, i) => `<li><a href="#p${i + 1}">${text(page.title)}</a></li>`)
    .join('')}</ol></nav>
<main>
${pages.map((page, i) => section(page, i + 1, t)).join('\n')}
${outcomes.length > 0 ? settled(whole, t) : ''}
</main>
<footer>${foot.map((line) => `<span>${text(line)}</span>`).join('')}<span>${text(t('deliverables.sortHint'))}</span></footer>
<script>${HTML_SCRIPT}</script>
</body>
</html>
`;
  return new TextEncoder().encode(html) as Uint8Array<ArrayBuffer>;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (words: string) => words.replace(/[&<>"']/g, (character) => ENTITIES[character]);

function section(page: DeliverablePage, number: number, t: Translate): string {
  const { title, subtitle, maps, figures, charts, tables, photos, notes, outcomes, missingPicture } = page;
  const images = maps.map(
    ({ map, legend, caption }) =>
      `<figure><div class="map"><img src="${dataUrl(map)}" alt="${text(caption)}" width="${map.widthPx}">${
        legend ? `<img class="legend" src="${dataUrl(legend)}" alt="" width="${legend.widthPx}">` : ''
      }</div><figcaption>${text(caption)}</figcaption></figure>`,
  );
  const tiles = figures.map(
    ({ label, value, details, isOverdue }) =>
      `<li${isOverdue ? ' class="overdue"' : ''}><span>${text(label)}</span><strong>${text(value)}</strong><small>${text(details.join(' · '))}</small></li>`,
  );
  const pairs = photos
    .filter(({ before, after }) => before || after)
    .map((pair) => {
      const side = (which: 'before' | 'after') => {
        const image = pair[which];
        return image ? `<img src="${dataUrl(image)}" alt="${text(t(`deliverables.${which}`))}">` : '<i></i>';
      };
      return `<figure class="pair"><div>${side('before')}${side('after')}</div><figcaption>${text(t('deliverables.beforeAfter'))} · ${text(pair.title)}</figcaption></figure>`;
    });
  return `<section id="p${number}">
<h2>${number}. ${text(title)}</h2>
${subtitle ? `<p class="quiet">${text(subtitle)}</p>` : ''}
${page.text ? `<p class="words">${text(page.text)}</p>` : ''}
${images.join('')}
${missingPicture ? `<p class="quiet">${text(missingPicture)}</p>` : ''}
${tiles.length > 0 ? `<ul class="tiles">${tiles.join('')}</ul>` : ''}
${notes.length > 0 ? `<p class="quiet">${text(notes.join(' · '))}</p>` : ''}
${charts.length > 0 ? `<div class="charts">${charts.map(chartSvg).join('')}</div>` : ''}
${tables
  .filter(({ rows }) => rows.length > 0)
  .map(tableHtml)
  .join('')}
${outcomes.length > 0 ? tableHtml(outcomeTable(outcomes, t('deliverables.settledHere'), t)) : ''}
${pairs.length > 0 ? `<div class="pairs">${pairs.join('')}</div>` : ''}
</section>`;
}

function settled({ outcomes }: Deliverable, t: Translate): string {
  const tables = (['decision', 'task', 'commitment'] as const).map((kind) => {
    const lines = outcomes.filter((each) => each.kind === kind);
    return lines.length > 0 ? tableHtml(outcomeTable(lines, t(`deliverables.outcomes.${kind}`), t)) : '';
  });
  return `<section><h2>${text(t('deliverables.outcomes'))}</h2>${tables.join('')}</section>`;
}

/** Numbers sort as numbers: the plain value stands beside the shown one. */
function tableHtml({ title, columns, rows, values, partNote }: TableModel): string {
  const isNumber = (i: number) => ['count', 'share', 'rate'].includes(columns[i].kind);
  const head = columns.map(
    ({ title: each }, i) =>
      `<th${isNumber(i) ? ' class="n"' : ''}><button type="button">${text(each)}</button></th>`,
  );
  const body = rows.map(
    (row, r) =>
      `<tr>${row.map((cell, i) => `<td${isNumber(i) ? ` class="n" data-v="${text(String(values[r][i] ?? ''))}"` : ''}>${text(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${text(title)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>${
    partNote ? `<p class="quiet">${text(partNote)}</p>` : ''
  }`;
}

const UNITS = 96;

function chartSvg(chart: ChartModel): string {
  if (chart.categories.length === 0) return '';
  const [w, h] = [6, 3.3];
  const px = (inches: number) => (inches * UNITS).toFixed(1);
  const shapes = chartShapes(chart, { x: 0, y: 0.06, w, h: h - 0.1 }, 9).map((shape) => {
    if (shape.kind === 'rect') {
      const { x, y, w: wide, h: high } = shape.box;
      return `<rect x="${px(x)}" y="${px(y)}" width="${px(wide)}" height="${px(high)}" fill="#${shape.colour}"/>`;
    }
    if (shape.kind === 'line') {
      const points = shape.points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke="#${shape.colour}" stroke-width="${shape.widthPt}"/>`;
    }
    const anchor = { left: 'start', center: 'middle', right: 'end' }[shape.align];
    return `<text x="${px(shape.x)}" y="${px(shape.y)}" text-anchor="${anchor}" dominant-baseline="central" font-size="${(shape.sizePt * 4) / 3}" fill="#${shape.colour}"${shape.isBold ? ' font-weight="600"' : ''}>${text(shape.text)}</text>`;
  });
  return `<svg viewBox="0 0 ${w * UNITS} ${h * UNITS}" role="img" aria-label="${text(chart.title)}" fill="#${COLOURS.ink}">${shapes.join('')}</svg>`;
}
