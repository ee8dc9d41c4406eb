// @ts-check
/** The step player: the widget's two ends, tied to its traits. */

import { Engine } from "./engine.js";
import { answersHeld } from "../../components/js/held_answers.js";
import { noteStop, SessionStore, unnotedStops } from "../../components/js/session_store.js";
import { Connection } from "./connection.js";
import { exclusive } from "./exclusive.js";
import { handleMediaKeys } from "./media_keys.js";
import { Settings } from "./settings.js";
import { Sound } from "./sound.js";
import { speakSteps, trembleAtSteps } from "./spoken.js";
import { View } from "./view.js";
import { keepScreenOn } from "./wake_lock.js";

/**
 * @typedef {{
 *   timeline: import("./timeline.js").Timeline,
 *   drawings: Record<string, import("./figure.js").Drawing>,
 *   words: import("./safety.js").SafetyWords,
 *   afterwards: string,
 *   state: import("./engine.js").State,
 *   session: import("./engine.js").Session | {},
 *   stiffness_before: number | null,
 *   pain_before: number | null,
 *   said_at: string,
 *   still_so_s: number,
 *   may_start: boolean,
 *   locked: boolean,
 *   saved: import("../../components/js/session_store.js").Saved & { dropped?: boolean },
 *   settings: import("./settings.js").Chosen,
 *   asks: import("./before.js").Asks,
 *   opened: boolean,
 *   lengths?: import("./lengths.js").Length[],
 *   leave: string,
 *   awaits_rating: boolean,
 * }} Traits
 */

/** The ratings before a session, which the browser keeps with it. */
const RATINGS = /** @type {const} */ (["stiffness_before", "pain_before"]);

/**
 * @template {keyof Traits} Name
 * @param {import("@anywidget/types").AnyModel<Traits>} model
 * @param {Name} name
 * @param {Traits[Name]} value
 */
function sync(model, name, value) {
  if (model.get(name) === value) return;
  try {
    model.set(name, value);
    model.save_changes();
  } catch (error) {
    // With its kernel dead, Python hears nothing; the player goes on.
    console.warn(error);
  }
}

/**
 * Python says what may be started, and what is locked even where it is paused. A stop for pain or worse that the diary may not know of locks
 * everything in this browser until Python has answered, whichever page it was on; so does an answer
 * that the diary has not got yet.
 * @param {import("@anywidget/types").AnyModel<Traits>} model
 * @param {Engine} engine
 * @param {SessionStore} store
 * @param {AbortSignal} signal
 */
function startOnlyWhatIsPermitted(model, engine, store, signal) {
  const stops = () => {
    const { answers } = model.get("words").after_stop;
    const grave = answers.filter(({ rests, emergency }) => rests || emergency);
    return unnotedStops(new Set(grave.map(({ reason }) => reason)));
  };
  const permit = () => {
    const noted = stops().length === 0 && !answersHeld();
    engine.permit(model.get("may_start") && noted, !model.get("locked") && noted);
  };
  model.on("change:may_start", permit);
  model.on("change:locked", permit);
  engine.addEventListener("session", permit, { signal });
  addEventListener("storage", permit, { signal }); // as another page has it
  model.on("msg:custom", ({ event, ...what }) => {
    if (event === "noted") noteStop(what);
    if (event === "refused") engine.stop();
    if (event === "release") store.releaseEnded(); // all is said of it that is to go with it
    permit();
  });
  permit();
  for (const session of stops()) {
    try {
      model.send({ event: "stop", session });
    } catch (error) {
      console.warn(error); // with its kernel dead, it is the next page's to tell
    }
  }
}

/**
 * What a page has left in the middle cannot be gone on with once it is locked: it is saved as far
 * as it went, whether this player is seen or not.
 * @param {import("@anywidget/types").AnyModel<Traits>} model
 * @param {Engine} engine
 * @param {SessionStore} store
 * @param {AbortSignal} signal
 */
function saveWhatIsLocked(model, engine, store, signal) {
  const save = async () => {
    if (!navigator.locks) return; // it might be going on in another tab
    while (model.get("locked") && !signal.aborted) {
      const left = await store.unfinished(engine.timeline.name);
      if (!left || signal.aborted) return;
      await store.saveAsPartial(left.session.id);
    }
  };
  model.on("change:locked", save);
  save();
}

/** The engine belongs to the model, so that a session outlives the views that come and go. */
export default () => {
  /** @type {Engine} */
  let engine;
  /** @type {SessionStore} */
  let store;
  /** @type {Settings} */
  let settings;
  /** @type {Connection | null} */
  let connection = null;
  let views = 0;

  /** @type {import("@anywidget/types").Initialize<Traits>} */
  function initialize({ model, signal }) {
    engine = new Engine(model.get("timeline"));
    for (const name of RATINGS) engine.rate({ [name]: model.get(name) });
    store = new SessionStore(engine, signal);
    settings = new Settings(model.get("settings"));
    exclusive(engine, signal);
    new Sound(engine, settings, signal);
    speakSteps(engine, settings, signal);
    trembleAtSteps(engine, settings, signal);
    keepScreenOn(engine, signal);
    handleMediaKeys(engine, settings, signal);

    startOnlyWhatIsPermitted(model, engine, store, signal);
    saveWhatIsLocked(model, engine, store, signal);
    model.on("change:timeline", () => engine.setTimeline(model.get("timeline")));
    for (const name of RATINGS) {
      model.on(`change:${name}`, () => engine.rate({ [name]: model.get(name) }));
      engine.addEventListener("restored", () => sync(model, name, engine.ratedBefore[name]), { signal });
    }
    model.on("change:saved", () => store.forget(model.get("saved")));
    model.on("change:settings", () => settings.remember(model.get("settings")));
    engine.addEventListener("change", () => sync(model, "state", engine.state), { signal });
    engine.addEventListener("session", () => sync(model, "session", engine.session ?? {}), { signal });
    store.addEventListener("partial", () => sync(model, "session", store.partial ?? {}), { signal });
    settings.addEventListener("change", () => sync(model, "settings", settings.values), { signal });
    signal.addEventListener("abort", () => engine.close(), { once: true });

    const { kernel } = /** @type {{ kernel?: import("./connection.js").Kernel }} */ (
      model.widget_manager ?? {}
    );
    if (kernel) {
      const line = new Connection(kernel, signal);
      connection = line;
      engine.addEventListener("change", () => line.watch(engine.underWay), { signal });
      // Whoever opens the workbook anew may save what this page cannot hand over any more.
      line.addEventListener(
        "change",
        () => {
          if (line.status === "stopped") store.releaseEnded();
        },
        { signal },
      );
    }
  }

  /** @type {import("@anywidget/types").Render<Traits>} */
  function render({ model, el, signal }) {
    const rate = (/** @type {import("./before.js").Name} */ name, /** @type {number | null} */ value) => {
      engine.rate({ [name]: value });
      sync(model, name, value);
    };
    const forget = () => RATINGS.forEach((name) => rate(name, null));
    const forgetOld = () => {
      const isRated = RATINGS.some((name) => engine.ratedBefore[name] !== null);
      const isOld = Date.now() - Date.parse(model.get("said_at")) > 1000 * model.get("still_so_s");
      if (isRated && isOld) forget();
      return isRated && isOld;
    };
    const tell = {
      rate: (/** @type {import("./before.js").Name} */ name, /** @type {number} */ value) => {
        forgetOld();
        rate(name, value);
        sync(model, "said_at", new Date().toISOString());
      },
      forgetOld,
      choose: (/** @type {string} */ length) => {
        try {
          model.send({ event: "length", length });
        } catch (error) {
          console.warn(error); // with its kernel dead: the page says so
        }
      },
      close: () => {
        forget(); // on its page, hours later, it would still be chosen
        sync(model, "opened", false);
      },
      left: () => {
        engine.leave();
        sync(model, "opened", false);
        try {
          model.send({ event: "left" });
        } catch (error) {
          console.warn(error); // with its kernel dead: the browser stores what has ended
        }
      },
    };
    const view = new View(engine, store, settings, tell, signal);
    const showAsks = () => view.setAsks(model.get("asks"));
    const showOpen = () => {
      if (model.get("opened") && !engine.underWay) forgetOld();
      view.setOpen(model.get("opened"));
    };
    const showLeave = () => view.setLeave(model.get("leave"));
    model.on("change:asks", showAsks);
    model.on("change:opened", showOpen);
    const showAwaits = () => view.setAwaitsRating(model.get("awaits_rating"));
    const showLengths = () => view.setLengths(model.get("lengths") ?? []); // a guest has none
    model.on("change:lengths", showLengths);
    model.on("change:leave", showLeave);
    model.on("change:awaits_rating", showAwaits);
    const showDrawings = () => view.setDrawings(model.get("drawings"));
    const showWords = () => view.setWords(model.get("words"));
    const showAfterwards = () => view.setAfterwards(model.get("afterwards"));
    const showConnection = () => view.setConnection(connection?.status ?? "fine");
    model.on("change:drawings", showDrawings);
    model.on("change:words", showWords);
    model.on("change:afterwards", showAfterwards);
    connection?.addEventListener("change", showConnection, { signal });
    showWords();
    showAfterwards();
    showConnection();
    showDrawings();
    showAsks();
    showLengths();
    showOpen();
    showLeave();
    showAwaits();
    el.append(view.element);

    views += 1;
    signal.addEventListener(
      "abort",
      () => {
        views -= 1;
        if (views === 0) engine.pause("unseen");
      },
      { once: true },
    );
  }

  return { initialize, render };
};
