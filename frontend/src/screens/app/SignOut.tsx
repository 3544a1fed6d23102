import type { JSX } from "solid-js";
import { Dialog } from "../../ui/dialog";
import { useSession } from "./context";
import { setStillIn, signOut } from "./entries";

/** Asks before edits that are nowhere else are removed with everything that this browser keeps. */
export function SignOut(props: { unsent: number }): JSX.Element {
  const session = useSession();
  const stay = (): void => {
    setStillIn(null);
  };
  return (
    <Dialog
      title={props.unsent === 1 ? "1 edit is not sent" : `${props.unsent} edits are not sent`}
      onClose={stay}
      onSubmit={stay}
      actions={
        <>
          <button class="btn" type="button" onClick={() => void signOut(session, true)}>
            Sign out and discard {props.unsent === 1 ? "it" : "them"}
          </button>
          <button class="btn main" type="submit" autofocus>
            Stay signed in
          </button>
        </>
      }
    >
      <p>They wait on this device for the server or for your decision, and are nowhere else.</p>
    </Dialog>
  );
}
