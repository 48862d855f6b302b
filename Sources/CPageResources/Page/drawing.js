// Paints the districts of a layer on a canvas, from the same arcs that answer. The projection is local: equirectangular,
// with the scale of the parallel in the middle of the data, so that a kilometre is as long to the north as to the east.

/** What part of the world a canvas shows: the place in its middle, and pixels in a grid step to the north. */
class View {
  constructor(region) {
    this.region = {
      west: region.west * STEPS_PER_DEGREE, south: region.south * STEPS_PER_DEGREE,
      east: region.east * STEPS_PER_DEGREE, north: region.north * STEPS_PER_DEGREE,
    };
    this.aspect = Math.cos((region.south + region.north) / 2 * Math.PI / 180);
    [this.width, this.height] = [1, 1];
    this.showAll(this.region);
  }

  /** Shows a box of grid steps, with a little room around it. */
  showAll(box) {
    this.x = (box.west + box.east) / 2;
    this.y = (box.south + box.north) / 2;
    const room = 0.94;
    this.scale = room * Math.min(
      this.width / ((box.east - box.west) * this.aspect), this.height / (box.north - box.south));
  }

  column(x) { return (x - this.x) * this.aspect * this.scale + this.width / 2; }
  row(y) { return (this.y - y) * this.scale + this.height / 2; }
  xAt(column) { return this.x + (column - this.width / 2) / (this.aspect * this.scale); }
  yAt(row) { return this.y - (row - this.height / 2) / this.scale; }

  /** Changes the scale so that what is at a pixel stays there: from the whole region to some metres. */
  zoom(factor, column, row) {
    const [x, y] = [this.xAt(column), this.yAt(row)];
    const least = 0.5 * this.height / (this.region.north - this.region.south);
    this.scale = Math.min(0.4, Math.max(least, this.scale * factor));
    this.x += x - this.xAt(column);
    this.y += y - this.yAt(row);
  }

  move(columns, rows) {
    const clamp = (value, least, greatest) => Math.min(greatest, Math.max(least, value));
    this.x = clamp(this.x + columns / (this.aspect * this.scale), this.region.west, this.region.east);
    this.y = clamp(this.y - rows / this.scale, this.region.south, this.region.north);
  }
}

/** The pixels in a metre to the north, at a place. */
function pixelsPerMeter(view) {
  return view.scale / metersPerStep(view.y / STEPS_PER_DEGREE).north;
}

/** Runs of an arc's vertices with the box around each, so that those outside of the picture are skipped at once. */
class ArcRuns {
  constructor(network) {
    const length = 64;
    this.network = network;
    /** By arc: its runs as [first vertex, last vertex, west, south, east, north]. Neighbours share a vertex. */
    this.runs = Array.from({ length: network.arcCount }, (_, arc) => {
      const runs = [];
      const end = network.firstVertex[arc + 1] - 1;
      for (let first = network.firstVertex[arc]; first < end; first += length) {
        const last = Math.min(first + length, end);
        const [xs, ys] = [network.x.subarray(first, last + 1), network.y.subarray(first, last + 1)];
        runs.push([first, last, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
      }
      return runs;
    });
  }

  /**
   * The pixels along an arc in a view, as column, row, column, row, … Of vertices within the same pixel, one is enough; a
   * run outside of the picture becomes a straight line, which is outside of it as well. Both sides of an arc are drawn
   * from one list, so neighbours always meet.
   */
  pixels(arc, view) {
    const { x, y } = this.network;
    const [west, east] = [view.xAt(-20), view.xAt(view.width + 20)];
    const [south, north] = [view.yAt(view.height + 20), view.yAt(-20)];
    const pixels = [];
    let [column, row] = [NaN, NaN];
    const add = (vertex) => {
      [column, row] = [view.column(x[vertex]), view.row(y[vertex])];
      pixels.push(column, row);
    };
    add(this.network.firstVertex[arc]);
    for (const [first, last, runWest, runSouth, runEast, runNorth] of this.runs[arc]) {
      if (runEast >= west && runWest <= east && runNorth >= south && runSouth <= north) {
        for (let vertex = first + 1; vertex < last; vertex += 1) {
          if (Math.abs(view.column(x[vertex]) - column) + Math.abs(view.row(y[vertex]) - row) >= 1) add(vertex);
        }
      }
      add(last);
    }
    return pixels;
  }
}

/** One picture: the districts of a layer, and on them the visitor's place. */
class Painter {
  /** @param colors what `readColors` returns. */
  constructor(context, view, colors) {
    Object.assign(this, { context, view, colors });
  }

  districts(layer, runs, chosen) {
    const { context, colors } = this;
    const pixels = new Map();
    const pixelsOf = (arc) => {
      if (!pixels.has(arc)) pixels.set(arc, runs.pixels(arc, this.view));
      return pixels.get(arc);
    };
    context.lineJoin = "round";
    for (const district of layer.districts) {
      const path = this.path(district, pixelsOf);
      context.fillStyle = colors.districts[district.color % colors.districts.length];
      context.fill(path, "evenodd");
      context.strokeStyle = colors.line;
      context.lineWidth = 1.25;
      context.stroke(path);
    }
    if (chosen > 0) {
      context.strokeStyle = colors.chosenLine;
      context.lineWidth = 3;
      context.stroke(this.path(layer.districts[chosen - 1], pixelsOf));
    }
  }

  /** The rings of a district. A step of a ring is an arc, doubled, plus one when it runs backwards. */
  path(district, pixelsOf) {
    const path = new Path2D();
    for (const ring of district.polygons.flat()) {
      let isFirst = true;
      for (const step of ring) {
        const pixels = pixelsOf(step >> 1);
        const isReversed = step % 2 === 1;
        for (let index = 0; index < pixels.length; index += 2) {
          const at = isReversed ? pixels.length - 2 - index : index;
          if (isFirst) path.moveTo(pixels[at], pixels[at + 1]);
          else path.lineTo(pixels[at], pixels[at + 1]);
          isFirst = false;
        }
      }
      path.closePath();
    }
    return path;
  }

  /**
   * Writes texts, the most important first, each in the first of its places where it covers nothing; without such a place it is
   * left out. A label with `dot` is the name of that place.
   *
   * @param labels a list for each text, of the labels that it can be.
   * @param boxes what they must not cover, as left, top, right, bottom.
   * @param way the ends of a straight line that they must not cover either, if there is one.
   */
  labels(labels, boxes, way) {
    const { context, colors, view } = this;
    const taken = [...boxes];
    context.textAlign = "center";
    context.textBaseline = "middle";
    const font = ({ size, weight = 600 }) => `${weight} ${size}px system-ui, sans-serif`;
    const boxOf = (label) => {
      context.font = font(label);
      const [half, tall] = [context.measureText(label.text).width / 2 + 4, label.size / 2 + 3];
      return [label.column - half, label.row - tall, label.column + half, label.row + tall];
    };
    const isFree = (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= view.width && box[3] <= view.height
      && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])
      && !(way && comesInto(box, ...way));
    for (const places of labels) {
      const label = places.find((place) => isFree(boxOf(place)));
      if (label === undefined) continue;
      taken.push(boxOf(label));
      const { text, column, row, color = colors.text, dot } = label;
      if (dot) this.dot(...dot);
      context.font = font(label);
      context.lineJoin = "round";
      context.lineWidth = 4;
      context.strokeStyle = colors.halo;
      context.strokeText(text, column, row);
      context.fillStyle = color;
      context.fillText(text, column, row);
    }
  }

  dot(column, row) {
    const { context, colors } = this;
    context.beginPath();
    context.arc(column, row, 2, 0, 2 * Math.PI);
    context.fillStyle = colors.faint;
    context.fill();
  }

  /** The visitor's place, how exact it is, and the way to the nearest line. */
  place(place, accuracy, foot) {
    const { context, colors, view } = this;
    const [column, row] = [view.column(place.x), view.row(place.y)];
    if (accuracy) {
      context.beginPath();
      context.arc(column, row, accuracy * pixelsPerMeter(view), 0, 2 * Math.PI);
      context.fillStyle = colors.accuracy;
      context.fill();
      context.strokeStyle = colors.marker;
      context.lineWidth = 1;
      context.stroke();
    }
    if (foot) {
      context.beginPath();
      context.moveTo(column, row);
      context.lineTo(view.column(foot.x), view.row(foot.y));
      context.setLineDash([5, 4]);
      context.strokeStyle = colors.marker;
      context.lineWidth = 2;
      context.stroke();
      context.setLineDash([]);
    }
    // A pin whose tip is the place.
    context.beginPath();
    context.moveTo(column, row);
    context.bezierCurveTo(column - 4, row - 10, column - 11, row - 14, column - 11, row - 22);
    context.arc(column, row - 22, 11, Math.PI, 0);
    context.bezierCurveTo(column + 11, row - 14, column + 4, row - 10, column, row);
    context.fillStyle = colors.marker;
    context.fill();
    context.strokeStyle = colors.markerLine;
    context.lineWidth = 2;
    context.stroke();
    context.beginPath();
    context.arc(column, row - 22, 4, 0, 2 * Math.PI);
    context.fillStyle = colors.markerLine;
    context.fill();
  }

  /** A cross in the middle, which the arrow keys move and Enter looks up. */
  cross() {
    const { context, colors, view } = this;
    for (const [color, width] of [[colors.markerLine, 5], [colors.marker, 2]]) {
      context.beginPath();
      context.moveTo(view.width / 2 - 14, view.height / 2);
      context.lineTo(view.width / 2 + 14, view.height / 2);
      context.moveTo(view.width / 2, view.height / 2 - 14);
      context.lineTo(view.width / 2, view.height / 2 + 14);
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke();
    }
  }

  /** Where the bar of the scale is at its longest. */
  get scaleBarBox() { return [0, this.view.height - 34, 126, this.view.height]; }

  /** Where the pin of a place is. */
  pinBox(place) {
    const [column, row] = [this.view.column(place.x), this.view.row(place.y)];
    return [column - 13, row - 35, column + 13, row + 2];
  }

  /** A bar of a round length in the lower left corner. */
  scaleBar(language) {
    const { context, colors, view } = this;
    const most = 110 / pixelsPerMeter(view);
    const power = 10 ** Math.floor(Math.log10(most));
    const meters = [5, 2, 1].map((times) => times * power).find((length) => length <= most);
    const [left, bottom, width] = [12, view.height - 12, meters * pixelsPerMeter(view)];
    context.beginPath();
    context.moveTo(left, bottom - 5);
    context.lineTo(left, bottom);
    context.lineTo(left + width, bottom);
    context.lineTo(left + width, bottom - 5);
    context.strokeStyle = colors.text;
    context.lineWidth = 1.5;
    context.stroke();
    context.font = "12px system-ui, sans-serif";
    context.textAlign = "left";
    context.textBaseline = "bottom";
    context.lineWidth = 3;
    context.strokeStyle = colors.halo;
    const text = distanceText(meters, language);
    context.strokeText(text, left + 4, bottom - 3);
    context.fillStyle = colors.text;
    context.fillText(text, left + 4, bottom - 3);
  }
}

/** Whether a straight line between two places of a picture comes into a box. */
function comesInto([left, top, right, bottom], [ax, ay], [bx, by]) {
  // The part of the line, from 0 to 1, that is in the box's columns, then in its rows too.
  let [from, to] = [0, 1];
  for (const [start, way, least, greatest] of [[ax, bx - ax, left, right], [ay, by - ay, top, bottom]]) {
    if (way === 0) {
      if (start < least || start > greatest) return false;
    } else {
      const [first, last] = [(least - start) / way, (greatest - start) / way].sort((a, b) => a - b);
      [from, to] = [Math.max(from, first), Math.min(to, last)];
    }
  }
  return from <= to;
}

/** The colours of the style sheet, for the canvas. */
function readColors(element) {
  const style = getComputedStyle(element);
  const color = (name) => style.getPropertyValue(`--map-${name}`).trim();
  return {
    districts: [0, 1, 2, 3, 4, 5].map((number) => color(`district-${number}`)),
    ground: color("ground"), line: color("line"), chosenLine: color("chosen-line"),
    text: color("text"), faint: color("faint"), halo: color("halo"), marker: color("marker"),
    markerLine: color("marker-line"), accuracy: color("accuracy"),
  };
}

/** Metres for a person: to the metre, to the tenth below ten, in kilometres from a thousand on. */
function distanceText(meters, language) {
  const isFar = meters >= 1000;
  const rounded = isFar ? Math.round(meters / 100) / 10 : meters < 10 ? Math.round(meters * 10) / 10 : Math.round(meters);
  return new Intl.NumberFormat(language, { style: "unit", unit: isFar ? "kilometer" : "meter" }).format(rounded);
}
