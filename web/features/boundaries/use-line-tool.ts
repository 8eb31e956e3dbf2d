import { useEffect, useMemo } from 'react';
import { moveBorder, splitGrid } from '#core/boundaries/edit-grids.ts';
import { snapToStreets, streetGuide } from '#core/boundaries/street-guide.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { MapOwner } from '../../map/map-owner.ts';
import type { Community } from './boundaries.queries.ts';
import { newIds, useBoundaryDraft } from './boundary-draft.store.ts';
import { drawLineOn, snapReachM } from './boundary-gestures.ts';

/** A line cuts a grid into no more pieces than this. */
const MOST_PIECES = 6;

export function isLineTool(tool: string | undefined): boolean {
  return tool === 'split' || tool === 'move';
}

/** Draws the line of the tool in hand and does with it what the tool is for. */
export function useLineTool(owner: MapOwner | undefined, community: Community) {
  const { tool, line, pointer, alongStreets } = useBoundaryDraft();
  const guide = useMemo(
    () => streetGuide(community.streets.map((street) => street.line)),
    [community.streets],
  );
  const isDrawing = isLineTool(tool);
  const laid = useMemo((): readonly LngLat[] => {
    const corners = pointer ? [...line, pointer] : line;
    if (!isDrawing || !alongStreets || !owner || corners.length === 0) return corners;
    return snapToStreets(guide, corners, snapReachM(owner.map, corners[0]!));
  }, [line, pointer, guide, alongStreets, owner, isDrawing]);
  const finish = useMemo(() => () => owner && finishLine(owner, guide), [owner, guide]);

  useEffect(() => {
    if (!owner || !isDrawing) return;
    const element = owner.map.getContainer();
    element.classList.add('gw-drawing');
    const release = drawLineOn(owner.map, finish);
    return () => {
      release();
      element.classList.remove('gw-drawing');
    };
  }, [owner, isDrawing, finish]);

  useEffect(() => {
    // Before the page's own keys: Esc ends the tool, not the desk; undo is that of the draft.
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '') || event.isComposing) return;
      const draft = useBoundaryDraft.getState();
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        if (key === 'y' || event.shiftKey) draft.redo();
        else draft.undo();
      } else if (event.key === 'Escape' && draft.tool) draft.setTool(undefined);
      else if (event.key === 'Escape' && draft.selected.length > 0) draft.select(draft.selected[0]!, false);
      else if (!isLineTool(draft.tool)) return;
      else if (event.key === 'Enter' && target?.tagName !== 'BUTTON') finish();
      else if (event.key === 'Backspace') draft.setLine(draft.line.slice(0, -1));
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [finish]);
  return { laid: isDrawing ? laid : [], corners: isDrawing ? line : [], finish };
}

function finishLine(owner: MapOwner, guide: ReturnType<typeof streetGuide>): void {
  const { tool, line, alongStreets, grids, selected, take } = useBoundaryDraft.getState();
  if (line.length < 2) return;
  const path = alongStreets ? snapToStreets(guide, line, snapReachM(owner.map, line[0]!)) : line;
  // What was drawn short of the border by the width of a finger is carried on to it.
  const reachM = 2 * snapReachM(owner.map, line[0]!);
  const [first, second] = selected;
  if (tool === 'split' && first) take(splitGrid(grids, first, path, newIds(MOST_PIECES), reachM));
  if (tool === 'move' && first && second) take(moveBorder(grids, [first, second], path, reachM));
}
