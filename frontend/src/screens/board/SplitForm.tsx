import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { formatEighths, parseEighths } from "../../rows/arithmetic";
import type { SceneView } from "../../store/api";
import { Dialog } from "../../ui/dialog";
import { Wrong } from "../../ui/wrong";

/** Parts as even as eighths allow, the longer ones first. */
function evenParts(eighths: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => formatEighths(Math.ceil((eighths - index) / count)));
}

export function SplitForm(props: {
  scene: SceneView;
  onSplit: (eighths: number[]) => void;
  onClose: () => void;
}): JSX.Element {
  const [parts, setParts] = createSignal<readonly string[]>(evenParts(props.scene.eighths, 2));
  const places = createMemo(() => [...parts().keys()]);
  const lengths = createMemo(() => parts().map(parseEighths));
  const sum = (): number => lengths().reduce<number>((total, each) => total + (each ?? 0), 0);
  const problem = createMemo(() => {
    if (lengths().some((each) => each === null || each < 1)) return "Each part needs at least 1/8.";
    const left = props.scene.eighths - sum();
    if (left === 0) return null;
    return left > 0 ? `${formatEighths(left)} pages are left over.` : `${formatEighths(-left)} pages too many.`;
  });
  const change = (index: number, text: string): void =>
    void setParts(parts().map((each, at) => (at === index ? text : each)));
  const share = (count: number): void => void setParts(evenParts(props.scene.eighths, count));
  const split = (): void => {
    if (problem() !== null) return;
    props.onSplit(lengths().map((each) => each ?? 0));
    props.onClose();
  };
  return (
    <Dialog
      title={`Split scene ${props.scene.number}`}
      onClose={props.onClose}
      onSubmit={split}
      actions={
        <>
          <span class="quiet">{formatEighths(props.scene.eighths)} pages in all</span>
          <button class="btn main" type="submit" disabled={problem() !== null}>
            Split in {parts().length}
          </button>
        </>
      }
    >
      <For each={places()}>
        {(index) => (
          <label class="field">
            <span>
              {props.scene.number}pt{index + 1}
              <small>pages</small>
            </span>
            <input
              class="input num"
              value={parts()[index] ?? ""}
              inputmode="text"
              onInput={(event) => change(index, event.currentTarget.value)}
            />
          </label>
        )}
      </For>
      <Show when={problem()}>{(text) => <Wrong text={text()} />}</Show>
      <div class="spot">
        <button
          class="btn"
          type="button"
          disabled={parts().length >= props.scene.eighths}
          onClick={() => share(parts().length + 1)}
        >
          One part more
        </button>
        <button class="btn" type="button" disabled={parts().length <= 2} onClick={() => share(parts().length - 1)}>
          One part less
        </button>
      </div>
    </Dialog>
  );
}
