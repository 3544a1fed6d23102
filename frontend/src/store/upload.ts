// A screenplay on its way to the server.

import { OFFLINE, problem, problemOf, unsafeHeaders } from "../wire/http";
import type { Problem, ScreenplayPreview } from "../wire/types";

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch cannot tell how much has been sent, XMLHttpRequest can. */
function upload<T>(path: string, form: FormData, onProgress: (fraction: number) => void): Promise<T | Problem> {
  return new Promise((resolve) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", path);
    for (const [name, value] of Object.entries(unsafeHeaders())) sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => {
      const body = jsonOf(sending.responseText);
      const { status, statusText } = sending;
      const isFine = status >= 200 && status < 300 && body !== undefined;
      // The types are generated from the server's: its answers are trusted to fit them.
      resolve(isFine ? (body as T) : problemOf(status, statusText, body, sending.getResponseHeader("Retry-After")));
    };
    const fail = (): void => {
      const detail = "The file did not reach the server.";
      resolve({
        ...problem(OFFLINE, "Offline", detail, "Choose it again once the connection is back."),
        retryable: true,
      });
    };
    sending.onerror = fail;
    sending.onabort = fail;
    sending.send(form);
  });
}

/** Nothing is stored but the file: what was read comes back to be looked at. */
export function uploadScreenplay(
  production: number,
  file: File,
  onProgress: (fraction: number) => void,
): Promise<ScreenplayPreview | Problem> {
  const form = new FormData();
  form.append("file", file);
  return upload<ScreenplayPreview>(`/api/productions/${production}/screenplays`, form, onProgress);
}
