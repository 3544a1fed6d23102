import type { JSX } from "solid-js";
import { Notice } from "../../ui/wrong";
import { Loading } from "./Loading";

export function Missing(): JSX.Element {
  return (
    <main class="page">
      <Notice
        title="There is nothing at this address"
        text="It may have been removed, or you may not have been given access to it."
      >
        <a class="btn" href="/">
          All productions
        </a>
      </Notice>
    </main>
  );
}

/** A part that could not be fetched, or a mistake of ours: loading anew brings the screen back as it was. */
export function Broken(): JSX.Element {
  return (
    <main class="page">
      <Notice
        title="This part could not be shown"
        text="Nothing is lost: what you changed is kept on this device and sent to the server."
      >
        <button class="btn main" type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </Notice>
    </main>
  );
}

/** In place of a page whose code is on its way, or could not be fetched. */
export function Waiting(failed: boolean): JSX.Element {
  return failed ? <Broken /> : <Loading />;
}
