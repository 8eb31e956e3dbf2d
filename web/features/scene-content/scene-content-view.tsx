import type { SceneContent } from '#core/reviews/scene-content.ts';
import { ContentChart } from './content-chart.tsx';
import { ContentNotes } from './content-notes.tsx';
import { ContentTable } from './content-table.tsx';
import { FigureTile } from './figure-tile.tsx';
import { PhotoPairs } from './photo-pairs.tsx';
import './scene-content.css';

/** All that a scene says besides its map. `room`: to be read from the last row. */
export function SceneContentView({ content, size }: { content: SceneContent; size: 'screen' | 'room' }) {
  const { figures, charts, tables, photos } = content;
  // A content about two areas has each figure twice: a column an area.
  const names = [...new Set(figures.map(({ name }) => name ?? ''))];
  return (
    <div className={`gw-scene gw-scene-${size}`} data-testid="scene-content">
      {figures.length > 0 && (
        <div className="gw-figure-groups" data-groups={names.length}>
          {names.map((name) => (
            <div key={name}>
              {name && <h3>{name}</h3>}
              <ul className="gw-figures">
                {figures
                  .filter((figure) => (figure.name ?? '') === name)
                  .map((figure) => (
                    <FigureTile key={figure.code} figure={figure} />
                  ))}
              </ul>
            </div>
          ))}
        </div>
      )}
      {charts.length > 0 && (
        <div className="gw-charts">
          {charts.map((chart) => (
            <ContentChart key={`${chart.code}${chart.name ?? ''}`} chart={chart} />
          ))}
        </div>
      )}
      {tables.map((table) => (
        <ContentTable key={`${table.code}${table.name ?? ''}`} table={table} />
      ))}
      {photos.length > 0 && <PhotoPairs photos={photos} />}
      <ContentNotes content={content} />
    </div>
  );
}
