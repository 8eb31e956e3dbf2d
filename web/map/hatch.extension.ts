import { type Layer, LayerExtension } from '@deck.gl/core';
import type { LngLat } from '#core/geo/types.ts';
import { HATCH } from './palette.ts';

const PERIOD_PX = 8;
const STRIPE_PX = 1.7;

const block = `\
layout(std140) uniform hatchUniforms {
  vec2 anchor;
} hatch;
`;

const hatchModule = {
  name: 'hatch',
  vs: block,
  fs: block,
  uniformTypes: { anchor: 'vec2<f32>' },
} as const;

const glsl = (numbers: readonly number[]) => numbers.map((value) => value.toFixed(4)).join(', ');

/**
 * Diagonal stripes over filled polygons, always as wide on the screen and so never blurred. They hold on to `anchor`, a
 * place near the polygons, and move with the map.
 */
export class HatchExtension extends LayerExtension<{ anchor: LngLat }> {
  static override extensionName = 'HatchExtension';

  override getShaders(this: Layer): unknown {
    return {
      modules: [hatchModule],
      inject: {
        'vs:#decl': 'flat out vec3 hatchPlace;',
        'vs:#main-end': `
          vec4 hatchClip = project_position_to_clipspace(vec3(hatch.anchor, 0.0), vec3(0.0), vec3(0.0));
          hatchPlace = vec3(hatchClip.xy / hatchClip.w * 0.5 * project.viewportSize, project.devicePixelRatio);`,
        'fs:#decl': 'flat in vec3 hatchPlace;',
        'fs:DECKGL_FILTER_COLOR': `
          float hatchPx = (gl_FragCoord.x + gl_FragCoord.y - hatchPlace.x - hatchPlace.y) * 0.70711 / hatchPlace.z;
          float hatchAt = mod(hatchPx, ${glsl([PERIOD_PX])});
          float hatchEdge = abs(hatchAt - ${glsl([PERIOD_PX / 2])}) - ${glsl([STRIPE_PX / 2])};
          color.rgb = mix(vec3(${glsl(HATCH.map((part) => part / 255))}), color.rgb, smoothstep(-0.5, 0.5, hatchEdge));`,
      },
    };
  }

  override draw(this: Layer, _params: unknown, extension: this): void {
    // The hook's `this` is the layer; its protected way to the shader is what deck.gl's own extensions use.
    (this as unknown as { setShaderModuleProps(props: object): void }).setShaderModuleProps({
      hatch: { anchor: extension.opts.anchor },
    });
  }
}
