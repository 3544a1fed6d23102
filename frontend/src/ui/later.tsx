import { createMemo, createSignal, type JSX, untrack } from "solid-js";

type Component<P> = (props: P) => JSX.Element;

/**
 * A component whose code is fetched when it is first drawn. Until it is there, `meanwhile` stands in its place and is
 * told when the code could not be fetched; then it is asked for again when it is drawn the next time.
 */
export function later<P extends object>(
  load: () => Promise<Component<P>>,
  meanwhile: (failed: boolean) => JSX.Element = () => undefined,
): Component<P> {
  const [part, setPart] = createSignal<Component<P>>();
  const [failed, setFailed] = createSignal(false);
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    setFailed(false);
    load().then(
      (found) => setPart(() => found),
      () => {
        isAsked = false;
        setFailed(true);
      },
    );
  };
  return (props) => {
    ask();
    const drawn = createMemo(() => {
      const Part = part();
      return Part ? untrack(() => Part(props)) : meanwhile(failed());
    });
    return <>{drawn()}</>;
  };
}
