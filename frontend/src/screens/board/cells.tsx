import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { formatEighths, formatMinutes, pageParts } from "../../rows/arithmetic";
import type { SceneView } from "../../store/api";
import { Icon } from "../../ui/icon";
import { castIds } from "./words";

/** Pages in two sub-columns: whole pages right of one edge, eighths left of the other. */
export function Pages(props: { eighths: number }): JSX.Element {
  const parts = (): readonly [string, string] => pageParts(props.eighths);
  return (
    <span class="pg" role="gridcell">
      <em>{parts()[0]}</em>
      <i>{parts()[1]}</i>
    </span>
  );
}

function SetCell(props: { scene: SceneView; unsent: boolean }): JSX.Element {
  return (
    <span class="set" role="gridcell" title={props.scene.synopsis}>
      <span class="line">
        <b>{props.scene.omitted ? "OMITTED" : props.scene.set || "No set yet"}</b>
        <Show when={props.unsent}>
          <Icon name="cloudup" size="s" />
        </Show>
      </span>
      <Show when={!props.scene.omitted}>
        <span>{props.scene.synopsis}</span>
      </Show>
    </span>
  );
}

/** The cells of a strip on a desk: all nine; the narrow ones are dropped by the style sheet. */
export function StripCells(props: { scene: SceneView; unsent: boolean }): JSX.Element {
  const shown = (): boolean => !props.scene.omitted;
  return (
    <>
      <span class="no" role="gridcell">
        {props.scene.number || "–"}
      </span>
      <span class="ie" role="gridcell">
        {shown() ? props.scene.ie : ""}
      </span>
      <SetCell scene={props.scene} unsent={props.unsent} />
      <span class="dn" role="gridcell">
        {shown() ? props.scene.dn : ""}
      </span>
      <span class="cast" role="gridcell">
        {shown() ? castIds(props.scene) : ""}
        <Show when={shown() && props.scene.background}>{(count) => <small>+{count()}</small>}</Show>
      </span>
      <Show when={shown()} fallback={<span class="pg" role="gridcell" />}>
        <Pages eighths={props.scene.eighths} />
      </Show>
      <span class="sd" role="gridcell">
        {shown() ? props.scene.scriptDay : ""}
      </span>
      <span class="loc" role="gridcell">
        <span>{shown() ? props.scene.location : ""}</span>
      </span>
      <span class="est" role="gridcell">
        {shown() ? formatMinutes(props.scene.minutes) : ""}
      </span>
    </>
  );
}

/** The cells of a strip in the boneyard panel. */
export function BoneCells(props: { scene: SceneView }): JSX.Element {
  return (
    <>
      <span class="no" role="gridcell">
        {props.scene.number || "–"}
      </span>
      <span class="set" role="gridcell" title={props.scene.synopsis}>
        <span class="head">
          <em>{props.scene.ie}</em>
          <b>{props.scene.omitted ? "OMITTED" : props.scene.set || "No set yet"}</b>
        </span>
        <Show when={!props.scene.omitted}>
          <span class="sub head">
            <span>{sentence(props.scene.dn)}</span>
            <span>{castIds(props.scene)}</span>
            <span>{formatMinutes(props.scene.minutes)}</span>
          </span>
        </Show>
      </span>
      <Pages eighths={props.scene.eighths} />
    </>
  );
}

/** The cells of a strip under a finger: scene over I/E, set over "Night · synopsis", pages over cast. */
export function TouchCells(props: { scene: SceneView }): JSX.Element {
  return (
    <>
      <span class="no" role="gridcell">
        {props.scene.number || "–"}
        <small>{props.scene.ie}</small>
      </span>
      <span class="mid" role="gridcell">
        <b>{props.scene.omitted ? "OMITTED" : props.scene.set || "No set yet"}</b>
        <span>{[sentence(props.scene.dn), props.scene.synopsis].filter((part) => part !== "").join(" · ")}</span>
      </span>
      <span class="last" role="gridcell">
        <b>{formatEighths(props.scene.eighths)}</b>
        <small>{castIds(props.scene)}</small>
      </span>
    </>
  );
}

/** "NIGHT" as "Night". */
export function sentence(capitals: string): string {
  return capitals.slice(0, 1).toUpperCase() + capitals.slice(1).toLowerCase();
}
