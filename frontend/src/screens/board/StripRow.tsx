import { createMemo, type JSX, Show } from "solid-js";
import { formatMinutes } from "../../rows/arithmetic";
import type { Row } from "../../rows/layout";
import type { PeerView, StripView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { phone } from "../../ui/preferences";
import type { Ref } from "../../wire/types";
import { colourOf, firstName } from "../app/Faces";
import { BoneCells, StripCells, TouchCells } from "./cells";
import type { BoardModel } from "./model";
import { isSlot } from "./slots";
import { spoken } from "./words";

interface Presence {
  colour: string;
  name: string;
}

/** Who else has this strip selected or in the hand. */
function presenceOf(peers: readonly PeerView[], strip: Ref): Presence | null {
  const peer =
    peers.find((each) => each.dragging.includes(strip)) ?? peers.find((each) => each.selection.includes(strip));
  if (!peer) return null;
  const name = firstName(peer.member);
  return { colour: colourOf(peer.member), name: peer.dragging.includes(strip) ? `${name} moving` : name };
}

export function Marks(props: { mayEdit: boolean; presence: Presence | null }): JSX.Element {
  return (
    <>
      <Show when={props.mayEdit && !phone()}>
        <span class="grip" data-grip="" aria-hidden="true">
          <Icon name="grip" />
        </span>
      </Show>
      <span class="arrow" aria-hidden="true" />
      <Show when={props.presence}>{(who) => <span class="flag">{who().name}</span>}</Show>
    </>
  );
}

interface StripRowProps {
  model: BoardModel;
  row: Row;
  strip: StripView;
  place: "board" | "boneyard";
}

function kindClass(strip: StripView, isPhone: boolean): string {
  if (strip.kind !== "scene") return "banner";
  return isPhone ? "pstrip" : "strip";
}

function Inside(props: { strip: StripView; place: "board" | "boneyard" }): JSX.Element {
  return (
    <Show
      when={props.strip.scene}
      fallback={
        <>
          <span class="what" role="gridcell">
            <Show when={props.strip.kind === "move"}>
              <Icon name="truck" size="s" />
            </Show>
            {props.strip.banner}
          </span>
          <span class="est" role="gridcell">
            {props.strip.minutes ? formatMinutes(props.strip.minutes) : ""}
          </span>
        </>
      }
    >
      {(scene) => (
        <Show when={!phone()} fallback={<TouchCells scene={scene()} />}>
          <Show when={props.place === "board"} fallback={<BoneCells scene={scene()} />}>
            <StripCells scene={scene()} unsent={props.strip.unsent || scene().unsent} />
          </Show>
        </Show>
      )}
    </Show>
  );
}

/** A scene, a banner or a derived company move, on the board or in the boneyard. */
export function StripRow(props: StripRowProps): JSX.Element {
  const { model } = props;
  const presence = createMemo(() => presenceOf(model.store.peers(), props.strip.id));
  const isMoved = (): boolean => model.store.moved().includes(props.strip.id);
  const isMove = (): boolean => props.strip.kind === "move";
  const day = () => (props.row.day === null ? undefined : model.dayById().get(props.row.day));
  return (
    <div
      class={`row ${kindClass(props.strip, phone())}`}
      classList={{
        "is-omitted": props.strip.scene?.omitted ?? false,
        "is-remote": presence() !== null || isMoved(),
        "is-fixed": model.isFixed(props.strip.id),
        "is-dim": !model.matches(props.strip),
        "is-moot": isMove() && model.moot().has(props.strip.id),
        "is-cursor": model.selection().focus === props.strip.id,
      }}
      role="row"
      id={`row-${props.strip.id}`}
      data-ref={isMove() ? undefined : props.strip.id}
      data-tone={props.strip.scene?.tone}
      data-testid={isMove() ? undefined : `strip-${props.strip.id}`}
      aria-selected={model.isSelected(props.strip.id)}
      aria-label={spoken(props.strip, day())}
      style={{ transform: `translateY(${props.row.top}px)`, "--who": presence()?.colour ?? "var(--ink-2)" }}
    >
      <Inside strip={props.strip} place={props.place} />
      <Show when={!isMove()}>
        <Marks mayEdit={model.mayEdit()} presence={presence()} />
      </Show>
    </div>
  );
}

/** Where lifted strips came from. */
export function SlotRow(props: { row: Row }): JSX.Element {
  return (
    <Show when={isSlot(props.row)}>
      <div class="row slot" role="presentation" style={{ transform: `translateY(${props.row.top}px)` }}>
        <Icon name="move" size="xs" />
        {props.row.label}
      </div>
    </Show>
  );
}
