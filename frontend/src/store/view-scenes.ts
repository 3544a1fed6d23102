// Scenes, cast and elements as screens read them.

import type { Light } from "../rows/tones";
import { light, toneOf } from "../rows/tones";
import type { Ref } from "../wire/types";
import type { ElementView, PersonView, SceneView, Tone } from "./api";
import { byPosition } from "./draft";
import type { Rows } from "./fold";
import { CAST } from "./fold-scenes";
import { sharedList, shelf } from "./sharing";
import type { SceneStored, StoredRows, Table } from "./tables";

export interface SceneViews {
  scenes: readonly SceneView[];
  elements: readonly ElementView[];
  /** By the server's ids and those made offline, without aliases. */
  byId: ReadonlyMap<Ref, SceneView>;
}

interface Memo {
  row: SceneStored;
  tone: Tone;
  unsent: boolean;
  people: Table<"element">;
  view: SceneView;
}

const natural = new Intl.Collator("en", { numeric: true });

function byBoardId(a: ElementView, b: ElementView): number {
  // A board ID is a number first; members without one stand behind.
  if ((a.boardId === "") !== (b.boardId === "")) return a.boardId === "" ? 1 : -1;
  return natural.compare(a.boardId, b.boardId) || natural.compare(a.name, b.name);
}

function elementView(row: StoredRows["element"]): ElementView {
  return { id: row.id, category: row.category, name: row.name, boardId: row.board_id, performer: row.performer };
}

/** Draws rows of scenes; keeps what did not change from one call to the next. */
export function sceneViewer(): (rows: Rows) => SceneViews {
  const elementShelf = shelf<ElementView>();
  const personShelf = shelf<PersonView>();
  const sceneShelf = shelf<SceneView>();
  let memos = new Map<Ref, Memo>();
  let result: SceneViews = { scenes: [], elements: [], byId: new Map() };
  let drawn: Table<"element"> | null = null;
  let elements = new Map<Ref, ElementView>();
  let people = new Map<Ref, PersonView>();

  function drawElements(table: Table<"element">): readonly ElementView[] {
    if (table === drawn) return result.elements;
    drawn = table;
    elements = new Map([...table.values()].map((row) => [row.id, elementShelf.keep(row.id, elementView(row))]));
    const sorted = [...elements.values()].sort((a, b) => a.category - b.category || byBoardId(a, b));
    const cast = sorted.filter((element) => element.category === CAST);
    people = new Map(cast.map(({ category: _, ...person }) => [person.id, personShelf.keep(person.id, person)]));
    elementShelf.turn();
    personShelf.turn();
    return sharedList(result.elements, sorted);
  }

  function nameOf(id: Ref | null): string {
    return id === null ? "" : (elements.get(id)?.name ?? "");
  }

  function sceneView(row: SceneStored, tone: Tone, unsent: boolean): SceneView {
    const chosen = new Set(row.cast);
    return {
      id: row.id,
      version: row.version,
      number: row.number,
      ie: row.ie,
      set: nameOf(row.set),
      setId: row.set,
      dn: row.dn,
      tone,
      scriptDay: row.script_day,
      synopsis: row.synopsis,
      eighths: row.eighths,
      minutes: row.minutes,
      location: nameOf(row.location),
      locationId: row.location,
      // People are in the order of their board IDs already.
      cast: [...people.values()].filter((person) => chosen.has(person.id)),
      elements: row.elements.flatMap((id) => elements.get(id) ?? []),
      background: row.background,
      omitted: row.omitted,
      partOf: row.part_of,
      position: row.position,
      unsent,
    };
  }

  function draw(row: SceneStored, tone: Tone, unsent: boolean, table: Table<"element">): Memo {
    const memo = memos.get(row.id);
    const isSame = memo?.row === row && memo.tone === tone && memo.unsent === unsent && memo.people === table;
    if (memo !== undefined && isSame) {
      sceneShelf.keep(row.id, memo.view);
      return memo;
    }
    return { row, tone, unsent, people: table, view: sceneShelf.keep(row.id, sceneView(row, tone, unsent)) };
  }

  return (rows) => {
    const table = rows.tables.element;
    const elementList = drawElements(table);
    const next = new Map<Ref, Memo>();
    let shown: Light = "day";
    for (const row of [...rows.tables.scene.values()].sort(byPosition)) {
      shown = light(row.dn, shown);
      next.set(row.id, draw(row, toneOf(row.ie, shown), rows.unsent.has(`scene:${row.id}`), table));
    }
    memos = next;
    sceneShelf.turn();
    const scenes = sharedList(
      result.scenes,
      [...next.values()].map((memo) => memo.view),
    );
    const byId = scenes === result.scenes ? result.byId : new Map(scenes.map((scene) => [scene.id, scene]));
    result = { scenes, elements: elementList, byId };
    return result;
  };
}
