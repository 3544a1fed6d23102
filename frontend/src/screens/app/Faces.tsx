import { createMemo, For, type JSX } from "solid-js";
import type { PeerView } from "../../store/api";
import type { Member } from "../../wire/types";
import { useStore } from "./context";

const HUES = 6;

/** Six colours by order of joining; a seventh person repeats the first with a ring. */
export function colourOf(member: Member): string {
  return `var(--who-${((((member.hue - 1) % HUES) + HUES) % HUES) + 1})`;
}

export function firstName(member: Member): string {
  return member.name.split(" ")[0] ?? member.name;
}

export function onePerMember(peers: readonly PeerView[]): Member[] {
  return [...new Map(peers.map((peer) => [peer.member.id, peer.member])).values()];
}

/** Everybody else who is here. */
export function Faces(props: { most?: number }): JSX.Element {
  const store = useStore();
  const members = createMemo(() => onePerMember(store.peers()));
  const label = (): string =>
    members()
      .map((member) => member.name)
      .join(", ");
  return (
    <span class="faces" role="img" aria-label={members().length ? `Also here: ${label()}` : "Nobody else is here"}>
      <For each={members().slice(0, props.most ?? 5)}>
        {(member) => (
          <span
            class="face"
            classList={{ again: member.hue > HUES }}
            style={{ "--who": colourOf(member) }}
            title={member.name}
          >
            {member.initials}
          </span>
        )}
      </For>
    </span>
  );
}
