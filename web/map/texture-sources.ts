import type { Layer } from '@deck.gl/core';

/** Images by the name of the property that draws them. */
type Images = Readonly<Record<string, unknown>>;

/**
 * A property by which a layer keeps its images beside the textures that deck.gl makes from them (spread it): a texture
 * belongs to one map's graphics context and is nothing in another's.
 */
export function keepTextures(textureSources: Images): { textureSources: Images } {
  return { textureSources };
}

/** What has to be given again to a clone of the layer on another map. */
export function texturesOf(layer: Layer): Images {
  return (layer.props as { textureSources?: Images }).textureSources ?? {};
}
