let known: boolean | undefined;

/** Whether the map can be drawn at all; asked once. */
export function hasWebGl2(): boolean {
  if (known === undefined) {
    const context = document.createElement('canvas').getContext('webgl2');
    known = context !== null;
    // A page may hold only a few contexts: give this one back.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return known;
}
