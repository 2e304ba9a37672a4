/** Nodes that are told apart by their shape as well as by their colour. */

import {NodeCircleProgram, type NodeProgramType} from 'sigma/rendering';

/** How far a point is from the middle, as a shape counts it; the edge is at v_radius. */
const DISTANCES = {
  circle: 'length(v_diffVector)',
  square: 'max(abs(v_diffVector.x), abs(v_diffVector.y)) * 1.3',
  triangle: 'max(abs(v_diffVector.x) * 0.866 + v_diffVector.y * 0.5, -v_diffVector.y) * 1.9',
  diamond: 'abs(v_diffVector.x) + abs(v_diffVector.y)',
};

export type Shape = keyof typeof DISTANCES;

function fragment(shape: Shape): string {
  return `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
uniform float u_correctionRatio;
const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);
void main(void) {
  float border = u_correctionRatio * 2.0;
  float dist = ${DISTANCES[shape]} - v_radius + border;
  #ifdef PICKING_MODE
  gl_FragColor = dist > border ? transparent : v_color;
  #else
  gl_FragColor = mix(v_color, transparent, clamp(dist / border, 0.0, 1.0));
  #endif
}`;
}

function program(shape: Shape): NodeProgramType {
  return class extends NodeCircleProgram {
    override getDefinition() {
      return {...super.getDefinition(), FRAGMENT_SHADER_SOURCE: fragment(shape)};
    }
  };
}

export const SHAPES: Record<Shape, NodeProgramType> = {
  circle: program('circle'),
  square: program('square'),
  diamond: program('diamond'),
  triangle: program('triangle'),
};
