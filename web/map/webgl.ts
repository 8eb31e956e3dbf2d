let known: boolean | undefined;

/** Whether the map can be drawn at all; asked once. `?nowebgl` is for tests and for showing the table on purpose. */
export function hasWebGl2(): boolean {
  if (known === undefined) {
    const context = new URLSearchParams(window.location.search).has('nowebgl')
      ? null
      : document.createElement('canvas').getContext('webgl2');
    known = context !== null;
    // A page may hold only a few contexts: give this one back.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return known;
}
