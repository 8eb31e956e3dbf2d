/** A street of three nodes with a turn into a lane, a house beside it with a door, a clinic; 10 m are about 0.0001. */
export function osmTown({ houseName = '', withSecondHouse = true, withSquare = true } = {}): string {
  const node = (id: number, x: number, y: number, tags = '') =>
    `<node id="${id}" lon="${(120 + x / 10000).toFixed(5)}" lat="${(36 + y / 10000).toFixed(5)}">${tags}</node>`;
  const tag = (k: string, v: string) => `<tag k="${k}" v="${v}"/>`;
  const way = (id: number, nodes: number[], ...tags: string[]) =>
    `<way id="${id}">${nodes.map((n) => `<nd ref="${n}"/>`).join('')}${tags.join('')}</way>`;
  const house = (id: number, number: string, name: string) =>
    way(
      id,
      [id * 10, id * 10 + 1, id * 10 + 2, id * 10 + 3, id * 10],
      tag('building', 'apartments'),
      tag('addr:street', '莱阳路'),
      tag('addr:housenumber', number),
      tag('building:levels', '6'),
      name ? tag('name', name) : '',
    );
  const corners = (id: number, x: number) =>
    [
      node(id * 10, x, 2),
      node(id * 10 + 1, x + 2, 2),
      node(id * 10 + 2, x + 2, 4),
      node(id * 10 + 3, x, 4),
    ].join('');
  return `<?xml version="1.0"?><osm version="0.6"><bounds minlon="120" minlat="36" maxlon="120.01" maxlat="36.01"/>
    ${node(1, 0, 1)}${node(2, 10, 1)}${node(3, 20, 1)}${node(4, 10, 9)}
    ${node(9, 15, 5, tag('amenity', 'clinic') + tag('name', '卫生站'))}
    ${corners(50, 2)}${withSecondHouse ? corners(51, 6) : ''}
    ${way(1, [1, 2, 3], tag('highway', 'residential'), tag('name', '莱阳路'), tag('oneway', 'yes'))}
    ${withSquare ? way(2, [2, 4], tag('highway', 'service')) : ''}
    ${house(50, '22号', houseName)}${withSecondHouse ? house(51, '24号', '') : ''}
  </osm>`;
}
