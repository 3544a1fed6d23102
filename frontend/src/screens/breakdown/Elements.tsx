import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import type { ElementView, PersonView } from "../../store/api";
import { Combobox } from "../../ui/combobox";
import { Icon } from "../../ui/icon";
import { InPlace } from "../../ui/inplace";
import { CAST, CATEGORIES, categoryColour, categoryName } from "./categories";
import type { Edits } from "./edits";
import "./elements.css";

function Remove(props: { name: string; onRemove: () => void }): JSX.Element {
  return (
    <button
      class="iconbtn small"
      type="button"
      aria-label={`Remove ${props.name} from the scene`}
      onClick={props.onRemove}
    >
      <Icon name="x" size="xs" />
    </button>
  );
}

function Person(props: { edits: Edits; who: PersonView }): JSX.Element {
  const edit = (set: { board_id?: string; performer?: string }): void =>
    void props.edits.store.send("edit_element", { element: props.who.id, set }, props.edits.looking.take());
  const locked = (): boolean => !props.edits.mayEdit();
  return (
    <li>
      <InPlace
        class="num"
        label={`Board ID of ${props.who.name}`}
        value={props.who.boardId}
        placeholder="ID"
        disabled={locked()}
        onCommit={(id) => edit({ board_id: id.trim() })}
      />
      <span>{props.who.name}</span>
      <InPlace
        class="performer"
        label={`Performer of ${props.who.name}`}
        value={props.who.performer}
        placeholder={locked() ? "" : "Performer"}
        disabled={locked()}
        onCommit={(performer) => edit({ performer: performer.trim() })}
      />
      <Show when={!locked()}>
        <Remove name={props.who.name} onRemove={() => props.edits.remove(props.who.id)} />
      </Show>
    </li>
  );
}

function Cast(props: { edits: Edits }): JSX.Element {
  const cast = () => props.edits.scene().cast;
  const missing = createMemo(() => {
    const here = new Set(cast().map((who) => who.id));
    return props.edits.options(CAST).filter((option) => !here.has(option.id));
  });
  return (
    <section class="cat" style={{ "--cat": "var(--cat-cast)" }}>
      <h2>
        Cast members<span>{cast().length}</span>
      </h2>
      <ul>
        <For each={cast()}>{(who) => <Person edits={props.edits} who={who} />}</For>
      </ul>
      <Show when={props.edits.mayEdit()}>
        <Combobox
          label="Add a cast member"
          class="inplace addwho"
          value=""
          placeholder="Add cast"
          adding
          options={missing()}
          textLabel={(name) => `New cast member: ${name}`}
          onPick={(option) => props.edits.add(option.id)}
          onText={(name) => props.edits.add(props.edits.element(CAST, name))}
        />
      </Show>
    </section>
  );
}

function Category(props: { edits: Edits; category: number; elements: readonly ElementView[] }): JSX.Element {
  return (
    <section class="cat" style={{ "--cat": categoryColour(props.category) }}>
      <h2>
        {categoryName(props.category)}
        <span>{props.elements.length}</span>
      </h2>
      <ul>
        <For each={props.elements}>
          {(element) => (
            <li class="plain">
              <span>{element.name}</span>
              <Show when={props.edits.mayEdit()}>
                <Remove name={element.name} onRemove={() => props.edits.remove(element.id)} />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

/** A name and its category; an element that is known already is used again. */
function AddLine(props: { edits: Edits }): JSX.Element {
  const [name, setName] = createSignal("");
  const [category, setCategory] = createSignal(104);
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = name().trim();
    if (text === "") return;
    props.edits.add(props.edits.element(category(), text));
    setName("");
  };
  return (
    <form class="addline" onSubmit={add} onKeyDown={(event) => event.stopPropagation()}>
      <Icon name="plus" size="s" />
      <input
        aria-label="Add an element"
        placeholder="Add an element: umbrellas"
        maxlength="120"
        list="known-elements"
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <datalist id="known-elements">
        <For each={props.edits.options(category())}>{(option) => <option value={option.label} />}</For>
      </datalist>
      <select aria-label="Category" onChange={(event) => setCategory(Number(event.currentTarget.value))}>
        <For each={CATEGORIES}>
          {([id, label]) => (
            <option value={id} selected={id === category()}>
              {label}
            </option>
          )}
        </For>
      </select>
      <button class="btn" type="submit" disabled={name().trim() === ""}>
        Add
      </button>
    </form>
  );
}

/** What the scene needs: the cast, then everything else by category. */
export function Elements(props: { edits: Edits }): JSX.Element {
  const groups = createMemo(() => {
    const byCategory = new Map<number, ElementView[]>();
    for (const element of props.edits.scene().elements) {
      byCategory.set(element.category, [...(byCategory.get(element.category) ?? []), element]);
    }
    return [...byCategory].sort(([a], [b]) => a - b);
  });
  return (
    <>
      <div class="cats">
        <Cast edits={props.edits} />
        <For each={groups()}>
          {([category, elements]) => <Category edits={props.edits} category={category} elements={elements} />}
        </For>
      </div>
      <Show when={props.edits.mayEdit()}>
        <AddLine edits={props.edits} />
      </Show>
    </>
  );
}
