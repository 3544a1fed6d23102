import type { DayView, SceneView, StripView } from "../../store/api";
import type { Ref } from "../../wire/types";

/** The dialogs of the board. */
export type Form =
  | { kind: "move"; ids: readonly Ref[] }
  | { kind: "banner"; day: Ref | null; after: Ref | null }
  | { kind: "edit-banner"; strip: StripView }
  | { kind: "call"; day: DayView }
  | { kind: "split"; scene: SceneView }
  | { kind: "delete"; scene: SceneView }
  | { kind: "rename" }
  | { kind: "new-board" };
