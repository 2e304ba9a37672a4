/** The part of the network that is drawn: what the site answers, and which of it is shown first. */

export interface Node {
  id: string;
  kind: string;
  name: string;
  url: string;
  degree: number;
  weight: number;
}

export interface Edge {
  source: string;
  target: string;
  shared: number;
  weight: number;
  from: number | null;
  to: number | null;
  activities: string[];
}

export interface View {
  nodes: Node[];
  edges: Edge[];
  activities: {id: string; name: string}[];
}

/** So many actors can be told apart on a screen, each with its name. */
export const FIRST = innerWidth < 700 ? 45 : 100;
/** With so many links each, a hundred actors hold together, and no link hides another. */
const CLOSEST = 3;

/** What is drawn, and how much of the view is not. */
export class Shown {
  readonly nodes = new Map<string, Node>();
  /** The links that hold the drawing together. */
  readonly edges = new Map<string, Edge>();
  /** All links between those who are drawn: those of an actor show when it is chosen. */
  readonly links = new Map<string, Edge>();

  private constructor(private readonly view: View) {}

  /**
   * The most linked actors of a view, each with its strongest links among them; all of it where it
   * is small enough. The site gives actors and links in that order.
   *
   * @param most how many actors
   * @param wanted those to show in any case
   */
  static of(view: View, most: number, wanted: ReadonlySet<string>): Shown {
    const shown = new Shown(view);
    const all = view.nodes.length <= most;
    view.nodes.forEach((node, rank) => {
      if (rank < most || wanted.has(node.id)) {
        shown.nodes.set(node.id, node);
      }
    });
    const counts = new Map<string, number>();
    for (const edge of view.edges) {
      const a = counts.get(edge.source) ?? 0;
      const b = counts.get(edge.target) ?? 0;
      if (!shown.holds(edge)) {
        continue;
      }
      shown.links.set(keyOf(edge), edge);
      if (all || a < CLOSEST || b < CLOSEST) {
        shown.edges.set(keyOf(edge), edge);
        counts.set(edge.source, a + 1);
        counts.set(edge.target, b + 1);
      }
    }
    return shown;
  }

  /** Adds an actor with all its partners. */
  open(id: string, around: View): void {
    around.nodes.filter((node) => !this.nodes.has(node.id)).forEach((node) => this.nodes.set(node.id, node));
    around.edges
      .filter((edge) => edge.source === id || edge.target === id)
      .forEach((edge) => {
        this.edges.set(keyOf(edge), edge);
        this.links.set(keyOf(edge), edge);
      });
  }

  /** The links of an actor, the strongest first. */
  of(id: string): Edge[] {
    return [...this.links.values()]
      .filter((edge) => edge.source === id || edge.target === id)
      .sort((a, b) => b.weight - a.weight || keyOf(a).localeCompare(keyOf(b)));
  }

  /** How many actors and links of the view are not drawn. */
  get masked(): {nodes: number; edges: number} {
    return {
      nodes: this.view.nodes.filter((node) => !this.nodes.has(node.id)).length,
      edges: this.view.edges.filter((edge) => !this.edges.has(keyOf(edge))).length,
    };
  }

  private holds(edge: Edge): boolean {
    return this.nodes.has(edge.source) && this.nodes.has(edge.target);
  }
}

export function keyOf(edge: Edge): string {
  return `${edge.source} ${edge.target}`;
}

export function otherOf(edge: Edge, id: string): string {
  return edge.source === id ? edge.target : edge.source;
}
