"use strict";

// The boundaries: arcs, each edge once, with the districts on both of its sides. The program that made this page wrote
// them as numbers of seven bits a byte (`PageNetwork.swift`); here they become arrays that a lookup reads.

/** Grid steps in a degree: everything lies on a grid of 1e-7 degrees, and is exact there. */
const STEPS_PER_DEGREE = 10000000;

/** Reads whole numbers: seven bits a byte, the lowest first, the eighth bit says that more follow (LEB128). */
class NumberReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  next() {
    // Numbers up to 2^33 occur, so this multiplies where shifts would wrap around.
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.position++];
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
      scale *= 128;
    }
  }

  /** A number with a sign: 0, -1, 1, -2, … are written as 0, 1, 2, 3, … */
  nextSigned() {
    const value = this.next();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function bytesOfBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** All arcs. A district is its position in its layer plus one, and 0 stands for ground of no district. */
class Network {
  constructor(bytes, layerCount) {
    const reader = new NumberReader(bytes);
    const arcCount = reader.next();
    const vertexCount = reader.next();
    this.arcCount = arcCount;
    this.x = new Int32Array(vertexCount);
    this.y = new Int32Array(vertexCount);
    /** The first vertex of each arc, and behind them the number of vertices. */
    this.firstVertex = new Int32Array(arcCount + 1);
    /** The arc of each vertex. */
    this.arcOf = new Int32Array(vertexCount);
    /** By layer, then by arc: the district to the left on the way along the arc, and to the right. */
    this.left = Array.from({ length: layerCount }, () => new Uint16Array(arcCount));
    this.right = Array.from({ length: layerCount }, () => new Uint16Array(arcCount));
    let vertex = 0;
    let x = 0;
    let y = 0;
    for (let arc = 0; arc < arcCount; arc += 1) {
      for (let layer = 0; layer < layerCount; layer += 1) {
        this.left[layer][arc] = reader.next();
        this.right[layer][arc] = reader.next();
      }
      this.firstVertex[arc] = vertex;
      const end = vertex + reader.next();
      for (; vertex < end; vertex += 1) {
        x += reader.nextSigned();
        y += reader.nextSigned();
        this.x[vertex] = x;
        this.y[vertex] = y;
        this.arcOf[vertex] = arc;
      }
    }
    this.firstVertex[arcCount] = vertex;
  }
}

/**
 * The edges sorted into strips from south to north, so that a question is answered from a few of them. An edge is named
 * by its first vertex.
 */
class EdgeRows {
  constructor(network) {
    this.network = network;
    let south = Infinity;
    let north = -Infinity;
    for (const y of network.y) {
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
    // About eight thousand strips keep both the lists and the table short, whatever the extent.
    let shift = 0;
    while ((north - south) / 2 ** shift >= 8192) shift += 1;
    this.south = south;
    this.height = 2 ** shift;
    this.count = Math.floor((north - south) / this.height) + 1;

    // Counted first and filled in afterwards: `starts[row]` is where the edges of a strip begin in `edges`.
    this.starts = new Int32Array(this.count + 1);
    this.forEachEntry((row) => { this.starts[row + 1] += 1; });
    for (let row = 0; row < this.count; row += 1) this.starts[row + 1] += this.starts[row];
    this.edges = new Int32Array(this.starts[this.count]);
    const next = this.starts.slice();
    this.forEachEntry((row, edge) => { this.edges[next[row]++] = edge; });
  }

  forEachEntry(visit) {
    const { y, firstVertex, arcCount } = this.network;
    for (let arc = 0; arc < arcCount; arc += 1) {
      for (let edge = firstVertex[arc]; edge < firstVertex[arc + 1] - 1; edge += 1) {
        const first = this.rowOf(Math.min(y[edge], y[edge + 1]));
        const last = this.rowOf(Math.max(y[edge], y[edge + 1]));
        for (let row = first; row <= last; row += 1) visit(row, edge);
      }
    }
  }

  /** The strip of a latitude; less than 0 south of all, and `count` or more north of all. */
  rowOf(y) {
    return Math.floor((y - this.south) / this.height);
  }
}
