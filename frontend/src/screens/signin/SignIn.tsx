import { createSignal, type JSX, Show } from "solid-js";
import { Mark } from "../../ui/icon";
import { Wrong } from "../../ui/wrong";
import { isProblem } from "../../wire/http";
import { useSession } from "../app/context";
import { StripArt } from "./art";
import "./sign.css";

export function SignIn(): JSX.Element {
  const session = useSession();
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const signIn = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    setBusy(true);
    const answer = await session.signIn(String(data.get("email")), String(data.get("password")));
    setBusy(false);
    if (!isProblem(answer)) return;
    setWrong([answer.detail || answer.title, answer.action].filter(Boolean).join(" "));
    form.querySelector<HTMLInputElement>("[name=password]")?.select();
  };
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    void signIn(event.currentTarget);
  };

  return (
    <main class="sign">
      <div class="form">
        <div class="brand">
          <Mark size={28} />
          StudioFlow
        </div>
        <form onSubmit={submit}>
          <h1>Sign in</h1>
          <label class="field">
            <span>E-mail</span>
            <input class="input" type="email" name="email" autocomplete="username" required autofocus />
          </label>
          <label class="field">
            <span>Password</span>
            <input
              class="input"
              type="password"
              name="password"
              autocomplete="current-password"
              required
              aria-invalid={wrong() !== undefined}
              aria-describedby="sign-in-wrong"
            />
            <Show when={wrong()}>{(text) => <Wrong id="sign-in-wrong" text={text()} />}</Show>
          </label>
          <button class="btn main tall" type="submit" disabled={busy()}>
            Sign in
          </button>
          <p class="fine">Accounts are made by whoever runs this server.</p>
        </form>
      </div>
      <StripArt />
    </main>
  );
}
