import { useEffect } from 'react';
import { useAreaDraw } from './area-draw.store.ts';
import { type Tool, usePlan } from './plan.store.ts';

/** One letter a tool; those of the whole page are left to it. */
export const TOOL_KEYS: Record<Tool, string> = {
  look: 'v',
  oneWay: 'o',
  closure: 'c',
  modalFilter: 'b',
  turnBan: 't',
  parking: 'p',
  opening: 'a',
  speed: 's',
  reclassify: 'l',
  gate: 'g',
  route: 'w',
};
const TOOL_OF = new Map(Object.entries(TOOL_KEYS).map(([tool, key]) => [key, tool as Tool]));

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.isComposing ||
    target?.isContentEditable === true ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target?.tagName ?? '') ||
    document.querySelector(
      '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .gw-sheets[aria-modal=true]',
    ) !== null
  );
}

/** Keys of this page, before those of the whole page: undo and redo are the plan's, letters take up tools, Escape lays them down. */
export function usePlanKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.altKey || useAreaDraw.getState().ring) return;
      const plan = usePlan.getState();
      const key = event.key.toLowerCase();
      let action: (() => void) | undefined;
      if (event.ctrlKey || event.metaKey) {
        if (key === 'y' || (key === 'z' && event.shiftKey)) action = plan.redo;
        else if (key === 'z') action = plan.undo;
      } else if (event.key === 'Escape') {
        action = () => (plan.tool === 'look' ? plan.select(undefined) : plan.setTool('look'));
      } else if (event.key === 'Delete' && plan.selectedGroup !== undefined) {
        action = () => plan.removeGroup(plan.selectedGroup!);
      } else {
        const tool = TOOL_OF.get(key);
        if (tool) action = () => plan.setTool(tool);
      }
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
