import { For, type JSX, Match, Show, Switch } from "solid-js";
import { clock, formatEighths, formatLongDate, formatMinutes } from "../../rows/arithmetic";
import type { DayView, SceneView, StripView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { MenuButton } from "../../ui/menu";
import { canRemoveBreak, lockDay, openBreakdown, removeBreak } from "./actions";
import { menuFor } from "./entries";
import type { Form } from "./forms";
import type { BoardModel } from "./model";
import { counted, dayName, handName } from "./words";

interface Props {
  model: BoardModel;
  open: (form: Form) => void;
}

function More(props: Props): JSX.Element {
  return (
    <MenuButton label="More" class="btn square" entries={() => menuFor(props.model, props.open)}>
      <Icon name="dots" />
    </MenuButton>
  );
}

function MoveButton(props: Props): JSX.Element {
  const ids = () => props.model.selectedStrips().map((strip) => strip.id);
  return (
    <button class="btn" type="button" onClick={() => props.open({ kind: "move", ids: ids() })}>
      Move to…
    </button>
  );
}

function Acts(props: Props & { scene?: SceneView | undefined; splits?: boolean }): JSX.Element {
  return (
    <div class="acts">
      <Show
        when={props.model.mayEdit() && !props.model.selectedStrips().some((strip) => props.model.isFixed(strip.id))}
      >
        <MoveButton model={props.model} open={props.open} />
      </Show>
      <Show when={props.scene}>
        {(scene) => (
          <button class="btn" type="button" onClick={() => openBreakdown(props.model, scene())}>
            Breakdown
          </button>
        )}
      </Show>
      <Show when={props.model.mayEdit() && props.splits && props.scene}>
        {(scene) => (
          <button class="btn" type="button" onClick={() => props.open({ kind: "split", scene: scene() })}>
            Split
          </button>
        )}
      </Show>
      <Show when={props.model.mayEdit()}>
        <More model={props.model} open={props.open} />
      </Show>
    </div>
  );
}

function OneScene(props: Props & { strip: StripView; scene: SceneView }): JSX.Element {
  const day = () => (props.strip.day === null ? null : props.model.dayById().get(props.strip.day));
  return (
    <>
      <h2>
        Scene {props.scene.number || "–"}
        <small>
          {dayName(day())} · {formatEighths(props.scene.eighths)} pages · {formatMinutes(props.scene.minutes)}
        </small>
      </h2>
      <ul class="who">
        <For each={props.scene.cast} fallback={<li class="quiet">No cast yet</li>}>
          {(who) => (
            <li>
              <i>{who.boardId}</i>
              {who.name}
              <span>{who.performer}</span>
            </li>
          )}
        </For>
      </ul>
      <Acts model={props.model} open={props.open} scene={props.scene} splits={props.scene.eighths > 1} />
    </>
  );
}

function Several(props: Props): JSX.Element {
  const strips = () => props.model.selectedStrips();
  const eighths = (): number => strips().reduce((sum, strip) => sum + (strip.scene?.eighths ?? 0), 0);
  const minutes = (): number => strips().reduce((sum, strip) => sum + strip.minutes, 0);
  return (
    <>
      <h2>
        {handName(strips())}
        <small>
          {eighths() ? `${formatEighths(eighths())} pages · ` : ""}
          {formatMinutes(minutes())}
        </small>
      </h2>
      <p class="said" />
      <Acts model={props.model} open={props.open} />
    </>
  );
}

function OneDay(props: Props & { day: DayView }): JSX.Element {
  return (
    <>
      <h2>
        {dayName(props.day)}
        <small>
          {formatEighths(props.day.eighths)} pages · {formatMinutes(props.day.minutes)}
        </small>
      </h2>
      <p class="said">
        {props.day.date ? formatLongDate(props.day.date) : ""}
        <br />
        {clock(props.day.call)} – {clock(props.day.wrap)}, {counted(props.day.scenes, "scene")}, {props.day.cast} cast
      </p>
      <Show when={props.model.mayEdit()}>
        <div class="acts">
          <Show
            when={!props.day.locked}
            fallback={
              <button class="btn" type="button" onClick={() => lockDay(props.model, props.day)}>
                Unlock the day
              </button>
            }
          >
            <button class="btn" type="button" onClick={() => props.open({ kind: "call", day: props.day })}>
              Call time
            </button>
            <Show when={canRemoveBreak(props.model, props.day)}>
              <button class="btn" type="button" onClick={() => removeBreak(props.model, props.day)}>
                Remove break
              </button>
            </Show>
            <More model={props.model} open={props.open} />
          </Show>
        </div>
      </Show>
    </>
  );
}

/** What is selected, and what can be done with it. */
export function Inspector(props: Props): JSX.Element {
  const single = (): StripView | undefined => {
    const strips = props.model.selectedStrips();
    return strips.length === 1 ? strips[0] : undefined;
  };
  return (
    <Show when={props.model.selection().ids.length > 0}>
      <section class="inspect" aria-label="Selection">
        <Switch fallback={<Several model={props.model} open={props.open} />}>
          <Match when={props.model.selectedBreak()}>
            {(day) => <OneDay model={props.model} open={props.open} day={day()} />}
          </Match>
          <Match when={single()?.scene}>
            {(scene) => (
              <Show when={single()}>
                {(strip) => <OneScene model={props.model} open={props.open} strip={strip()} scene={scene()} />}
              </Show>
            )}
          </Match>
        </Switch>
      </section>
    </Show>
  );
}
