// What can be done with what is selected, as the lines of a menu.

import type { DayView, SceneView, StripView } from "../../store/api";
import type { MenuEntry } from "../../ui/menu";
import type { Ref } from "../../wire/types";
import { canRemoveBreak, duplicate, lockDay, openBreakdown, removeBreak, sendToBoneyard } from "./actions";
import type { Form } from "./forms";
import type { BoardModel } from "./model";
import { dayName, handName } from "./words";

function insertBreak(model: BoardModel, strip: StripView): void {
  if (strip.day !== null) model.store.send("insert_day_break", { unit: strip.unit, day: strip.day, after: strip.id });
}

function dayEntries(model: BoardModel, day: DayView, open: (form: Form) => void): MenuEntry[] {
  if (!model.mayEdit()) return [];
  const lock = { label: day.locked ? "Unlock the day" : "Lock the day", run: () => lockDay(model, day) };
  if (day.locked) return [lock];
  const remove = { label: "Remove day break", keys: "Del", run: () => removeBreak(model, day) };
  return [
    { label: "Insert banner…", run: () => open({ kind: "banner", day: day.id, after: lastOf(day) }) },
    { label: "Call time…", run: () => open({ kind: "call", day }) },
    lock,
    ...(canRemoveBreak(model, day) ? [null, remove] : []),
  ];
}

function lastOf(day: DayView): Ref | null {
  return day.strips.findLast((strip) => strip.kind !== "move")?.id ?? null;
}

function sceneEntries(model: BoardModel, strip: StripView, scene: SceneView, open: (form: Form) => void): MenuEntry[] {
  const { store } = model;
  const remove: MenuEntry = { label: "Delete the scene", grave: true, run: () => open({ kind: "delete", scene }) };
  return [
    ...(scene.eighths > 1 ? [{ label: "Split…", run: () => open({ kind: "split", scene }) }] : []),
    { label: "Duplicate", keys: "D", run: () => duplicate(model, scene) },
    {
      label: scene.omitted ? "Bring back" : "Omit",
      run: () => void store.send("omit_scene", { scene: scene.id, omitted: !scene.omitted }),
    },
    ...(model.isFixed(strip.id) ? [] : [null, remove]),
  ];
}

function bannerEntries(model: BoardModel, strip: StripView, open: (form: Form) => void): MenuEntry[] {
  return [
    { label: "Edit the banner…", run: () => open({ kind: "edit-banner", strip }) },
    null,
    { label: "Remove the banner", grave: true, run: () => void model.store.send("remove_banner", { strip: strip.id }) },
  ];
}

function placeEntries(model: BoardModel, strips: readonly StripView[], open: (form: Form) => void): MenuEntry[] {
  const last = strips.at(-1);
  const ids = strips.map((strip) => strip.id);
  const scheduled = last !== undefined && last.day !== null;
  const fixed = strips.find((strip) => model.isFixed(strip.id));
  const day = fixed?.day == null ? undefined : model.dayById().get(fixed.day);
  if (day) return [{ label: `Unlock ${dayName(day).toLowerCase()}`, run: () => lockDay(model, day) }];
  return [
    { label: "Move to…", keys: "M", run: () => open({ kind: "move", ids }) },
    ...(scheduled ? [{ label: "Send to boneyard", run: () => sendToBoneyard(model, ids) }] : []),
    null,
    ...(scheduled ? [{ label: "Insert day break below", run: () => insertBreak(model, last) }] : []),
    ...(last ? [{ label: "Insert banner…", run: () => open({ kind: "banner", day: last.day, after: last.id }) }] : []),
  ];
}

/** What can be done with what is selected. */
export function menuFor(model: BoardModel, open: (form: Form) => void): MenuEntry[] {
  const day = model.selectedBreak();
  if (day) return [{ title: dayName(day) }, ...dayEntries(model, day, open)];
  const strips = model.selectedStrips();
  const [only] = strips;
  if (!only) return [];
  const title = { title: handName(strips) };
  const scene = strips.length === 1 ? only.scene : null;
  const read: MenuEntry[] = scene
    ? [{ label: "Open breakdown", keys: "E", run: () => openBreakdown(model, scene) }]
    : [];
  if (!model.mayEdit()) return read.length ? [title, ...read] : [];
  const isOwnBanner = strips.length === 1 && !scene && !model.isFixed(only.id);
  const own = scene ? sceneEntries(model, only, scene, open) : isOwnBanner ? bannerEntries(model, only, open) : [];
  return [title, ...read, ...placeEntries(model, strips, open), ...(own.length ? [null, ...own] : [])];
}
