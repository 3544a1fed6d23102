const AFTER_MS = 1_500;

/** Every part of a production that is loaded when it is first needed. */
const PARTS: readonly (() => Promise<object>)[] = [
  () => import("../board/Hands"),
  () => import("../board/Details"),
  () => import("../board/BoardForms"),
  () => import("../../ui/menulist"),
  () => import("./SavePanel"),
  () => import("./Keys"),
  () => import("../conflict/ConflictCard"),
  () => import("../calendar/Calendar"),
  () => import("../breakdown/Breakdown"),
];

async function fetchParts(): Promise<void> {
  // Without the network a part stays unfetched: it is asked for again when it is needed or the network is back.
  await Promise.allSettled(PARTS.map((part) => part()));
}

/** Fetches what may be needed without a network, once the first picture stands; returns its clean-up. */
export function fetchAhead(): () => void {
  const fetchNow = (): void => void fetchParts();
  const timer = setTimeout(fetchNow, AFTER_MS);
  window.addEventListener("online", fetchNow);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("online", fetchNow);
  };
}
