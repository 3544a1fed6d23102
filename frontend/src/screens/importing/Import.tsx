import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { uploadScreenplay } from "../../store/upload";
import { Icon } from "../../ui/icon";
import { go, pathTo } from "../../ui/router";
import { ProblemText } from "../../ui/wrong";
import { isProblem } from "../../wire/http";
import type { Problem, ScreenplayPreview } from "../../wire/types";
import { useStore } from "../app/context";
import { Shell } from "../app/Shell";
import { BoardChoices, type Choices } from "./BoardChoices";
import { Preview } from "./Preview";
import "./import.css";

const BLANK_ROWS = Array.from({ length: 26 }, (_, index) => index % 7 === 6);

type Step =
  | { kind: "choose" }
  | { kind: "sending"; name: string; fraction: number }
  | { kind: "preview"; preview: ScreenplayPreview }
  | { kind: "empty" };

/** The file picker and the drop zone. */
function DropZone(props: { onFile: (file: File) => void }): JSX.Element {
  const [over, setOver] = createSignal(false);
  let input: HTMLInputElement | undefined;
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file) props.onFile(file);
  };
  return (
    <div
      class="dz"
      classList={{ "is-over": over() }}
      data-testid="import-drop"
      role="group"
      aria-label="Screenplay"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name="upload" />
      <span>Drop a file here</span>
      <button class="btn main tall" type="button" onClick={() => input?.click()}>
        Choose a file
      </button>
      <input
        class="hide"
        type="file"
        accept=".fountain,.txt,.spmd,.fdx"
        aria-label="Screenplay file"
        tabindex="-1"
        ref={(element) => {
          input = element;
        }}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </div>
  );
}

function Sending(props: { name: string; fraction: number }): JSX.Element {
  const percent = (): number => Math.round(props.fraction * 100);
  return (
    <div class="dz">
      <Icon name="upload" />
      <span>{props.fraction < 1 ? `Sending ${props.name}` : `Reading ${props.name}`}</span>
      <progress max="100" value={percent()} aria-label="Upload">
        {percent()} %
      </progress>
    </div>
  );
}

function Chooser(props: {
  problem: Problem | undefined;
  sending: Extract<Step, { kind: "sending" }> | undefined;
  onFile: (file: File) => void;
  onEmpty: () => void;
}): JSX.Element {
  return (
    <section class="drop">
      <h1>Import a screenplay</h1>
      <p>
        Scenes, eighths, sets, times of day and speaking cast are read from the script. Nothing is dropped: a line we
        are unsure of is listed for you.
      </p>
      <Show when={props.sending} fallback={<DropZone onFile={props.onFile} />}>
        {(sending) => <Sending name={sending().name} fraction={sending().fraction} />}
      </Show>
      <Show when={props.problem}>{(problem) => <ProblemText problem={problem()} />}</Show>
      <div class="kinds">
        <span>
          <b>Fountain</b> .fountain, .txt
        </span>
        <span>
          <b>Final Draft</b> .fdx
        </span>
      </div>
      <div class="else">
        <button class="link" type="button" onClick={props.onEmpty}>
          Start with an empty board
        </button>
      </div>
    </section>
  );
}

/** Sends a command that makes a board and opens the board once it is there. */
function useMaking(): {
  problem: () => Problem | undefined;
  busy: () => boolean;
  open: (mid: string) => Promise<void>;
} {
  const store = useStore();
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);
  return {
    problem,
    busy,
    async open(mid) {
      setBusy(true);
      const answer = await store.settled(mid);
      setBusy(false);
      if (isProblem(answer)) {
        setProblem(answer);
        store.dismiss(mid);
        return;
      }
      const board = answer.created.find((made) => made.k === "board");
      go(board ? pathTo(store.production()?.id ?? 0, "board", board.id) : `/p/${store.production()?.id ?? 0}`);
    },
  };
}

/** From a screenplay to a board; nothing is stored before the preview is accepted. */
export function Import(): JSX.Element {
  const store = useStore();
  const [step, setStep] = createSignal<Step>({ kind: "choose" });
  const [problem, setProblem] = createSignal<Problem>();
  const making = useMaking();

  const read = async (file: File): Promise<void> => {
    setProblem(undefined);
    setStep({ kind: "sending", name: file.name, fraction: 0 });
    const answer = await uploadScreenplay(store.production()?.id ?? 0, file, (fraction) =>
      setStep({ kind: "sending", name: file.name, fraction }),
    );
    if (isProblem(answer)) {
      setProblem(answer);
      setStep({ kind: "choose" });
    } else {
      setStep({ kind: "preview", preview: answer });
    }
  };
  const accept = (preview: ScreenplayPreview, choices: Choices): void => {
    const mid = store.send("import_screenplay", {
      upload: preview.id,
      start: choices.start,
      days_off: choices.daysOff,
      eighths_per_day: choices.eighths,
    });
    void making.open(mid);
  };
  const startEmpty = (choices: Choices): void => {
    const mid = store.send("create_board", {
      name: choices.name,
      start: choices.start,
      days_off: choices.daysOff,
      copy_of: null,
    });
    void making.open(mid);
  };
  const now = <K extends Step["kind"]>(kind: K): Extract<Step, { kind: K }> | undefined => {
    const current = step();
    return current.kind === kind ? (current as Extract<Step, { kind: K }>) : undefined;
  };
  const back = (): void => void setStep({ kind: "choose" });

  return (
    <Shell view="board" title="Import" foot={<span class="push">Your script stays on this server.</span>}>
      <div class="emptyview">
        <div class="blank" aria-hidden="true">
          <For each={BLANK_ROWS}>{(isBreak) => <i classList={{ k: isBreak }} />}</For>
        </div>
        <div class="over">
          <Switch
            fallback={
              <Chooser
                problem={problem()}
                sending={now("sending")}
                onFile={(file) => void read(file)}
                onEmpty={() => setStep({ kind: "empty" })}
              />
            }
          >
            <Match when={now("preview")}>
              {(found) => (
                <Preview
                  preview={found().preview}
                  busy={making.busy()}
                  problem={making.problem()}
                  onBack={back}
                  onAccept={(choices) => accept(found().preview, choices)}
                />
              )}
            </Match>
            <Match when={now("empty")}>
              <section class="drop">
                <h1>Start with an empty board</h1>
                <p>One day without strips and an empty boneyard. A screenplay can be imported later.</p>
                <BoardChoices
                  named
                  busy={making.busy()}
                  problem={making.problem()}
                  onAccept={startEmpty}
                  onBack={back}
                />
              </section>
            </Match>
          </Switch>
        </div>
      </div>
    </Shell>
  );
}
