import { createMemo, createSignal, type JSX, Match, on, Switch } from "solid-js";
import type { SceneView } from "../../store/api";
import { Dialog } from "../../ui/dialog";
import { go, pathTo } from "../../ui/router";
import { WorkWeek } from "../../ui/workweek";
import { isProblem } from "../../wire/http";
import { moveTo } from "./actions";
import type { Form } from "./forms";
import { MoveForm } from "./MoveForm";
import type { BoardModel } from "./model";
import { BannerForm, CallForm, SureForm, TextForm } from "./SmallForms";
import { SplitForm } from "./SplitForm";
import { dayName, stripsOf } from "./words";

interface Props {
  model: BoardModel;
  form: Form;
  onClose: () => void;
  onDeleted: (scene: SceneView) => void;
}

/** Opens a board once the server has made it. */
async function openWhenMade(model: BoardModel, mid: string): Promise<void> {
  const answer = await model.store.settled(mid);
  if (isProblem(answer)) return;
  const made = answer.created.find((each) => each.k === "board");
  const production = model.store.production();
  if (made && production) go(pathTo(production.id, "board", made.id));
}

function NewBoardForm(props: { model: BoardModel; onClose: () => void }): JSX.Element {
  const unit = props.model.unit();
  const calendar = props.model.board().calendars.get(unit.calendar);
  const [name, setName] = createSignal("");
  const [copy, setCopy] = createSignal(true);
  const [start, setStart] = createSignal(unit.start);
  const [daysOff, setDaysOff] = createSignal<readonly number[]>(calendar?.daysOff ?? [5, 6]);
  const make = (): void => {
    if (name().trim() === "" || start() === "") return;
    const mid = props.model.store.send("create_board", {
      name: name().trim(),
      start: start(),
      days_off: [...daysOff()],
      copy_of: copy() ? props.model.board().id : null,
    });
    void openWhenMade(props.model, mid);
    props.onClose();
  };
  return (
    <Dialog
      title="New board"
      onClose={props.onClose}
      onSubmit={make}
      actions={
        <button class="btn main" type="submit" disabled={name().trim() === ""}>
          Make the board
        </button>
      }
    >
      <label class="field">
        <span>Name</span>
        <input
          class="input"
          autofocus
          value={name()}
          maxlength="80"
          placeholder="Plan B"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <div class="spot">
        <button class="btn" type="button" aria-pressed={copy()} onClick={() => setCopy(true)}>
          Copy of this board
        </button>
        <button class="btn" type="button" aria-pressed={!copy()} onClick={() => setCopy(false)}>
          All in the boneyard
        </button>
      </div>
      <label class="field">
        <span>First shooting day</span>
        <input
          class="input"
          type="date"
          value={start()}
          required
          onInput={(event) => setStart(event.currentTarget.value)}
        />
      </label>
      <WorkWeek daysOff={daysOff()} onChange={setDaysOff} />
    </Dialog>
  );
}

function formOf<K extends Form["kind"]>(form: Form, kind: K): Extract<Form, { kind: K }> | false {
  return form.kind === kind && (form as Extract<Form, { kind: K }>);
}

/** The dialogs of the board, loaded when the first one opens. */
export function BoardForms(props: Props): JSX.Element {
  const { model } = props;
  const send = model.store.send;
  // What the person saw when the dialog opened.
  const look = createMemo(
    on(
      () => props.form,
      () => model.store.look(),
    ),
  );
  return (
    <Switch>
      <Match when={formOf(props.form, "move")}>
        {(form) => (
          <MoveForm
            unit={model.unit()}
            strips={stripsOf(model.board(), form().ids)}
            onMove={(target) => moveTo(model, form().ids, target)}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={formOf(props.form, "banner")}>
        {(form) => (
          <BannerForm
            title="Insert banner"
            action="Insert"
            banner=""
            minutes={0}
            onSave={(banner, minutes) =>
              send("insert_banner", { unit: model.unit().id, day: form().day, after: form().after, banner, minutes })
            }
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={formOf(props.form, "edit-banner")}>
        {(form) => (
          <BannerForm
            title="Banner"
            action="Save"
            banner={form().strip.banner}
            minutes={form().strip.minutes}
            onSave={(banner, minutes) =>
              send("edit_banner", { strip: form().strip.id, set: { banner, minutes } }, look())
            }
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={formOf(props.form, "call")}>
        {(form) => (
          <CallForm
            title={`Call of ${dayName(form().day).toLowerCase()}`}
            call={form().day.call}
            onSave={(call) => send("edit_day", { day: form().day.id, set: { call } }, look())}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={formOf(props.form, "split")}>
        {(form) => (
          <SplitForm
            scene={form().scene}
            onSplit={(eighths) => send("split_scene", { scene: form().scene.id, eighths, board: model.board().id })}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={formOf(props.form, "delete")}>
        {(form) => (
          <SureForm
            title={`Delete scene ${form().scene.number}?`}
            text="It leaves every board of this production. To keep the number in the script, omit the scene instead."
            action="Delete the scene"
            onYes={() => {
              send("delete_scene", { scene: form().scene.id });
              props.onDeleted(form().scene);
            }}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={formOf(props.form, "rename")}>
        <TextForm
          title="Rename this board"
          label="Name"
          action="Rename"
          value={model.board().name}
          onSave={(name) => send("edit_board", { board: model.board().id, set: { name } }, look())}
          onClose={props.onClose}
        />
      </Match>
      <Match when={formOf(props.form, "new-board")}>
        <NewBoardForm model={model} onClose={props.onClose} />
      </Match>
    </Switch>
  );
}
