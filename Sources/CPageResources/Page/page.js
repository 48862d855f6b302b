// Puts the page together: what the visitor does, what is asked, what is shown. Nothing is sent, and nothing is kept.

const byId = (id) => document.getElementById(id);

class Page {
  constructor(data, network) {
    this.data = data;
    this.texts = new Texts(data.texts, data.language);
    this.locator = new Locator(network, data.layers.length);
    this.filler = data.script && new ScriptFiller(data.script.pieces, {
      name: this.texts.format("script.stand-in-name"), place: this.texts.format("script.stand-in-place"),
    });
    this.addresses = data.addresses && new AddressBook(data.addresses, bytesOfBase64(byId("houses").textContent.trim()));
    this.answer = null;
    this.map = this.makeMap();
    this.listen();
  }

  /** Everything that there is to say about a place. */
  answerFor(place, accuracy) {
    const { data, day } = this;
    const options = { snap: data.snap, accuracy: accuracy === undefined ? undefined : Math.min(accuracy, GREATEST_METERS) };
    const seatsOf = (district) => (district ? divisionsOf(district) : [])
      .flatMap((division) => data.posts.filter((post) => post.division_id === division))
      .map((post) => seatOn(post, day));
    const layers = this.locator.answers(place, options).map((found, index) => {
      const { id, title, plan, districts, isList } = data.layers[index];
      if (day < plan.effective) {
        return { id, title, isList, match: "outside", number: 0, seats: [], boundary: null, startsOn: plan.effective };
      }
      const at = (number) => districts[number - 1];
      const boundary = found.boundary && {
        ...found.boundary, district: at(found.boundary.neighbor), seats: seatsOf(at(found.boundary.neighbor)),
      };
      return {
        id, title, isList, match: found.match, number: found.district, district: at(found.district),
        seats: seatsOf(at(found.district)), boundary, remarks: plan.remarks ?? [],
        candidates: found.candidates?.map(({ district, meters }) => ({ district: at(district), seats: seatsOf(at(district)), meters })),
      };
    });
    const around = layers.flatMap((layer) => (layer.district ? postsAround(data.posts, layer.district) : []));
    return { place, accuracy, day, layers, atLargeSections: data.atLarge, atLarge: [...new Set(around)].map((post) => seatOn(post, day)) };
  }

  /** The day of the answers: the visitor's own, unless the page was made for another one. */
  get day() { return this.data.day ?? today(); }

  // MARK: What is shown

  /**
   * @param how `accuracy`: the place is right to so many metres; `address`: what it is called, if that is how it was found; `isNear`: the map goes there; `isQuiet`: the answer is not
   *   brought into view, as while the marker is dragged.
   */
  show(place, how = {}) {
    this.answer = this.answerFor(place, how.accuracy);
    this.answer.address = how.address;
    const text = new AnswerText(this.answer, this.texts);
    byId("answer-body").replaceChildren(...text.elements);
    byId("answer").hidden = false;
    document.documentElement.classList.add("has-answer");
    this.showProblem(null);
    if (how.isNear) this.chooseLayer();
    this.map?.show(this.answer, how.isNear);
    this.fillScript();
    this.say(text.summary, how.isQuiet ? 400 : 50);
    if (!how.isQuiet) this.bringIntoView(byId("answer"));
  }

  /** The map shows the layer that the visitor has chosen, where that has a district; else the one with the nearest line. */
  chooseLayer() {
    const { layers } = this.answer;
    const layer = layers[this.chosenLayer]?.district ? this.chosenLayer : layerWithNearestLine(layers);
    for (const input of document.querySelectorAll("input[name=layer]")) input.checked = Number(input.value) === layer;
    this.map?.showLayer(layer);
  }

  /** Says something to those who listen, once the visitor has stopped dragging or pressing keys. */
  say(text, milliseconds) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { byId("status").textContent = text; }, milliseconds);
  }

  bringIntoView(target) {
    const box = target.getBoundingClientRect();
    if (box.top >= 0 && box.top < window.innerHeight / 2) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block: "start" });
  }

  /** Says what is wrong with what was typed, with a button for what was probably meant. */
  showProblem(problem) {
    const box = byId("problem");
    byId("place").setAttribute("aria-invalid", String(problem !== null));
    box.hidden = problem === null;
    if (problem === null) return box.replaceChildren();
    byId("status").textContent = "";
    box.replaceChildren(element("p", {}, this.texts.format(problem.problem)));
    const choices = problem.choices ?? [];
    if (problem.corrected) {
      const text = problem.corrected.join(", ");
      choices.push([this.texts.format("place.correct", { place: text }), () => {
        byId("place").value = text;
        this.lookUp(text);
      }]);
    }
    for (const [text, act] of choices) {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", act);
      box.append(button);
    }
  }

  fillScript() {
    if (!this.filler) return;
    // Nobody to call, nothing to say.
    byId("script").hidden = this.answer.layers.every((layer) => !layer.district);
    const [name, place] = [byId("caller-name").value, byId("caller-place").value];
    const output = byId("script-text");
    try {
      output.textContent = this.filler.text(scriptValues(this.answer, name, place));
      byId("copy").disabled = false;
    } catch (error) {
      output.textContent = this.texts.format("script.hole", { name: error.message });
      byId("copy").disabled = true;
    }
    byId("copied").textContent = "";
  }

  // MARK: What the visitor does

  lookUp(text) {
    const read = readPlace(text, this.data.region);
    if (read.place) this.show(read.place, { isNear: true });
    else if (this.addresses && read.problem === "place.unreadable") this.lookUpAddress(text);
    else this.showProblem(read);
  }

  /** Of several addresses that can be meant, and of one that is not quite what was typed, the visitor chooses. */
  lookUpAddress(text) {
    const { found, isExact } = this.addresses.find(text);
    const show = ({ place, accuracy, address }) => this.show(place, { accuracy, address, isNear: true });
    if (isExact && found.length === 1) return show(found[0]);
    const problem = found.length > 0 ? "address.which" : "address.none";
    this.showProblem({ problem, choices: found.slice(0, 8).map((house) => [house.address, () => show(house)]) });
  }

  locate() {
    const status = byId("status");
    if (!navigator.geolocation) return this.showProblem({ problem: "location.none" });
    status.textContent = this.texts.format("location.asking");
    byId("locate").classList.add("is-waiting");
    const end = () => {
      byId("locate").classList.remove("is-waiting");
      status.textContent = "";
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        end();
        this.show(placeAt(coords.latitude, coords.longitude), { accuracy: coords.accuracy, isNear: true });
      },
      (error) => {
        end();
        this.showProblem({ problem: error.code === error.PERMISSION_DENIED ? "location.denied" : "location.failed" });
      },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 });
  }

  makeMap() {
    const canvas = byId("map");
    if (!canvas.getContext("2d")) {
      byId("map-panel").hidden = true;
      return null;
    }
    return new DistrictMap(canvas, this.data, this.locator, this.texts, {
      choose: (latitude, longitude) => {
        byId("place").value = `${latitude}, ${longitude}`;
        this.show(placeAt(latitude, longitude), { isQuiet: true });
      },
      pass: (latitude, longitude, index) => {
        const layer = this.data.layers[index];
        const { x, y } = placeAt(latitude, longitude);
        const district = layer.districts[this.locator.districtsAt(x, y)[index] - 1];
        this.say(district ? this.texts.districtName(layer, district) : this.texts.format("outside.title"), 300);
      },
    });
  }

  listen() {
    const on = (id, event, act) => byId(id).addEventListener(event, act);
    on("ask", "submit", () => this.lookUp(byId("place").value));
    on("locate", "click", () => this.locate());
    on("caller-name", "input", () => this.fillScript());
    on("caller-place", "input", () => this.fillScript());
    on("copy", "click", () => this.copy());
    on("print", "click", () => window.print());
    on("zoom-in", "click", () => this.map.zoom(1.7));
    on("zoom-out", "click", () => this.map.zoom(1 / 1.7));
    on("zoom-all", "click", () => this.map.showAll());
    for (const input of document.querySelectorAll("input[name=layer]")) {
      input.addEventListener("change", () => {
        this.chosenLayer = Number(input.value);
        this.map.showLayer(this.chosenLayer);
      });
    }
    // Paper is light, whatever the screen is.
    const forPaper = (isPaper) => {
      document.documentElement.classList.toggle("is-paper", isPaper);
      this.map?.showOnPaper(isPaper);
    };
    window.addEventListener("beforeprint", () => forPaper(true));
    window.addEventListener("afterprint", () => forPaper(false));
  }

  async copy() {
    const text = byId("script-text").textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages that come over plain HTTP have no clipboard; what is selected can still be copied by hand.
      getSelection().selectAllChildren(byId("script-text"));
      byId("copied").textContent = this.texts.format("script.selected");
      return;
    }
    byId("copied").textContent = this.texts.format("script.copied");
  }
}

// Nothing is ever submitted, not even before the page is ready.
byId("ask").addEventListener("submit", (event) => event.preventDefault());

/** What tests and other scripts of a page may ask: `districtkit.lookup(47.6062, -122.3321)`. */
window.districtkit = {
  ready: new Promise((resolve) => {
    // The page is painted first, and reads its half million numbers afterwards.
    requestAnimationFrame(() => setTimeout(() => {
      const data = JSON.parse(byId("data").textContent);
      const page = new Page(data, new Network(bytesOfBase64(byId("network").textContent.trim()), data.layers.length));
      window.districtkit.page = page;
      window.districtkit.lookup = (latitude, longitude, accuracy) => page.answerFor(placeAt(latitude, longitude), accuracy);
      performance.mark("districtkit-ready");
      resolve();
    }));
  }),
};
