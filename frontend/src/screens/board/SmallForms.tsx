import { createSignal, type JSX, Show } from "solid-js";
import { clock, formatMinutes, parseMinutes } from "../../rows/arithmetic";
import { Dialog } from "../../ui/dialog";
import { Wrong } from "../../ui/wrong";

/** One line of text, kept until it is right. */
export function TextForm(props: {
  title: string;
  label: string;
  action: string;
  value: string;
  onSave: (text: string) => void;
  onClose: () => void;
}): JSX.Element {
  const [text, setText] = createSignal(props.value);
  const save = (): void => {
    if (text().trim() === "") return;
    props.onSave(text().trim());
    props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <button class="btn main" type="submit" disabled={text().trim() === ""}>
          {props.action}
        </button>
      }
    >
      <label class="field">
        <span>{props.label}</span>
        <input
          class="input"
          autofocus
          value={text()}
          maxlength="120"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
    </Dialog>
  );
}

export function BannerForm(props: {
  title: string;
  action: string;
  banner: string;
  minutes: number;
  onSave: (banner: string, minutes: number) => void;
  onClose: () => void;
}): JSX.Element {
  const [banner, setBanner] = createSignal(props.banner);
  const [time, setTime] = createSignal(props.minutes ? formatMinutes(props.minutes) : "");
  const minutes = (): number | null => (time().trim() === "" ? 0 : parseMinutes(time()));
  const save = (): void => {
    const length = minutes();
    if (length === null || banner().trim() === "") return;
    props.onSave(banner().trim(), length);
    props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <button class="btn main" type="submit" disabled={banner().trim() === "" || minutes() === null}>
          {props.action}
        </button>
      }
    >
      <label class="field">
        <span>Text</span>
        <input
          class="input"
          autofocus
          value={banner()}
          maxlength="200"
          placeholder="Lunch"
          onInput={(event) => setBanner(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>
          Time <small>h:mm, may be empty</small>
        </span>
        <input
          class="input num"
          value={time()}
          placeholder="0:45"
          onInput={(event) => setTime(event.currentTarget.value)}
        />
        <Show when={minutes() === null}>
          <Wrong text="A time like 0:45 or 45 minutes." />
        </Show>
      </label>
    </Dialog>
  );
}

export function CallForm(props: {
  title: string;
  call: number;
  onSave: (minutes: number) => void;
  onClose: () => void;
}): JSX.Element {
  const [time, setTime] = createSignal(clock(props.call));
  const save = (): void => {
    const minutes = parseMinutes(time());
    if (minutes === null) return;
    props.onSave(minutes);
    props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <button class="btn main" type="submit">
          Set the call
        </button>
      }
    >
      <label class="field">
        <span>Call</span>
        <input
          class="input num"
          type="time"
          autofocus
          value={time()}
          required
          onInput={(event) => setTime(event.currentTarget.value)}
        />
      </label>
    </Dialog>
  );
}

export function SureForm(props: {
  title: string;
  text: string;
  action: string;
  onYes: () => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      onSubmit={() => {
        props.onYes();
        props.onClose();
      }}
      actions={
        <>
          <button class="btn" type="button" onClick={props.onClose}>
            Keep it
          </button>
          <button class="btn main" type="submit">
            {props.action}
          </button>
        </>
      }
    >
      <p>{props.text}</p>
    </Dialog>
  );
}
