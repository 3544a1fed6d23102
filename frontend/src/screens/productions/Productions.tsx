import { createSignal, For, type JSX, Show } from "solid-js";
import { Icon, Mark } from "../../ui/icon";
import { MenuButton } from "../../ui/menu";
import { go, pathTo } from "../../ui/router";
import { ProblemText } from "../../ui/wrong";
import { isProblem } from "../../wire/http";
import type { Problem, ProductionSummary } from "../../wire/types";
import { useSession } from "../app/context";
import { signOutEntry, themeEntries } from "../app/entries";
import "./productions.css";

const WHEN = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

function changed(production: ProductionSummary): string {
  return production.changed ? WHEN.format(new Date(production.changed)) : "Nothing yet";
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

function Row(props: { production: ProductionSummary }): JSX.Element {
  return (
    <a class="prow" href={`/p/${props.production.id}`}>
      <b>{props.production.title}</b>
      <span class="role">{props.production.role}</span>
      <span>{counted(props.production.scenes, "scene")}</span>
      <span>{counted(props.production.boards, "board")}</span>
      <span class="changed">{changed(props.production)}</span>
      <Icon name="right" />
    </a>
  );
}

function NewProduction(): JSX.Element {
  const session = useSession();
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);

  const create = async (title: string): Promise<void> => {
    setBusy(true);
    const answer = await session.createProduction(title);
    setBusy(false);
    if (isProblem(answer)) setProblem(answer);
    else go(pathTo(answer.id, "import"));
  };
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    if (title) void create(title);
  };
  return (
    <form class="newprod" onSubmit={submit}>
      <label class="hide" for="new-title">
        Title of the new production
      </label>
      <input
        class="input"
        id="new-title"
        name="title"
        placeholder="Title"
        maxlength="120"
        required
        autocomplete="off"
      />
      <button class="btn main" type="submit" disabled={busy()}>
        New production
      </button>
      <Show when={problem()}>{(each) => <ProblemText problem={each()} />}</Show>
    </form>
  );
}

export function Productions(): JSX.Element {
  const session = useSession();
  return (
    <div class="page productions">
      <header class="top">
        <Mark size={28} />
        <b>StudioFlow</b>
        <Show when={session.me()}>
          {(me) => (
            <MenuButton
              label="Account"
              entries={() => [{ title: me().email }, ...themeEntries(), null, signOutEntry(session)]}
            >
              <b>{me().name}</b>
              <Icon name="chev" size="xs" />
            </MenuButton>
          )}
        </Show>
      </header>
      <main>
        <h1>Productions</h1>
        <NewProduction />
        <nav class="plist" aria-label="Productions">
          <For
            each={session.me()?.productions ?? []}
            fallback={<p class="quiet">No production yet. Give the first one its title.</p>}
          >
            {(production) => <Row production={production} />}
          </For>
        </nav>
      </main>
    </div>
  );
}
