import type { BoardView, ProductionStore, SceneView } from "../../store/api";
import type { Option } from "../../ui/combobox";
import type { Ref, SceneFields } from "../../wire/types";
import { type Looking, lookingAt } from "../app/looking";
import { CAST } from "./categories";

export interface Edits {
  store: ProductionStore;
  looking: Looking;
  board: () => BoardView;
  scene: () => SceneView;
  mayEdit: () => boolean;
  set: (fields: SceneFields) => void;
  /** The element of this name in the category, made when there is none. */
  element: (category: number, name: string) => Ref;
  add: (element: Ref) => void;
  remove: (element: Ref) => void;
  options: (category: number) => Option[];
}

/** The next free whole number among the cast's board IDs. */
function nextBoardId(board: BoardView): string {
  const taken = board.elements.filter((each) => each.category === CAST).map((each) => Number(each.boardId));
  return String(Math.max(0, ...taken.filter(Number.isInteger)) + 1);
}

export function editsOf(store: ProductionStore, board: () => BoardView, scene: () => SceneView): Edits {
  const change = (add: Ref[], remove: Ref[]): void =>
    void store.send("edit_breakdown", { scene: scene().id, add, remove });
  const looking = lookingAt(store);
  return {
    store,
    looking,
    board,
    scene,
    mayEdit: () => store.production()?.may_edit ?? false,
    set: (fields) => void store.send("edit_scene", { scene: scene().id, set: fields }, looking.take()),
    element(category, name) {
      const known = board().elements.find(
        (each) => each.category === category && each.name.toLowerCase() === name.toLowerCase(),
      );
      if (known) return known.id;
      const boardId = category === CAST ? nextBoardId(board()) : "";
      const mid = store.send("create_element", { category, name, board_id: boardId, performer: "" });
      return `${mid}#0`;
    },
    add: (element) => change([element], []),
    remove: (element) => change([], [element]),
    options: (category) =>
      board()
        .elements.filter((each) => each.category === category)
        .map((each) => ({
          id: each.id,
          label: each.name,
          hint: [each.boardId, each.performer].filter(Boolean).join(" · "),
        })),
  };
}
