import type { AssignedPaths, Assignment } from './assignment.ts';
import type { AssignmentNetwork } from './assignment-network.ts';
import type { Demand } from './demand.ts';
import { LinkCosts } from './link-costs.ts';
import { PathStore } from './path-store.ts';
import { buildRoutingGraph, type RoutingGraph } from './routing-graph.ts';
import { SegmentPairs } from './segment-pairs.ts';
import { ShortestTrees } from './shortest-trees.ts';

/** What assignments on the same links and zones can share: the graph and the orders of its trees. */
export interface AssignmentRouting {
  graph: RoutingGraph;
  trees: ShortestTrees;
}

/** For several assignments one after the other, never two at once: the trees carry over from one to the next. */
export function createRouting(network: AssignmentNetwork, demand: Demand): AssignmentRouting {
  const graph = buildRoutingGraph(network);
  return { graph, trees: new ShortestTrees(graph, sendingZones(demand).length) };
}

function sendingZones({ originStart }: Demand): Int32Array {
  return Int32Array.from(originStart.keys()).filter((zone) => originStart[zone + 1] > originStart[zone]);
}

/** What a running assignment knows: link flows and costs, the paths in use, the trees of the pass before. */
export class EquilibriumState {
  readonly costs: LinkCosts;
  private readonly demand: Demand;
  private readonly graph: RoutingGraph;
  private readonly trees: ShortestTrees;
  private readonly paths: PathStore;
  private readonly segmentPairs: SegmentPairs;
  /** Zones that send demand, their internal nodes, and the internal node of each pair's destination. */
  private readonly origins: Int32Array;
  private readonly originNode: Int32Array;
  private readonly endNode: Int32Array;
  private readonly reachable: Uint8Array;
  /** 1 where the path of the last tree to a pair's destination is among the pair's paths. */
  private readonly hasTreePath: Uint8Array;
  private relativeGap = 0;
  private flowsAreSums = false;
  private shortest = 0;
  private total = 0;

  constructor(network: AssignmentNetwork, demand: Demand, routing = createRouting(network, demand)) {
    this.demand = demand;
    this.graph = routing.graph;
    this.trees = routing.trees;
    this.costs = new LinkCosts(network, this.graph.linkOfArc);
    const { destination } = demand;
    this.origins = sendingZones(demand);
    if (this.graph.tail.length !== network.from.length || this.trees.originCount !== this.origins.length)
      throw new RangeError(
        `Routing of ${this.graph.tail.length} links and ${this.trees.originCount} origins does not fit`,
      );
    this.originNode = this.origins.map((zone) => this.graph.nodeOf[zone]);
    this.endNode = destination.map((zone) => this.graph.nodeOf[zone]);
    this.reachable = new Uint8Array(destination.length);
    this.hasTreePath = new Uint8Array(destination.length);
    this.paths = new PathStore(destination.length);
    this.segmentPairs = new SegmentPairs(this.paths, this.costs);
  }

  /** Loads each origin's demand on its shortest paths, one origin after the other at the costs met so far. */
  loadFromZero(): void {
    const { costs, trees, paths, demand } = this;
    const touched = new Uint8Array(costs.flow.length);
    const added = new Float64Array(costs.flow.length);
    const list = new Int32Array(costs.flow.length);
    for (let index = 0; index < this.origins.length; index++) {
      const zone = this.origins[index];
      trees.compute(index, this.originNode[index], costs.cost);
      let count = 0;
      for (let pair = demand.originStart[zone]; pair < demand.originStart[zone + 1]; pair++) {
        if (trees.label(this.endNode[pair], costs.cost) === Number.POSITIVE_INFINITY) continue;
        const path = this.addTreePath(pair, this.endNode[pair], this.originNode[index], demand.flow[pair]);
        this.hasTreePath[pair] = 1;
        for (let i = paths.start[path], end = i + paths.length[path]; i < end; i++) {
          const arc = paths.arcs[i];
          if (touched[arc] === 0) {
            touched[arc] = 1;
            list[count++] = arc;
          }
          added[arc] += demand.flow[pair];
        }
      }
      for (let i = 0; i < count; i++) {
        const arc = list[i];
        costs.setFlow(arc, costs.flow[arc] + added[arc]);
        added[arc] = 0;
        touched[arc] = 0;
      }
    }
  }

  /** Takes over the paths of an earlier result, in proportion where the demand has changed, leaving out closed links. */
  resume(earlier: Assignment): void {
    const { pair, flow, linkStart, links } = earlier.paths;
    const { paths, costs, demand } = this;
    if (earlier.linkFlow.length !== costs.flow.length)
      throw new RangeError(
        `Warm start of ${earlier.linkFlow.length} links on a network of ${costs.flow.length}`,
      );
    const open = pair.map((_, p) => {
      for (let i = linkStart[p]; i < linkStart[p + 1]; i++)
        if (costs.cost[this.graph.arcOfLink[links[i]]] === Number.POSITIVE_INFINITY) return 0;
      return flow[p] > 0 ? 1 : 0;
    });
    const carried = new Float64Array(demand.flow.length);
    pair.forEach((od, p) => {
      if (od >= carried.length) throw new RangeError(`Warm start has pair ${od} of ${carried.length}`);
      if (open[p] === 1) carried[od] += flow[p];
    });
    pair.forEach((od, p) => {
      if (open[p] === 0) return;
      const length = linkStart[p + 1] - linkStart[p];
      const from = paths.open(length);
      for (let i = 0; i < length; i++)
        paths.arcs[from + i] = this.graph.arcOfLink[links[linkStart[p + 1] - 1 - i]];
      paths.add(od, length, (flow[p] * demand.flow[od]) / carried[od]);
    });
    this.rebuildFlows();
  }

  /**
   * A full pass of trees at fixed costs: returns the exact relative gap. On the way paths without flow are dropped and
   * shorter paths than the known ones are added, empty unless they are the first of their pair.
   */
  measureGap(targetGap: number): number {
    const { costs, trees, demand, hasTreePath } = this;
    const { cost } = costs;
    // paths that save less than this share cannot keep the gap above its target, nor far above a tenth of the present one
    const worthwhile = 1 - 0.1 * Math.max(targetGap, this.relativeGap);
    this.shortest = 0;
    let late = false;
    for (let index = 0; index < this.origins.length; index++) {
      const zone = this.origins[index];
      const origin = this.originNode[index];
      trees.compute(index, origin, cost);
      for (let pair = demand.originStart[zone]; pair < demand.originStart[zone + 1]; pair++) {
        const end = this.endNode[pair];
        const least = trees.label(end, cost);
        if (least === Number.POSITIVE_INFINITY) {
          this.reachable[pair] = 0;
          continue;
        }
        this.reachable[pair] = 1;
        const flow = demand.flow[pair];
        this.shortest += flow * least;
        this.dropEmptyPaths(pair);
        // where the tree still leads to this end as in the last pass, its path is among those known
        if (hasTreePath[pair] === 1 && trees.leadsAsBefore(end)) continue;
        const best = this.cheapest(pair);
        hasTreePath[pair] = least === best ? 1 : 0;
        if (best < Number.POSITIVE_INFINITY && !(least < best * worthwhile)) continue;
        late ||= best === Number.POSITIVE_INFINITY;
        this.addTreePath(pair, end, origin, best === Number.POSITIVE_INFINITY ? flow : 0);
        hasTreePath[pair] = 1;
      }
    }
    if (late) {
      // a warm start may lack paths of some pairs: put their flow on the links, then measure again
      this.flowsAreSums = false;
      this.rebuildFlows();
      return this.measureGap(targetGap);
    }
    this.total = costs.totalTime();
    this.relativeGap = this.total > 0 ? Math.max(0, (this.total - this.shortest) / this.total) : 0;
    return this.relativeGap;
  }

  private dropEmptyPaths(pair: number): void {
    const { next, flow, first } = this.paths;
    if (first[pair] < 0 || next[first[pair]] < 0) return;
    let previous = -1;
    for (let path = first[pair]; path >= 0; ) {
      const after = next[path];
      if (flow[path] > 0) previous = path;
      else {
        this.paths.remove(pair, path, previous);
        this.hasTreePath[pair] = 0;
      }
      path = after;
    }
  }

  private cheapest(pair: number): number {
    const { paths, costs } = this;
    let best = Number.POSITIVE_INFINITY;
    for (let path = paths.first[pair]; path >= 0; path = paths.next[path]) {
      const cost = paths.cost(path, costs.cost);
      if (cost < best) best = cost;
    }
    return best;
  }

  /** Rounds of Newton steps over the known paths until what is left is small beside the gap measured before. */
  equilibrate(targetGap: number): void {
    this.flowsAreSums = false;
    this.segmentPairs.update();
    const enough = Math.max(this.relativeGap * 0.02, targetGap * 0.25) * this.total;
    for (let round = 0; round < 30; round++) if (this.segmentPairs.sweep() <= enough) return;
  }

  /**
   * Sums the link flows anew from the paths, after setting each pair's largest path to what the others leave it. Returns
   * whether there was anything to do since the last time.
   */
  rebuildFlows(): boolean {
    if (this.flowsAreSums) return false;
    this.flowsAreSums = true;
    const { paths, costs, demand } = this;
    const { first, next, flow, start, length, arcs } = paths;
    const sums = new Float64Array(costs.flow.length);
    for (let pair = 0; pair < first.length; pair++) {
      let largest = first[pair];
      let others = 0;
      for (let path = first[pair]; path >= 0; path = next[path]) {
        if (flow[path] > flow[largest]) largest = path;
        others += flow[path];
      }
      if (largest < 0) continue;
      flow[largest] = Math.max(0, demand.flow[pair] - (others - flow[largest]));
      for (let path = first[pair]; path >= 0; path = next[path])
        for (let i = start[path], end = i + length[path]; i < end; i++) sums[arcs[i]] += flow[path];
    }
    for (let arc = 0; arc < sums.length; arc++) costs.setFlow(arc, sums[arc]);
    return true;
  }

  /** The assignment as it stands after measureGap. */
  result(iterations: number, targetGap: number): Assignment {
    const { costs, graph, demand, relativeGap } = this;
    const unreachablePairs = Int32Array.from(demand.flow.keys()).filter((pair) => this.reachable[pair] === 0);
    const count = graph.arcOfLink.length;
    const [linkFlow, linkCost] = [new Float64Array(count), new Float64Array(count)];
    for (let link = 0; link < count; link++) {
      linkFlow[link] = costs.flow[graph.arcOfLink[link]];
      linkCost[link] = costs.cost[graph.arcOfLink[link]];
    }
    return {
      linkFlow,
      linkCost,
      paths: this.pathsWithFlow(),
      objective: costs.objective(),
      totalTravelTime: this.total,
      shortestTravelTime: this.shortest,
      relativeGap,
      iterations,
      converged: relativeGap <= targetGap,
      unreachablePairs,
      unreachableFlow: unreachablePairs.reduce((sum, pair) => sum + demand.flow[pair], 0),
      intrazonalFlow: demand.intrazonalFlow,
    };
  }

  private pathsWithFlow(): AssignedPaths {
    const { first, next, flow, start, length, arcs } = this.paths;
    let count = 0;
    let total = 0;
    for (let pair = 0; pair < first.length; pair++)
      for (let path = first[pair]; path >= 0; path = next[path])
        if (flow[path] > 0) {
          count++;
          total += length[path];
        }
    const paths: AssignedPaths = {
      pair: new Int32Array(count),
      flow: new Float64Array(count),
      linkStart: new Int32Array(count + 1),
      links: new Int32Array(total),
    };
    let at = 0;
    let p = 0;
    for (let pair = 0; pair < first.length; pair++)
      for (let path = first[pair]; path >= 0; path = next[path]) {
        if (!(flow[path] > 0)) continue;
        paths.pair[p] = pair;
        paths.flow[p] = flow[path];
        for (let first = start[path], i = first + length[path] - 1; i >= first; i--)
          paths.links[at++] = this.graph.linkOfArc[arcs[i]];
        paths.linkStart[++p] = at;
      }
    return paths;
  }

  /** Adds the path to `end` in the tree computed last. */
  private addTreePath(pair: number, end: number, origin: number, flow: number): number {
    const { lastArc } = this.trees;
    const { tail } = this.graph;
    const limit = this.graph.nodeCount;
    const from = this.paths.open(limit);
    const { arcs } = this.paths;
    let length = 0;
    for (let node = end; node !== origin; node = tail[lastArc[node]]) {
      if (length === limit) throw new Error(`The tree of node ${origin} runs in a circle at ${node}`);
      arcs[from + length++] = lastArc[node];
    }
    return this.paths.add(pair, length, flow);
  }
}
