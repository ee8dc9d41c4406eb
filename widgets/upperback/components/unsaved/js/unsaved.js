// @ts-check
/** Hands over what pages have left in this browser, sessions and the rest; it shows nothing. */

import { answersHeld, markAnswersHeld } from "../../js/held_answers.js";
import { outbox } from "../../js/outbox.js";
import {
  endedSessions,
  followEnded,
  forgetEnded,
  handOverEnded,
  noteStop,
  unfinishedSessions,
} from "../../js/session_store.js";

/**
 * @typedef {import("../../js/session_store.js").Session} Session
 * @typedef {{
 *   sessions: Session[], saved: [string, string | null][], unfinished: string, held: boolean,
 * }} Traits
 */

/**
 * Send what was said of a session's rating while the session was on its way.
 * @param {Record<string, any>} sent  the session as it was handed over
 * @param {Record<string, any>} now  as it is kept
 */
function tellRating(sent, now) {
  const [before, after] = [sent, now].map(({ stiffness_after = null, pain_after = null }) => ({
    stiffness: stiffness_after,
    pain: pain_after,
  }));
  if (before.stiffness === after.stiffness && before.pain === after.pain) return;
  if (after.stiffness === null) outbox().put("undo", { what: "rate" }, now.id);
  else outbox().put("rate", after, now.id);
}

/** @type {import("@anywidget/types").Render<Traits>} */
async function render({ model, signal }) {
  /** What has been handed over and is not saved yet, and what lets go of it.
   *  @type {Map<string, { session: Session, done: () => void }>} */
  const pending = new Map();

  model.on("change:saved", () => {
    for (const [id, stop_reason] of model.get("saved")) {
      const sent = pending.get(id);
      const now = endedSessions().find((session) => session.id === id);
      if (!sent || !forgetEnded({ id, stop_reason })) continue;
      if (now) tellRating(sent.session, now);
      sent.done();
      pending.delete(id);
      dispatchEvent(new Event("storage")); // whoever shows it hears that the diary has it
    }
  });
  followEnded(signal);
  const mark = () => markAnswersHeld(model.get("held"));
  model.on("change:held", mark);
  if (model.get("held")) mark();
  else if (answersHeld()) model.send({ event: "held" });
  const handOver = () =>
    handOverEnded(
      (session) =>
        new Promise((done) => {
          pending.set(session.id, { session, done });
          model.set("sessions", [...pending.values()].map(({ session }) => session));
          model.save_changes();
        }),
      signal,
    );
  /** Why each session was stopped, as Python was told. @type {Map<string, string | null>} */
  const told = new Map();
  // A player that holds its session still does not hand it over; why it was stopped cannot wait.
  const tellStops = () => {
    for (const session of endedSessions()) {
      const { id, stop_reason = null, noted = null } = session;
      const takenBack = stop_reason === null && (told.get(id) ?? null) !== null;
      if (noted === stop_reason && !takenBack) continue;
      told.set(id, stop_reason);
      model.send({ event: "stop", session });
    }
  };
  tellStops();
  handOver();
  // Another script of this page has stored something; other pages' come with their key.
  const look = (/** @type {Event} */ event) => {
    if ("key" in event) return;
    if (answersHeld() && !model.get("held")) model.send({ event: "held" });
    tellStops();
    handOver();
  };
  addEventListener("storage", look, { signal });

  model.on("msg:custom", ({ event, kept, done, said, ...stop }) => {
    if (event === "acknowledged") outbox().acknowledged(kept, { done, said });
    if (event !== "noted") return;
    noteStop(stop);
    dispatchEvent(new Event("storage")); // players of this page hear of it, too
  });
  outbox().attach((kept) => model.send({ event: "kept", kept }), signal);

  model.send({ event: "open" });
  if (await outbox().hasLeft("entry")) model.send({ event: "typed" });

  const [newest] = await unfinishedSessions();
  if (!newest || signal.aborted) return;
  model.set("unfinished", newest.session.name);
  model.save_changes();
}

export default { render };
