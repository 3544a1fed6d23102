const AFTER_MS = 1_500;

async function fetchNow(): Promise<void> {
  try {
    const { fetchParts } = await import("./parts");
    await fetchParts();
  } catch {
    // The network is gone: the next time it comes back this is tried again.
  }
}

/** Fetches what may be needed without a network, once the first picture stands; returns its clean-up. */
export function fetchAhead(): () => void {
  const start = (): void => void fetchNow();
  const timer = setTimeout(start, AFTER_MS);
  window.addEventListener("online", start);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("online", start);
  };
}
