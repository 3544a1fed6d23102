/** Every part of a production that is loaded when it is first needed. */
const PARTS: readonly (() => Promise<object>)[] = [
  () => import("../board/Hands"),
  () => import("../board/Details"),
  () => import("../board/Spine"),
  () => import("../board/entries"),
  () => import("../board/BoardForms"),
  () => import("../board/PutBack"),
  () => import("../../ui/menulist"),
  () => import("./SavePanel"),
  () => import("./Keys"),
  () => import("./SignOut"),
  () => import("../../store/decisions"),
  () => import("../../store/scene-documents"),
  () => import("../conflict/ConflictCard"),
  () => import("../calendar/Calendar"),
  () => import("../breakdown/Breakdown"),
];

export async function fetchParts(): Promise<void> {
  // Without the network a part stays unfetched: it is asked for again when it is needed or the network is back.
  await Promise.allSettled(PARTS.map((part) => part()));
}
