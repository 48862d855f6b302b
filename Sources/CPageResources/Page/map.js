// The map: panned and zoomed by finger, mouse, buttons and keys. It needs nothing but the arcs, and the page works
// without it.

/** Pixels of a map on paper: 186 mm and 42 mm, as the style sheet says. */
const PAPER = [703, 159];

class DistrictMap {
  /**
   * @param actions `choose(latitude, longitude)` is called when somebody taps the map, drags the marker or presses Enter;
   *   `pass(latitude, longitude, layer)` when keys have moved another place under the cross.
   */
  constructor(canvas, data, locator, texts, actions) {
    Object.assign(this, { canvas, data, locator, texts, actions });
    this.context = canvas.getContext("2d");
    this.view = new View(data.region);
    this.runs = new ArcRuns(locator.network);
    this.layer = 0;
    this.isFocused = false;
    /** What is shown of an answer: place, accuracy, and by layer the district and the nearest boundary. */
    this.answer = null;
    this.isWhole = true;
    this.cities = citiesOf(data.posts);
    new ResizeObserver(() => this.resize()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    this.listenToPointers();
    this.listenToKeys();
    this.resize();
  }

  // MARK: What is shown

  resize() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (this.onScreen || width === 0 || height === 0) return;
    const density = window.devicePixelRatio || 1;
    [this.canvas.width, this.canvas.height] = [Math.round(width * density), Math.round(height * density)];
    // What was in the middle stays there.
    const factor = height / this.view.height;
    [this.view.width, this.view.height] = [width, height];
    this.view.scale *= factor;
    if (this.isWhole) this.showAll();
    this.draw();
  }

  /** All districts of the layer. */
  showAll() {
    this.isWhole = true;
    this.view.showAll(this.extent(this.data.layers[this.layer]));
    this.redraw();
  }

  /** The box around a layer's districts, from the vertices of its arcs. */
  extent(layer) {
    if (layer.extent) return layer.extent;
    const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
    const arcs = new Set(layer.districts.flatMap((district) => district.polygons.flat(2).map((step) => step >> 1)));
    for (const arc of arcs) {
      for (const [, , west, south, east, north] of this.runs.runs[arc]) {
        box.west = Math.min(box.west, west);
        box.south = Math.min(box.south, south);
        box.east = Math.max(box.east, east);
        box.north = Math.max(box.north, north);
      }
    }
    layer.extent = box;
    return box;
  }

  showLayer(layer) {
    this.layer = layer;
    if (this.isWhole) this.showAll();
    this.redraw();
  }

  /** Shows an answer; `isNear` moves the view to it. */
  show(answer, isNear) {
    this.answer = answer;
    if (isNear) this.goNear();
    this.redraw();
  }

  /** Moves the view to the answer, so that the nearest line can be seen. */
  goNear() {
    const { answer, view } = this;
    const { district, boundary } = answer.layers[this.layer];
    this.isWhole = false;
    if (!district && !boundary) {
      view.showAll(including(this.extent(this.data.layers[this.layer]), answer.place));
    } else {
      // A picture as low as that on paper shows less of the surroundings.
      const least = this.onScreen ? 600 : 1200;
      const radius = Math.min(20000, Math.max(least, 2.5 * (boundary?.meters ?? 8000), 1.6 * (answer.accuracy ?? 0)));
      [view.x, view.y] = [answer.place.x, answer.place.y];
      view.scale = Math.min(view.width, view.height) / 2 / radius * answer.place.scale.north;
    }
  }

  /**
   * Draws the map for paper, in the shape that it has there: the place, the way to the line and the names, wherever somebody has
   * moved it to. Afterwards it is as it was.
   */
  showOnPaper(isPaper) {
    if (isPaper) {
      this.onScreen ??= { view: this.view, isWhole: this.isWhole };
      this.view = new View(this.data.region);
      [this.view.width, this.view.height] = PAPER;
      [this.canvas.width, this.canvas.height] = PAPER.map((length) => 3 * length);
      if (this.answer) this.goNear();
      else this.showAll();
      this.draw();
    } else if (this.onScreen) {
      Object.assign(this, this.onScreen, { onScreen: null });
      this.resize();
    }
  }

  redraw() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.draw();
    });
  }

  draw() {
    const { context, view, answer } = this;
    if (view.width <= 1) return;
    const density = this.canvas.width / view.width;
    context.setTransform(density, 0, 0, density, 0, 0);
    const colors = readColors(this.canvas);
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, view.width, view.height);
    const painter = new Painter(context, view, colors);
    const layer = this.data.layers[this.layer];
    painter.districts(layer, this.runs, answer?.layers[this.layer].number ?? 0);
    const foot = answer && this.foot(answer.layers[this.layer].boundary, answer.place);
    this.drawTexts(painter, layer, foot);
    if (answer) painter.place(answer.place, answer.accuracy, foot);
    if (this.isFocused && !this.onScreen) painter.cross();
    painter.scaleBar(this.data.language);
  }

  /**
   * District labels where there is room inside of them, that of the visitor's first; cities, for orientation, where no district's
   * label is. Pin, way to the line, buttons and scale stay free.
   */
  drawTexts(painter, layer, foot) {
    const { view, answer } = this;
    const chosen = answer?.layers[this.layer].number;
    const labels = [];
    for (const [index, district] of layer.districts.entries()) {
      const own = [view.column(district.label.x), view.row(district.label.y), district.label.meters * pixelsPerMeter(view)];
      const places = [own, ...this.placesInView(index + 1)];
      const text = this.texts.format("map.district", { number: district.number });
      const label = places.map(([column, row, room]) => (
        { text: room > 38 ? text : district.number, column, row, size: room > 14 ? 15 : 12, weight: 700 }));
      if (index + 1 === chosen) labels.unshift(label);
      else labels.push(label);
    }
    const isCloseEnough = pixelsPerMeter(view) > 0.0022;
    const { faint: color } = painter.colors;
    for (const { name, x, y } of isCloseEnough ? this.cities : []) {
      const [column, row] = [view.column(x), view.row(y)];
      labels.push([{ text: name, column, row: row + 11, size: 12, weight: 500, color, dot: [column, row] }]);
    }
    const boxes = [painter.scaleBarBox, ...this.buttonBoxes()];
    if (answer) boxes.push(painter.pinBox(answer.place));
    const ends = foot && [answer.place, foot].map(({ x, y }) => [view.column(x), view.row(y)]);
    painter.labels(labels, boxes, ends);
  }

  /** Where buttons lie over the picture, which they don't on paper. */
  buttonBoxes() {
    if (this.onScreen) return [];
    const { left, top } = this.canvas.getBoundingClientRect();
    return [...this.canvas.parentElement.querySelectorAll("button")].map((button) => {
      const box = button.getBoundingClientRect();
      return [box.left - left, box.top - top, box.right - left, box.bottom - top];
    });
  }

  /** Places of a district in the picture where its label can be when its own place is outside or taken, first what is far from others. */
  placesInView(number) {
    const [columns, rows] = [9, 7];
    if (this.samples?.key !== [this.view.x, this.view.y, this.view.scale, this.layer].join()) this.takeSamples(columns, rows);
    const mine = this.samples.list.filter((sample) => sample.number === number);
    const others = this.samples.list.filter((sample) => sample.number !== number);
    const edge = Math.min(this.view.width / columns, this.view.height / rows);
    const room = ({ column, row }) => Math.min(
      column, this.view.width - column, row, this.view.height - row,
      ...others.map((other) => Math.hypot(other.column - column, other.row - row) - edge / 2));
    return mine.map((sample) => [sample.column, sample.row, room(sample)]).filter((place) => place[2] > edge / 4)
      .sort((a, b) => b[2] - a[2]);
  }

  takeSamples(columns, rows) {
    const { view, layer } = this;
    const list = [];
    for (let index = 0; index < columns * rows; index += 1) {
      const column = (index % columns + 0.5) * view.width / columns;
      const row = (Math.floor(index / columns) + 0.5) * view.height / rows;
      const number = this.locator.districtsAt(Math.round(view.xAt(column)), Math.round(view.yAt(row)))[layer];
      list.push({ column, row, number });
    }
    this.samples = { key: [view.x, view.y, view.scale, layer].join(), list };
  }

  /** The point of the nearest boundary that is nearest to a place. */
  foot(boundary, place) {
    if (!boundary) return null;
    const { x, y } = this.locator.network;
    const [ax, ay] = [x[boundary.edge], y[boundary.edge]];
    const [east, north] = [place.scale.east, place.scale.north];
    const [dx, dy] = [(x[boundary.edge + 1] - ax) * east, (y[boundary.edge + 1] - ay) * north];
    const along = ((place.x - ax) * east * dx + (place.y - ay) * north * dy) / (dx * dx + dy * dy);
    const part = Math.min(1, Math.max(0, along));
    return { x: ax + part * dx / east, y: ay + part * dy / north };
  }

  // MARK: How it is moved

  /** Zooms around the marker when it is in the picture, so that buttons alone bring somebody anywhere. */
  zoom(factor) {
    const { view, answer } = this;
    let [column, row] = [view.width / 2, view.height / 2];
    if (answer && !this.isFocused) {
      const marker = [view.column(answer.place.x), view.row(answer.place.y)];
      if (marker[0] >= 0 && marker[1] >= 0 && marker[0] <= view.width && marker[1] <= view.height) [column, row] = marker;
    }
    this.isWhole = false;
    view.zoom(factor, column, row);
    this.redraw();
  }

  chooseAt(column, row) {
    this.actions.choose(...this.degreesAt(column, row));
  }

  degreesAt(column, row) {
    const latitude = Math.min(90, Math.max(-90, this.view.yAt(row) / STEPS_PER_DEGREE));
    const longitude = Math.min(180, Math.max(-180, this.view.xAt(column) / STEPS_PER_DEGREE));
    // Six decimals are ten centimetres: finer than a finger.
    return [Number(latitude.toFixed(6)), Number(longitude.toFixed(6))];
  }

  listenToPointers() {
    const pointers = new Map();
    let drag = null;
    const position = (event) => {
      const box = this.canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const isOnMarker = ([column, row]) => this.answer !== null
      && Math.hypot(this.view.column(this.answer.place.x) - column, this.view.row(this.answer.place.y) - 18 - row) < 24;

    this.canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.canvas.setPointerCapture(event.pointerId);
      const start = position(event);
      pointers.set(event.pointerId, start);
      if (pointers.size === 1) drag = { start, isMoved: false, isMarker: isOnMarker(start) };
      else if (drag) drag.isPinch = true;
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const old = pointers.get(event.pointerId);
      if (!old || !drag) return;
      const now = position(event);
      if (Math.hypot(now[0] - drag.start[0], now[1] - drag.start[1]) > 6) drag.isMoved = true;
      if (!drag.isMoved) return;
      if (drag.isMarker && !drag.isPinch) {
        // The finger holds the pin's head, and its tip is the place.
        const moved = [now[0] - drag.start[0], now[1] - drag.start[1]];
        drag.tip ??= [this.view.column(this.answer.place.x), this.view.row(this.answer.place.y)];
        this.chooseAt(drag.tip[0] + moved[0], drag.tip[1] + moved[1]);
      } else {
        this.isWhole = false;
        if (pointers.size === 2) {
          const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
          const length = (from) => Math.max(10, Math.hypot(from[0] - other[0], from[1] - other[1]));
          this.view.zoom(length(now) / length(old), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
          this.view.move((old[0] - now[0]) / 2, (old[1] - now[1]) / 2);
        } else {
          this.view.move(old[0] - now[0], old[1] - now[1]);
        }
        this.redraw();
      }
      pointers.set(event.pointerId, now);
    });
    const end = (event) => {
      const last = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      if (!drag || pointers.size > 0) return;
      if (event.type === "pointerup" && !drag.isMoved && !drag.isPinch) this.chooseAt(...last);
      drag = null;
    };
    this.canvas.addEventListener("pointerup", end);
    this.canvas.addEventListener("pointercancel", end);
    // A wheel over the map scrolls the page, as everywhere, until somebody works with the map.
    this.canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && !this.isFocused) return;
      event.preventDefault();
      this.isWhole = false;
      this.view.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), ...position(event));
      this.redraw();
    }, { passive: false });
  }

  listenToKeys() {
    this.canvas.addEventListener("focus", () => {
      this.isFocused = this.canvas.matches(":focus-visible");
      this.redraw();
    });
    this.canvas.addEventListener("blur", () => {
      this.isFocused = false;
      this.redraw();
    });
    this.canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = event.shiftKey ? 8 : 48;
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (moves[event.key]) {
        this.isWhole = false;
        this.view.move(...moves[event.key]);
        this.actions.pass(...this.degreesAt(this.view.width / 2, this.view.height / 2), this.layer);
      } else if (event.key === "+" || event.key === "=") {
        this.zoom(1.5);
      } else if (event.key === "-" || event.key === "_") {
        this.zoom(1 / 1.5);
      } else if (event.key === "0") {
        this.showAll();
      } else if (event.key === "Enter" || event.key === " ") {
        this.chooseAt(this.view.width / 2, this.view.height / 2);
      } else {
        return;
      }
      event.preventDefault();
      this.isFocused = true;
      this.redraw();
    });
  }
}

/**
 * The layer of an answer whose line with another district is nearest to the place, of those that have a district there, by its
 * position; as `DistrictMap.layerWithNearestLine` says.
 */
function layerWithNearestLine(layers) {
  const rank = ({ district, boundary }) => [district ? 0 : 1, boundary?.neighbor ? 0 : 1, boundary?.meters ?? Infinity];
  const ranks = layers.map((layer, index) => [...rank(layer), index]);
  const compare = (a, b) => {
    const difference = a.findIndex((value, index) => value !== b[index]);
    return a[difference] - b[difference];
  };
  return ranks.sort(compare)[0].at(-1);
}

/** A box of grid steps that holds a place as well. */
function including(box, { x, y }) {
  return {
    west: Math.min(box.west, x), south: Math.min(box.south, y), east: Math.max(box.east, x), north: Math.max(box.north, y),
  };
}

/** The cities in which officials have offices, each once, where the first of them is. */
function citiesOf(posts) {
  const cities = new Map();
  for (const office of posts.flatMap((post) => post.memberships).flatMap((person) => person.offices ?? [])) {
    if (office.latitude === undefined || cities.has(office.city)) continue;
    cities.set(office.city, {
      name: office.city, x: office.longitude * STEPS_PER_DEGREE, y: office.latitude * STEPS_PER_DEGREE,
    });
  }
  return [...cities.values()];
}
