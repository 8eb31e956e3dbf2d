declare global {
  interface Window {
    gridwalkProbe: {
      firstHeatMs: number | undefined;
      /** Asks for a period (`YYYY-MM-DD..YYYY-MM-DD`) and answers how long until it was on the screen. */
      move(period: string): Promise<number>;
    };
  }
}

/**
 * Runs in the page before its own scripts. The page marks when it asks for a surface (`gridwalk:asked`) and when it has
 * drawn one (`gridwalk:first-heat`, `gridwalk:painted`, with the filter as detail); drawing is only ordered then, so each mark is
 * taken when the graphics process says that it is done with everything ordered so far.
 */
export function installProbe(): void {
  let movedAt = 0;
  let onPainted: ((ms: number) => void) | undefined;
  const asked = new Set<string>();
  const contexts: WebGL2RenderingContext[] = [];

  // the overloads of getContext are of no interest here
  const prototype = HTMLCanvasElement.prototype as unknown as {
    getContext(kind: string, ...rest: unknown[]): WebGL2RenderingContext | null;
  };
  const getContext = prototype.getContext;
  prototype.getContext = function (kind: string, ...rest: unknown[]) {
    const context = getContext.call(this, kind, ...rest);
    if (kind === 'webgl2' && context && !contexts.includes(context)) contexts.push(context);
    return context;
  };

  const whenDrawn = (done: (at: number) => void) => {
    const waiting = contexts.map((gl) => ({ gl, fence: gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) }));
    for (const { gl } of waiting) gl.flush();
    const look = () => {
      const isDone = waiting.every(
        ({ gl, fence }) =>
          !fence || gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED,
      );
      // What is no WebGL is on the screen with the frame after it.
      if (isDone) requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0));
      else setTimeout(look, 1);
    };
    setTimeout(look, 0);
  };

  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    const detail = String(options?.detail ?? '');
    if (name === 'gridwalk:asked' && onPainted) asked.add(detail);
    if (name === 'gridwalk:first-heat') {
      whenDrawn((at) => {
        window.gridwalkProbe.firstHeatMs = at;
      });
    }
    if (name === 'gridwalk:painted' && asked.has(detail)) {
      const done = onPainted;
      onPainted = undefined;
      asked.clear();
      whenDrawn((at) => done?.(at - movedAt));
    }
    return mark(name, options);
  };

  window.gridwalkProbe = {
    firstHeatMs: undefined,
    move: (period) =>
      new Promise((resolve) => {
        onPainted = resolve;
        movedAt = performance.now();
        // The same way as "back": the address changes and the page's state follows it. The camera stays out of it.
        const query = new URLSearchParams(location.search);
        query.set('t', period);
        query.delete('v');
        history.replaceState(null, '', `?${query}`);
        dispatchEvent(new PopStateEvent('popstate'));
      }),
  };
}
