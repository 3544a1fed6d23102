// Who else is here, what they hold, and what they have just moved.

import type { Clock, Stop } from "../wire/clock";
import type { Change, ClientFrame, Member, Peer, Ref } from "../wire/types";
import type { PeerView } from "./api";
import { parseKey } from "./pending";

const PRESENCE_MS = 250;
const MOST_NAMES = 100;
export const MOVED_MS = 1_600;

function refs(keys: readonly string[]): Ref[] {
  return keys.map((key) => parseKey(key).id);
}

/** Peers after a batch: those no longer here leave, oneself is not one of them. */
export function afterBatch(peers: ReadonlyMap<string, Peer>, batch: readonly Peer[], own: string): Map<string, Peer> {
  const next = new Map(peers);
  for (const peer of batch) {
    if (peer.here && peer.cid !== own) next.set(peer.cid, peer);
    else next.delete(peer.cid);
  }
  return next;
}

/** People whose membership is not known yet are left out. */
export function peerViews(peers: Iterable<Peer>, members: readonly Member[]): PeerView[] {
  return [...peers].flatMap(({ cid, by, selection, dragging }) => {
    const member = members.find((each) => each.id === by);
    return member === undefined ? [] : [{ cid, member, selection: refs(selection), dragging: refs(dragging) }];
  });
}

export interface Announcer {
  present(selection: readonly Ref[], dragging: readonly Ref[]): void;
  /** Says it again, or that one is here at all, to a server that has just been reached. */
  repeat(): void;
  close(): void;
}

/** At most four frames a second; the last word is always said. */
export function announcer(clock: Clock, send: (frame: ClientFrame) => void): Announcer {
  let latest: ClientFrame = { t: "presence", selection: [], dragging: [] };
  let isResting = false;
  let isStale = false;
  let stop: Stop = () => undefined;

  function say(): void {
    isResting = false;
    if (!isStale) return;
    isStale = false;
    isResting = true;
    send(latest);
    stop = clock.later(say, PRESENCE_MS);
  }

  return {
    present(selection, dragging) {
      // The others do not know objects whose ids are not the server's yet.
      const keys = (ids: readonly Ref[]): string[] =>
        ids
          .filter((id) => typeof id === "number")
          .slice(0, MOST_NAMES)
          .map((id) => `strip:${id}`);
      latest = { t: "presence", selection: keys(selection), dragging: keys(dragging) };
      isStale = true;
      if (!isResting) say();
    },
    repeat() {
      isStale = true;
      if (!isResting) say();
    },
    close: () => stop(),
  };
}

/** Strips that other people's moves in these changes put somewhere else. */
export function movedStrips(changes: readonly Change[], isOwn: (change: Change) => boolean): Ref[] {
  return changes
    .filter((change) => change.cmd === "move_strips" && !isOwn(change))
    .flatMap((change) => change.ops)
    .filter((op) => op.k === "strip" && op.set !== undefined && "position" in op.set)
    .map((op) => op.id);
}

export interface Fading {
  add(refs: readonly Ref[]): void;
  close(): void;
}

/** Reports a list that forgets each of its refs 1.6 s after it was last added. */
export function fading(clock: Clock, report: (refs: readonly Ref[]) => void): Fading {
  const stops = new Map<Ref, Stop>();
  const tell = (): void => report([...stops.keys()]);

  function forget(ref: Ref): void {
    stops.delete(ref);
    tell();
  }

  return {
    add(added) {
      if (added.length === 0) return;
      for (const ref of added) {
        stops.get(ref)?.();
        stops.set(
          ref,
          clock.later(() => forget(ref), MOVED_MS),
        );
      }
      tell();
    },
    close() {
      for (const stop of stops.values()) stop();
    },
  };
}
