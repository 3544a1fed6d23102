import { type Accessor, createMemo, type JSX, Show } from "solid-js";
import { formatEighths } from "../../rows/arithmetic";
import { HEIGHTS } from "../../rows/heights";
import { type Layout, type Row, rowWriter } from "../../rows/layout";
import type { UnitView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { phone, roomy, zoom } from "../../ui/preferences";
import { BONEYARD, type BoardModel, nameOf } from "./model";
import { DropLine, Rows } from "./Sheet";
import { SlotRow, StripRow } from "./StripRow";
import { isSlot, withSlots } from "./slots";
import type { Viewport } from "./viewport";
import { counted } from "./words";

const TOP_ROOM = 2;

/** Unscheduled strips as rows; as a drop target they are one day of their own name. */
function boneyardLayout(unit: UnitView, touch: boolean): Layout {
  const heights = touch ? HEIGHTS.touch : HEIGHTS.regular;
  const rows = rowWriter();
  for (const strip of unit.boneyard) {
    const isScene = strip.kind === "scene";
    const height = strip.scene?.omitted ? heights.omitted : isScene ? heights.strip : heights.banner;
    rows.add(isScene ? "strip" : "banner", strip.id, BONEYARD, height, heights.gap);
  }
  const layout = rows.layout(unit);
  return { ...layout, days: new Map([[BONEYARD, unit.boneyard.map((strip) => strip.id)]]), last: BONEYARD };
}

export function createBoneyardLayout(model: BoardModel): Accessor<Layout> {
  const still = createMemo(() => boneyardLayout(model.unit(), zoom() === "touch"));
  return createMemo(() => withSlots(still(), model.lifted(), (ref) => nameOf(model.board().stripById.get(ref))));
}

function Lead(props: { model: BoardModel }): JSX.Element {
  const bones = () => props.model.unit().boneyard;
  const scenes = createMemo(() =>
    bones().flatMap((strip) => (strip.scene && !strip.scene.omitted ? [strip.scene] : [])),
  );
  const eighths = (): number => scenes().reduce((sum, scene) => sum + scene.eighths, 0);
  return (
    <Show when={scenes().length}>
      <div class="lead">
        <span>
          <b>{counted(scenes().length, "scene")}</b> not yet on this board, {formatEighths(eighths())} pages
        </span>
      </div>
    </Show>
  );
}

function List(props: {
  model: BoardModel;
  view: Viewport;
  layout: Layout;
  onKeyDown: (event: KeyboardEvent) => void;
}): JSX.Element {
  const line = createMemo(() => {
    const target = props.model.target();
    return target && target.day === null && props.model.hand()?.by === "pointer" ? target.line : null;
  });
  const cursor = (): string | undefined => {
    const focus = props.model.selection().focus;
    return focus !== null && props.model.bones().includes(focus) ? `row-${focus}` : undefined;
  };
  const draw = (row: () => Row): JSX.Element => (
    <Show when={!isSlot(row())} fallback={<SlotRow row={row()} />}>
      <Show when={props.model.board().stripById.get(row().ref)}>
        {(strip) => <StripRow model={props.model} row={row()} strip={strip()} place="boneyard" />}
      </Show>
    </Show>
  );
  return (
    <div
      class="list"
      role="grid"
      aria-label="Boneyard"
      aria-multiselectable="true"
      aria-activedescendant={cursor()}
      tabIndex={0}
      data-area="boneyard"
      ref={(element) => props.view.attach(element)}
      onKeyDown={props.onKeyDown}
    >
      <div role="rowgroup" style={{ height: `${props.layout.height + TOP_ROOM}px`, position: "relative" }}>
        <Rows rows={props.view.rows()} draw={draw} />
        <Show when={line() !== null}>
          <DropLine top={line() ?? 0} label="Boneyard" />
        </Show>
      </div>
    </div>
  );
}

/** What is not yet on the board, beside it; a drawer where there is no room. */
export function Boneyard(props: {
  model: BoardModel;
  view: Viewport;
  layout: Layout;
  onKeyDown: (event: KeyboardEvent) => void;
  onClose: () => void;
  /** Makes a scene; absent for those who only read. */
  onNew: (() => void) | undefined;
  children: JSX.Element;
}): JSX.Element {
  const isTarget = (): boolean => props.model.hand() !== null && props.model.target()?.day === null;
  return (
    <aside
      class="panel"
      classList={{ drawer: !roomy(), "is-target": isTarget() }}
      aria-label="Boneyard"
      data-testid="boneyard"
    >
      <div class="tabs">
        <h2>
          Boneyard <span class="n">{props.model.bones().length}</span>
        </h2>
        <Show when={props.onNew}>
          {(make) => (
            <button class="iconbtn" type="button" aria-label="New scene" title="New scene (N)" onClick={() => make()()}>
              <Icon name="plus" />
            </button>
          )}
        </Show>
        <Show when={!roomy()}>
          <button class="iconbtn" type="button" aria-label="Close the boneyard" onClick={props.onClose}>
            <Icon name="x" />
          </button>
        </Show>
      </div>
      <Lead model={props.model} />
      <Show
        when={props.model.bones().length || props.model.hand()}
        fallback={
          <p class="none list" data-area="boneyard" ref={(element) => props.view.attach(element)}>
            Everything is scheduled.
          </p>
        }
      >
        <List model={props.model} view={props.view} layout={props.layout} onKeyDown={props.onKeyDown} />
      </Show>
      <Show when={!phone()}>{props.children}</Show>
    </aside>
  );
}
