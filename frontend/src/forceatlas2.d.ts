/** One round of ForceAtlas2 on its own matrices, which the package exports without a type. */
declare module 'graphology-layout-forceatlas2/iterate' {
  export default function iterate(
    settings: Record<string, number | boolean>,
    nodes: Float32Array,
    edges: Float32Array,
  ): void;
}
